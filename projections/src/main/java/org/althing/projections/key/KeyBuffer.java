package org.althing.projections.key;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes of one key, being written or being read. Numbers stand big-endian, so that unsigned order is byte order;
/// texts end with two zero bytes and write a zero of their own as `00 ff`, so that no text's bytes begin another's.
final class KeyBuffer {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes;
    private int at;
    private final int end;

    KeyBuffer() {
        bytes = new byte[64];
        end = 0;
    }

    KeyBuffer(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        at = from;
        end = to;
    }

    void putByte(int value) {
        reserve(1);
        bytes[at++] = (byte) value;
    }

    void putInt(int value) {
        reserve(4);
        INTS.set(bytes, at, value);
        at += 4;
    }

    void putLong(long value) {
        reserve(8);
        LONGS.set(bytes, at, value);
        at += 8;
    }

    void putText(String text) {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        reserve(2 * utf8.length + 2);
        for (byte b : utf8) {
            bytes[at++] = b;
            if (b == 0) bytes[at++] = (byte) 0xff;
        }
        bytes[at++] = 0;
        bytes[at++] = 0;
    }

    byte[] written() {
        return Arrays.copyOf(bytes, at);
    }

    int takeByte() {
        need(1);
        return bytes[at++] & 0xff;
    }

    int takeInt() {
        need(4);
        at += 4;
        return (int) INTS.get(bytes, at - 4);
    }

    long takeLong() {
        need(8);
        at += 8;
        return (long) LONGS.get(bytes, at - 8);
    }

    String takeText() {
        var utf8 = new byte[end - at];
        int length = 0;
        while (true) {
            int b = takeByte();
            if (b == 0 && takeByte() == 0) return new String(utf8, 0, length, StandardCharsets.UTF_8);
            utf8[length++] = (byte) b;
        }
    }

    int position() {
        return at;
    }

    boolean isEmpty() {
        return at == end;
    }

    private void need(int more) {
        if (end - at < more) throw new IllegalArgumentException("the key ends too early");
    }

    private void reserve(int more) {
        if (bytes.length - at < more) bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, at + more));
    }
}
