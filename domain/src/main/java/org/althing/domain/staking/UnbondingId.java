package org.althing.domain.staking;

import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Id;

/// A part of somebody's stake on its way back.
public record UnbondingId(long hi, long lo) implements Id {

    public static UnbondingId derive(CommandId command, int ordinal) {
        var id = Id.derive("unbonding", command, ordinal);
        return new UnbondingId(id[0], id[1]);
    }

    public static UnbondingId parse(String text) {
        var id = Id.parse(text);
        return new UnbondingId(id[0], id[1]);
    }

    @Override
    public String toString() {
        return text();
    }
}
