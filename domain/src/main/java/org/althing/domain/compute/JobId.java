package org.althing.domain.compute;

import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Id;

/// A compute job, named after the command that submitted it.
public record JobId(long hi, long lo) implements Id, Comparable<JobId> {

    public static JobId derive(CommandId command, int ordinal) {
        var id = Id.derive("job", command, ordinal);
        return new JobId(id[0], id[1]);
    }

    public static JobId parse(String text) {
        var id = Id.parse(text);
        return new JobId(id[0], id[1]);
    }

    @Override
    public int compareTo(JobId other) {
        int high = Long.compareUnsigned(hi, other.hi);
        return high != 0 ? high : Long.compareUnsigned(lo, other.lo);
    }

    @Override
    public String toString() {
        return text();
    }
}
