package org.althing.eventlog.rocks;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.althing.domain.kernel.Digest;
import org.althing.eventlog.Draft;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.LogException.EntryTooLarge;
import org.althing.eventlog.LogException.Unencodable;
import org.althing.eventlog.merkle.TreeHasher;
import org.rocksdb.RocksDBException;

/// A commit batch while it grows: appends are encoded one after the other, and their leaves hashed. Reused for batch after batch; belongs to one
/// thread. The batch is stored as few records, whose form is described at [PackedRecord].
final class Packing {

    /// A batch takes no further append once it has this many bytes, so that those who wait for it do not wait long.
    private static final int BYTES_MAX = 1 << 20;
    /// A record takes no further entry once it has this many bytes: whoever reads one entry reads its whole record.
    static final int RECORD_BYTES_MAX = 1 << 16;

    private final TreeHasher hasher = new TreeHasher();
    private final CRC32C crc = new CRC32C();
    private final List<Pending> appends = new ArrayList<>();
    private final List<Signed> signed = new ArrayList<>();
    private byte[] bytes = new byte[1 << 16];
    private int length;
    private short[] lengths = new short[1 << 10];
    private byte[] leaves = new byte[1 << 15];
    private int count;
    private long first;
    private ByteBuffer record = ByteBuffer.allocateDirect(1 << 16);

    /// A signed command as it is stored: under its SHA-256 digest, after the position of the first entry it caused (8 bytes, high first).
    record Signed(byte[] digest, byte[] value) {
    }

    void clear() {
        appends.clear();
        signed.clear();
        length = 0;
        count = 0;
    }

    boolean isEmpty() {
        return count == 0;
    }

    boolean hasRoom() {
        return length < BYTES_MAX;
    }

    /// Takes in all of an append, or, where one of its drafts cannot be stored, nothing.
    ///
    /// @throws EntryTooLarge as it says
    /// @throws Unencodable   as it says
    void add(Pending pending) {
        int lengthBefore = length;
        int countBefore = count;
        if (isEmpty()) {
            first = pending.append().expected();
        }
        long position = pending.append().expected();
        try {
            for (var draft : pending.append().entries()) {
                add(position++, draft);
            }
        } catch (RuntimeException e) {
            length = lengthBefore;
            count = countBefore;
            throw e;
        }
        for (var command : pending.append().signed()) {
            var value = ByteBuffer.allocate(8 + command.length).putLong(pending.append().expected()).put(command).array();
            signed.add(new Signed(Digest.sha256(command).bytes(), value));
        }
        appends.add(pending);
    }

    private void add(long position, Draft draft) {
        byte[] entry;
        try {
            entry = draft.encode(position);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new Unencodable(position, e);
        }
        if (entry.length > EventLog.ENTRY_BYTES_MAX) {
            throw new EntryTooLarge(position, entry.length);
        }
        makeRoom(entry.length);
        System.arraycopy(entry, 0, bytes, length, entry.length);
        hasher.leaf(entry, 0, entry.length, leaves, count * TreeHasher.BYTES);
        lengths[count++] = (short) entry.length;
        length += entry.length;
    }

    private void makeRoom(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
        if (count == lengths.length) {
            lengths = Arrays.copyOf(lengths, 2 * count);
            leaves = Arrays.copyOf(leaves, 2 * leaves.length);
        }
    }

    List<Pending> appends() {
        return appends;
    }

    List<Signed> signed() {
        return signed;
    }

    /// The position of the first entry.
    long first() {
        return first;
    }

    /// The position after the last entry.
    long end() {
        return first + count;
    }

    int count() {
        return count;
    }

    /// A copy of the leaf hashes, one after the other.
    byte[] leaves() {
        return Arrays.copyOf(leaves, count * TreeHasher.BYTES);
    }

    /// Hands out the records: the position of the first entry of each, and its value from the buffer's position to its limit, which holds until
    /// `records` returns.
    void records(Records records) throws RocksDBException {
        int from = 0;
        int offset = 0;
        while (from < count) {
            int to = from;
            int end = offset;
            while (to < count && end - offset < RECORD_BYTES_MAX) {
                end += lengths[to++] & 0xFFFF;
            }
            records.accept(first + from, record(from, to, offset, end));
            from = to;
            offset = end;
        }
    }

    /// Takes a record.
    interface Records {
        void accept(long first, ByteBuffer value) throws RocksDBException;
    }

    private ByteBuffer record(int from, int to, int offset, int end) {
        int size = end - offset + 2 * (to - from) + PackedRecord.TRAILER;
        if (record.capacity() < size) {
            record = ByteBuffer.allocateDirect(Math.max(size, 2 * record.capacity()));
        }
        record.clear();
        record.put(bytes, offset, end - offset);
        for (int i = from; i < to; i++) {
            record.putShort(lengths[i]);
        }
        record.putInt(to - from).put(PackedRecord.VERSION);
        crc.reset();
        crc.update(ByteBuffer.allocate(8).putLong(0, first + from));
        crc.update(record.duplicate().flip());
        record.putInt((int) crc.getValue());
        return record.flip();
    }
}
