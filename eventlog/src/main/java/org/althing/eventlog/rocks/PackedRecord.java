package org.althing.eventlog.rocks;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.althing.eventlog.LogException.CorruptLog;

/// A part of a commit batch as it is stored, opened for reading. Its key is the position of its first entry (8 bytes, high first); its value is
///
/// ```
/// entries    the bytes of each entry, one after the other
/// lengths    the length of each entry, 2 bytes
/// count      4 bytes
/// version    1 byte, 1
/// checksum   4 bytes, CRC32C over the key and all of the above
/// ```
///
/// Numbers are written high byte first. Reused for record after record; belongs to one thread.
final class PackedRecord {

    static final byte VERSION = 1;
    static final int TRAILER = 9;

    private final CRC32C crc = new CRC32C();
    private byte[] bytes = new byte[0];
    private int table;
    private long first;
    private int count;
    private int index;
    private int offset;
    private int length;

    /// Opens the record with this key, whose value is the first `size` bytes of `value`, and stands before its first entry.
    ///
    /// @throws CorruptLog where it is not what was written
    void open(long key, byte[] value, int size) {
        if (size < TRAILER) {
            throw new CorruptLog(key, "a record of " + size + " bytes");
        }
        var in = ByteBuffer.wrap(value, 0, size);
        crc.reset();
        crc.update(ByteBuffer.allocate(8).putLong(0, key));
        crc.update(value, 0, size - 4);
        if ((int) crc.getValue() != in.getInt(size - 4)) {
            throw new CorruptLog(key, "wrong checksum of the record");
        }
        if (value[size - 5] != VERSION) {
            throw new CorruptLog(key, "a record of version " + value[size - 5]);
        }
        count = in.getInt(size - TRAILER);
        table = size - TRAILER - 2 * count;
        if (count <= 0 || table < 0) {
            throw new CorruptLog(key, "a record of " + count + " entries in " + size + " bytes");
        }
        bytes = value;
        first = key;
        index = -1;
        offset = 0;
        length = 0;
    }

    long first() {
        return first;
    }

    /// The position after the last entry.
    long end() {
        return first + count;
    }

    /// Moves to the next entry of this record.
    boolean next() {
        if (index + 1 >= count) {
            return false;
        }
        index++;
        offset += length;
        length = lengthOf(index);
        if (offset + length > table) {
            throw new CorruptLog(position(), "an entry longer than its record");
        }
        return true;
    }

    /// Moves to just before the entry at `position`, which lies in this record and not behind.
    void skipTo(long position) {
        while (position() < position - 1) {
            next();
        }
    }

    private int lengthOf(int i) {
        int at = table + 2 * i;
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    long position() {
        return first + index;
    }

    byte[] buffer() {
        return bytes;
    }

    int offset() {
        return offset;
    }

    int length() {
        return length;
    }
}
