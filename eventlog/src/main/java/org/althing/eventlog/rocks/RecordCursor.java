package org.althing.eventlog.rocks;

import java.util.function.Consumer;
import org.althing.eventlog.Cursor;
import org.althing.eventlog.LogException.CorruptLog;
import org.rocksdb.RocksIterator;

/// Walks over the entries of a [LogStore], checking each record's checksum and that none is missing between two.
final class RecordCursor implements Cursor {

    private final Gate gate;
    private final RocksIterator records;
    private final PackedRecord record = new PackedRecord();
    private final long from;
    private final long to;
    private byte[] buffer = new byte[1 << 16];
    private final byte[] key = new byte[8];
    private boolean opened;
    private final Consumer<RecordCursor> onClose;

    /// @param records an iterator that this cursor closes
    /// @param to      at most the store's end
    /// @param onClose hears that this cursor needs no releasing any more
    RecordCursor(Gate gate, RocksIterator records, long from, long to, Consumer<RecordCursor> onClose) {
        this.gate = gate;
        this.onClose = onClose;
        this.records = records;
        this.from = from;
        this.to = to;
    }

    @Override
    public boolean next() {
        if (from >= to || opened && record.position() + 1 >= to) {
            return false;
        }
        while (!opened || !record.next()) {
            gate.inside(this::openNext);
        }
        return true;
    }

    private Void openNext() {
        long expected = opened ? record.end() : from;
        if (opened) {
            records.next();
        } else {
            records.seekForPrev(LogStore.key(from));
        }
        if (!records.isValid()) {
            LogStore.checked(records, expected);
            throw new CorruptLog(expected, "no record has it");
        }
        if (records.key(key) != key.length) {
            throw new CorruptLog(expected, "a record whose key is not a position");
        }
        int size = load();
        record.open(LogStore.position(key), buffer, size);
        if (opened ? record.first() != expected : record.end() <= from) {
            throw new CorruptLog(expected, "the next record begins at " + record.first());
        }
        if (!opened) {
            record.skipTo(from);
            opened = true;
        }
        return null;
    }

    private int load() {
        int size = records.value(buffer);
        if (size > buffer.length) {
            buffer = new byte[Math.max(size, 2 * buffer.length)];
            records.value(buffer);
        }
        return size;
    }

    @Override
    public long position() {
        return record.position();
    }

    @Override
    public byte[] buffer() {
        return record.buffer();
    }

    @Override
    public int offset() {
        return record.offset();
    }

    @Override
    public int length() {
        return record.length();
    }

    @Override
    public void close() {
        release();
        onClose.accept(this);
    }

    /// Gives up the iterator; the store may be closed after.
    void release() {
        records.close();
    }
}
