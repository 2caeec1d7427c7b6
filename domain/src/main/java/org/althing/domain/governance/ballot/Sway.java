package org.althing.domain.governance.ballot;

import org.althing.domain.kernel.Power;

/// What a vote with conviction puts behind for and against, multiplied, and the stake behind for and abstain, as it is.
public record Sway(Power ayes, Power nays, Power support) {
    public static final Sway NONE = new Sway(Power.ZERO, Power.ZERO, Power.ZERO);

    public Sway plus(Sway other) {
        return new Sway(ayes.plus(other.ayes), nays.plus(other.nays), support.plus(other.support));
    }
}
