package org.althing.domain.governance.rules;

/// How much power in favour there must be at least, whatever stands against it.
public record MinimumRule(TurnoutRequirement required) implements Rule {
    @Override
    public String describe() {
        return "for at least " + required.describe();
    }
}
