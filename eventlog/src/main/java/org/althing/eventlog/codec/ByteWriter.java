package org.althing.eventlog.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes that grow. Belongs to one thread.
public final class ByteWriter {

    private byte[] bytes;
    private int length;

    public ByteWriter() {
        this(256);
    }

    public ByteWriter(int capacity) {
        bytes = new byte[Math.max(16, capacity)];
    }

    private void makeRoom(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    public void writeByte(int value) {
        makeRoom(1);
        bytes[length++] = (byte) value;
    }

    /// A whole number in as few bytes as it needs: the number of bytes, then these, high first. Small and large values cost little.
    public void writeLong(long value) {
        makeRoom(9);
        int size = (71 - Long.numberOfLeadingZeros(value ^ value >> 63)) / 8;
        bytes[length++] = (byte) (value < 0 ? size | 0x80 : size);
        for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (value >> shift);
        }
    }

    /// A length or number of things, 0 or more.
    public void writeCount(int value) {
        makeRoom(5);
        int rest = value;
        for (; (rest & ~0x7F) != 0; rest >>>= 7) {
            bytes[length++] = (byte) (rest | 0x80);
        }
        bytes[length++] = (byte) rest;
    }

    public void writeBytes(byte[] value) {
        writeCount(value.length);
        makeRoom(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    public void writeText(String value) {
        writeBytes(value.getBytes(StandardCharsets.UTF_8));
    }

    public int length() {
        return length;
    }

    /// The array behind, of which the first [#length()] bytes were written. Not a copy.
    public byte[] buffer() {
        return bytes;
    }

    /// A copy of what was written.
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    public void clear() {
        length = 0;
    }
}
