package org.althing.domain.governance.rules;

/// Whether a member may speak with the power of others.
public sealed interface DelegationRule extends Rule {

    /// Everybody votes with their own power only, whatever they delegated.
    record NoDelegation() implements DelegationRule {
        @Override
        public String describe() {
            return "none";
        }
    }

    /// A member's whole power speaks through their delegate; the delegate does not pass on what was delegated to them.
    /// A direct vote takes exactly the voter's own power back, before or after the delegate voted.
    record WholePower() implements DelegationRule {
        @Override
        public String describe() {
            return "whole, one level, overridden by a direct vote";
        }
    }
}
