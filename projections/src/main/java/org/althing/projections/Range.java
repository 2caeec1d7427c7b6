package org.althing.projections;

import java.util.Arrays;

/// Consecutive rows of a view, as the bytes of their keys.
/// @param from included
/// @param to excluded; null where the range has no end
public record Range<K extends Record>(byte[] from, byte[] to) {

    public static <K extends Record> Range<K> startingWith(byte[] prefix) {
        return new Range<>(prefix, after(prefix));
    }

    /// The rows of this range behind the key, and behind all its versions. No other key begins with these bytes, so nothing is passed over.
    Range<K> behind(byte[] key) {
        var behind = Arrays.copyOf(key, key.length + Lane.POSITION_BYTES + 1);
        Arrays.fill(behind, key.length, behind.length, (byte) 0xff);
        return new Range<>(behind, to);
    }

    boolean contains(byte[] key) {
        return Arrays.compareUnsigned(from, key) <= 0 && (to == null || Arrays.compareUnsigned(key, to) < 0);
    }

    /// The first bytes behind everything that begins with the prefix, or null where there are none.
    private static byte[] after(byte[] prefix) {
        int length = prefix.length;
        while (length > 0 && prefix[length - 1] == (byte) 0xff) length--;
        if (length == 0) return null;
        var after = Arrays.copyOf(prefix, length);
        after[length - 1]++;
        return after;
    }
}
