package org.althing.domain.governance.rules;

/// When a proposal has passed before its time is over.
public sealed interface EarlyRule extends Rule {

    /// As soon as nothing that may still be cast or changed could turn it. While votes may change, that is never;
    /// with delegates who may be overridden, only what nobody can take back any more counts.
    record Decided() implements EarlyRule {
        @Override
        public String describe() {
            return "as soon as nothing can turn it";
        }
    }

    /// As soon as it passes with this much power in favour.
    record SuperQuorum(TurnoutRequirement required) implements EarlyRule {
        @Override
        public String describe() {
            return "as soon as it passes with for at least " + required.describe();
        }
    }
}
