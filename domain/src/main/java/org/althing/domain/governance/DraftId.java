package org.althing.domain.governance;

import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Id;

/// A draft.
public record DraftId(long hi, long lo) implements Id, Comparable<DraftId> {

    public static DraftId derive(CommandId command, int ordinal) {
        var id = Id.derive("draft", command, ordinal);
        return new DraftId(id[0], id[1]);
    }

    public static DraftId parse(String text) {
        var id = Id.parse(text);
        return new DraftId(id[0], id[1]);
    }

    @Override
    public int compareTo(DraftId other) {
        int high = Long.compareUnsigned(hi, other.hi);
        return high != 0 ? high : Long.compareUnsigned(lo, other.lo);
    }

    @Override
    public String toString() {
        return text();
    }
}
