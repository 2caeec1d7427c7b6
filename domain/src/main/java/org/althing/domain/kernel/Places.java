package org.althing.domain.kernel;

import java.util.HashMap;
import java.util.Map;

/// Where things are that are named by a 128-bit id and a number, as places that mean something to who keeps them. One look reads one stretch of
/// 64 bytes, where a hash map of objects reads four places in memory.
///
/// Buckets of eight hold 32 bits of a name's hash and the place. What finds its bucket full, which senders of ids can bring about on purpose,
/// goes to a map that does not suffer from it. Belongs to one thread.
final class Places {
    /// What [#find] says of a name that is nowhere.
    static final long NOWHERE = -1;
    private static final int BUCKET = 8;
    private static final long TAG = 0xFFFF_FFFFL << 32;
    private static final long NUMBER = 0xFFFF_FFFFL;
    /// Part of every tag, so that no slot that is taken is zero.
    private static final long TAKEN = 1L << 32;

    /// Who keeps the things, and knows their names.
    interface Keeper {
        boolean isAt(int place, long hi, long lo, int part);
    }

    private record Name(long hi, long lo, int part) implements Comparable<Name> {
        @Override
        public int compareTo(Name other) {
            int high = Long.compare(hi, other.hi);
            int low = Long.compare(lo, other.lo);
            return high != 0 ? high : low != 0 ? low : Integer.compare(part, other.part);
        }
    }

    private final Keeper keeper;
    private final Map<Name, Integer> overflow = new HashMap<>();
    private long[] slots = new long[16 * BUCKET];
    private int taken;

    Places(Keeper keeper) {
        this.keeper = keeper;
    }

    /// The place of the name as an unsigned number, or [#NOWHERE].
    long find(long hi, long lo, int part) {
        int slot = slot(tag(hi, lo, part), hi, lo, part);
        if (slot >= 0) return slots[slot] & NUMBER;
        if (overflow.isEmpty()) return NOWHERE;
        var place = overflow.get(new Name(hi, lo, part));
        return place == null ? NOWHERE : Integer.toUnsignedLong(place);
    }

    /// From here on what is so named is there, wherever it was before.
    void put(long hi, long lo, int part, int place) {
        long tag = tag(hi, lo, part);
        int slot = slot(tag, hi, lo, part);
        if (slot >= 0) {
            slots[slot] = tag | place & NUMBER;
        } else if (!overflow.isEmpty() && overflow.containsKey(new Name(hi, lo, part))) {
            overflow.put(new Name(hi, lo, part), place);
        } else {
            add(hi, lo, part, tag, place);
        }
    }

    private void add(long hi, long lo, int part, long tag, int place) {
        if (taken >= slots.length / 2) grow();
        if (take(tag | place & NUMBER)) taken++;
        else overflow.put(new Name(hi, lo, part), place);
    }

    /// What is so named is nowhere from here on, if it is at this place now.
    void remove(long hi, long lo, int part, int place) {
        long content = tag(hi, lo, part) | place & NUMBER;
        int first = bucket(content);
        for (int slot = first; slot < first + BUCKET; slot++) {
            if (slots[slot] == content) {
                slots[slot] = 0;
                taken--;
                return;
            }
        }
        if (!overflow.isEmpty()) overflow.remove(new Name(hi, lo, part), place);
    }

    private int slot(long tag, long hi, long lo, int part) {
        int first = bucket(tag);
        for (int slot = first; slot < first + BUCKET; slot++) {
            long is = slots[slot];
            if ((is & TAG) == tag && keeper.isAt((int) is, hi, lo, part)) return slot;
        }
        return -1;
    }

    private boolean take(long content) {
        int first = bucket(content);
        for (int slot = first; slot < first + BUCKET; slot++) {
            if (slots[slot] == 0) {
                slots[slot] = content;
                return true;
            }
        }
        return false;
    }

    /// Each bucket becomes two, so what was in a bucket finds room again. What had overflowed stays where it is.
    private void grow() {
        var before = slots;
        slots = new long[2 * before.length];
        for (long content : before) if (content != 0) take(content);
    }

    private int bucket(long tag) {
        return (int) (tag >>> 33) * BUCKET & slots.length - 1;
    }

    private static long tag(long hi, long lo, int part) {
        long mixed = (hi ^ Long.rotateLeft(lo, 32) ^ lo ^ part) * 0x9E37_79B9_7F4A_7C15L;
        return (mixed ^ mixed >>> 29) * 0xBF58_476D_1CE4_E5B9L & TAG | TAKEN;
    }
}
