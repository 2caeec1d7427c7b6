package org.althing.domain.governance.rules;

/// Which part of the cast power must reach what: the quorum.
public record TurnoutRule(TurnoutBasis counted, TurnoutRequirement required) implements Rule {
    /// The same at a moment of the decision, in parts per billion of its period.
    TurnoutRule at(long elapsed) {
        var next = required.at(elapsed);
        return next.equals(required) ? this : new TurnoutRule(counted, next);
    }

    @Override
    public String describe() {
        return counted.describe() + " at least " + required.describe();
    }
}
