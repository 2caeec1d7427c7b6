package org.althing.domain.contribution;

import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Id;

/// A contribution.
public record ContributionId(long hi, long lo) implements Id, Comparable<ContributionId> {

    public static ContributionId derive(CommandId command, int ordinal) {
        var id = Id.derive("contribution", command, ordinal);
        return new ContributionId(id[0], id[1]);
    }

    public static ContributionId parse(String text) {
        var id = Id.parse(text);
        return new ContributionId(id[0], id[1]);
    }

    @Override
    public int compareTo(ContributionId other) {
        int high = Long.compareUnsigned(hi, other.hi);
        return high != 0 ? high : Long.compareUnsigned(lo, other.lo);
    }

    @Override
    public String toString() {
        return text();
    }
}
