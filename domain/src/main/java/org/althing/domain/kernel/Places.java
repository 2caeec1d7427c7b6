package org.althing.domain.kernel;

import java.util.HashMap;
import java.util.Map;

/// Where things with 128-bit ids are, as numbers that mean something to who keeps them. One look reads one stretch of 64 bytes, where a hash
/// map of objects reads four places in memory.
///
/// Buckets of eight hold 32 bits of an id's hash and the number. What finds its bucket full, which senders of ids can bring about on purpose,
/// goes to a map that does not suffer from it. Belongs to one thread.
final class Places {
    /// What [#find] says of an id that is nowhere.
    static final long NOWHERE = -1;
    private static final int BUCKET = 8;
    private static final long TAG = 0xFFFF_FFFFL << 32;
    private static final long NUMBER = 0xFFFF_FFFFL;
    /// Part of every tag, so that no slot that is taken is zero.
    private static final long TAKEN = 1L << 32;

    /// Who keeps the things, and knows their ids.
    interface Keeper {
        boolean isAt(int place, long hi, long lo);
    }

    private final Keeper keeper;
    private final Map<CommandId, Integer> overflow = new HashMap<>();
    private long[] slots = new long[16 * BUCKET];
    private int taken;

    Places(Keeper keeper) {
        this.keeper = keeper;
    }

    /// The place of the id as an unsigned number, or [#NOWHERE].
    long find(long hi, long lo) {
        int slot = slot(tag(hi, lo), hi, lo);
        if (slot >= 0) return slots[slot] & NUMBER;
        if (overflow.isEmpty()) return NOWHERE;
        var place = overflow.get(new CommandId(hi, lo));
        return place == null ? NOWHERE : Integer.toUnsignedLong(place);
    }

    /// From here on the id is there, wherever it was before.
    void put(long hi, long lo, int place) {
        long tag = tag(hi, lo);
        int slot = slot(tag, hi, lo);
        if (slot >= 0) {
            slots[slot] = tag | place & NUMBER;
        } else if (!overflow.isEmpty() && overflow.containsKey(new CommandId(hi, lo))) {
            overflow.put(new CommandId(hi, lo), place);
        } else {
            add(hi, lo, tag, place);
        }
    }

    private void add(long hi, long lo, long tag, int place) {
        if (taken >= slots.length / 2) grow();
        if (take(tag | place & NUMBER)) taken++;
        else overflow.put(new CommandId(hi, lo), place);
    }

    /// The id is nowhere from here on, if it is at this place now.
    void remove(long hi, long lo, int place) {
        long content = tag(hi, lo) | place & NUMBER;
        int first = bucket(content);
        for (int slot = first; slot < first + BUCKET; slot++) {
            if (slots[slot] == content) {
                slots[slot] = 0;
                taken--;
                return;
            }
        }
        if (!overflow.isEmpty()) overflow.remove(new CommandId(hi, lo), place);
    }

    private int slot(long tag, long hi, long lo) {
        int first = bucket(tag);
        for (int slot = first; slot < first + BUCKET; slot++) {
            long is = slots[slot];
            if ((is & TAG) == tag && keeper.isAt((int) is, hi, lo)) return slot;
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

    private static long tag(long hi, long lo) {
        long mixed = (hi ^ Long.rotateLeft(lo, 32) ^ lo) * 0x9E37_79B9_7F4A_7C15L;
        return (mixed ^ mixed >>> 29) * 0xBF58_476D_1CE4_E5B9L & TAG | TAKEN;
    }
}
