package org.althing.eventlog.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/// What each of a fixed set of ASCII words stands for, found by the word's bytes. Unchangeable.
final class Words<V> {

    private final byte[][] words;
    private final V[] values;

    @SuppressWarnings("unchecked")
    Words(Map<String, ? extends V> meanings) {
        int size = Integer.highestOneBit(Math.max(1, meanings.size())) << 2;
        words = new byte[size][];
        values = (V[]) new Object[size];
        meanings.forEach((word, value) -> {
            var bytes = word.getBytes(StandardCharsets.UTF_8);
            int slot = hash(bytes, 0, bytes.length) & (words.length - 1);
            while (words[slot] != null) {
                slot = slot + 1 & (words.length - 1);
            }
            words[slot] = bytes;
            values[slot] = value;
        });
    }

    /// What the word in `bytes` from `from` to before `to` stands for, or null.
    V get(byte[] bytes, int from, int to) {
        int slot = hash(bytes, from, to) & (words.length - 1);
        while (words[slot] != null) {
            if (Arrays.equals(words[slot], 0, words[slot].length, bytes, from, to)) {
                return values[slot];
            }
            slot = slot + 1 & (words.length - 1);
        }
        return null;
    }

    /// Four of the bytes tell most words apart.
    private static int hash(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length == 0) {
            return 0;
        }
        int hash = length;
        for (int quarter = 0; quarter < 4; quarter++) {
            hash = 31 * hash + bytes[from + (length * quarter >> 2)];
        }
        return hash ^ hash >>> 8;
    }
}
