package org.althing.domain.governance.rules;

/// Which part of the cast power must reach what: the quorum.
public record TurnoutRule(TurnoutBasis counted, TurnoutRequirement required) implements Rule {
    @Override
    public String describe() {
        return counted.describe() + " at least " + required.describe();
    }
}
