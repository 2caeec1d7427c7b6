package org.althing.eventlog.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/// Reads what a [ByteWriter] wrote. Belongs to one thread. Reading beyond the end throws [IndexOutOfBoundsException].
public final class ByteReader {

    private final byte[] bytes;
    private final int end;
    private int at;

    public ByteReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    public ByteReader(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        this.bytes = bytes;
        this.at = offset;
        this.end = offset + length;
    }

    public boolean hasMore() {
        return at < end;
    }

    public int readByte() {
        if (at >= end) {
            throw new IndexOutOfBoundsException("the bytes end too early");
        }
        return bytes[at++] & 0xFF;
    }

    public long readLong() {
        int head = readByte();
        int size = head & 0x7F;
        if (size > 8) {
            throw new IllegalArgumentException("a number of " + size + " bytes");
        }
        long value = (head & 0x80) == 0 ? 0 : -1;
        for (int i = 0; i < size; i++) {
            value = value << 8 | readByte();
        }
        return value;
    }

    public int readCount() {
        int value = 0;
        for (int shift = 0; shift < 32; shift += 7) {
            int part = readByte();
            value |= (part & 0x7F) << shift;
            if (part < 0x80) {
                if (value < 0) {
                    break;
                }
                return value;
            }
        }
        throw new IllegalArgumentException("a count out of range");
    }

    public byte[] readBytes() {
        int size = readCount();
        if (size > end - at) {
            throw new IndexOutOfBoundsException("the bytes end too early");
        }
        at += size;
        return Arrays.copyOfRange(bytes, at - size, at);
    }

    public String readText() {
        int size = readCount();
        if (size > end - at) {
            throw new IndexOutOfBoundsException("the bytes end too early");
        }
        at += size;
        return new String(bytes, at - size, size, StandardCharsets.UTF_8);
    }
}
