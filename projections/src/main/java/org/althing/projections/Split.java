package org.althing.projections;

import java.util.Arrays;

/// How rows are divided among parts that are folded apart: by whose they are, so that an account's balances, stakes and
/// activity lie together. The same for ever: rows that were divided otherwise would be looked for in the wrong place.
/// @param parts 1 to [#PARTS_MAX]
record Split(int parts) {
    static final int PARTS_MAX = 63;
    static final Split NONE = new Split(1);
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    Split {
        if (parts < 1 || parts > PARTS_MAX) throw new IllegalArgumentException("1 to " + PARTS_MAX + " parts, not " + parts);
    }

    /// The part of all rows whose owner has these bytes.
    int part(byte[] owner) {
        return part(owner, 0, owner.length);
    }

    /// FNV-1a, its bits mixed once more because only the lowest decide.
    int part(byte[] bytes, int from, int to) {
        long hash = FNV_OFFSET;
        for (int i = from; i < to; i++) hash = (hash ^ bytes[i] & 0xff) * FNV_PRIME;
        hash = (hash ^ hash >>> 32) * 0x9e3779b97f4a7c15L;
        return (int) Long.remainderUnsigned(hash ^ hash >>> 29, parts);
    }

    /// The one part in which all keys from `from` to before `to` lie, or -1 where they may lie in several.
    int part(Lane<?, ?> lane, byte[] from, byte[] to) {
        if (parts == 1) return 0;
        try {
            int end = lane.keys().ownerEnd(from, Lane.NUMBER_BYTES, from.length);
            if (end == Lane.NUMBER_BYTES) return part(from, end, end);
            var first = Range.startingWith(Arrays.copyOf(from, end));
            return first.to() != null && Arrays.compareUnsigned(to, first.to()) <= 0 ? part(from, Lane.NUMBER_BYTES, end) : -1;
        } catch (IllegalArgumentException e) {
            return -1; // it begins within an owner
        }
    }
}
