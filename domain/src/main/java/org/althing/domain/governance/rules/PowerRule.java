package org.althing.domain.governance.rules;

/// What gives a vote its weight.
public sealed interface PowerRule extends Rule {

    /// The stake that was bonded at the proposal's snapshot, delegations included where the track has them.
    record BondedStake() implements PowerRule {
        @Override
        public String describe() {
            return "bonded stake at the snapshot";
        }
    }

    /// The power that another system's history records on each ballot: a fact taken over, verified by nobody here.
    record RecordedPower() implements PowerRule {
        @Override
        public String describe() {
            return "as recorded on the ballot";
        }
    }
}
