package org.althing.domain.compute;

import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Id;

/// A machine that does jobs, named after the command that registered it.
public record NodeId(long hi, long lo) implements Id, Comparable<NodeId> {

    public static NodeId derive(CommandId command, int ordinal) {
        var id = Id.derive("node", command, ordinal);
        return new NodeId(id[0], id[1]);
    }

    public static NodeId parse(String text) {
        var id = Id.parse(text);
        return new NodeId(id[0], id[1]);
    }

    @Override
    public int compareTo(NodeId other) {
        int high = Long.compareUnsigned(hi, other.hi);
        return high != 0 ? high : Long.compareUnsigned(lo, other.lo);
    }

    @Override
    public String toString() {
        return text();
    }
}
