package org.althing.domain.governance;

import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Id;

/// A proposal's identity, derived from the command that opened it.
public record ProposalId(long hi, long lo) implements Id, Comparable<ProposalId> {

    public static ProposalId derive(CommandId command, int ordinal) {
        var id = Id.derive("proposal", command, ordinal);
        return new ProposalId(id[0], id[1]);
    }

    public static ProposalId parse(String text) {
        var id = Id.parse(text);
        return new ProposalId(id[0], id[1]);
    }

    public static ProposalId parse(byte[] ascii, int from, int to) {
        return new ProposalId(Id.high(ascii, from, to), Id.low(ascii, from, to));
    }

    @Override
    public int compareTo(ProposalId other) {
        int high = Long.compareUnsigned(hi, other.hi);
        return high != 0 ? high : Long.compareUnsigned(lo, other.lo);
    }

    @Override
    public String toString() {
        return text();
    }
}
