package org.althing.domain.governance.rules;

import java.time.Duration;

/// When an opened proposal is decided: after a time to prepare, and when one of few places is free; the one with the most power for it first.
/// Until then it is voted on already, but nothing comes of that.
/// @param decidingMax how many are decided at a time; 0 for any number
/// @param timeout how long it may wait at most, counted from its opening
/// @param pace a place that became free is given away at the next whole multiple of this; at once where it is zero
public record QueueRule(int decidingMax, Duration preparation, Duration timeout, Duration pace) implements Rule {

    public boolean hasRoom(long deciding) {
        return decidingMax == 0 || deciding < decidingMax;
    }

    @Override
    public String describe() {
        return (decidingMax == 0 ? "any number" : String.valueOf(decidingMax)) + " at a time, " + preparation + " after the opening, within " + timeout
                + (pace.isZero() ? "" : ", a free place given away every " + pace);
    }
}
