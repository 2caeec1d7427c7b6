package org.althing.conformance;

import java.time.Duration;
import java.util.List;
import org.althing.domain.governance.rules.ApprovalRule;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.DepositRule;
import org.althing.domain.governance.rules.ExecutionRule;
import org.althing.domain.governance.rules.PowerRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TurnoutBasis;
import org.althing.domain.governance.rules.TurnoutRequirement;
import org.althing.domain.governance.rules.TurnoutRule;
import org.althing.domain.governance.rules.VoteChangeRule;
import org.althing.domain.governance.rules.VotingWindow;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Ratio;

/// The rule set that adapters begin with, to replace what their case says otherwise.
final class Presets {
    private Presets() {}

    /// For, against or abstain with bonded stake, at once and for a day; more than half, no quorum, no deposit, no delegation, no change of mind.
    static RuleSet poll() {
        return new RuleSet(
                new BallotRule.ForAgainstAbstain(), new PowerRule.BondedStake(),
                new TurnoutRule(TurnoutBasis.ALL, new TurnoutRequirement.FixedPower(Amount.ZERO)),
                new ApprovalRule.MoreThan(Ratio.of(1, 2)), new VotingWindow(Duration.ZERO, Duration.ofDays(1)),
                new VoteChangeRule.Never(), new DepositRule.NoDeposit(), new DelegationRule.NoDelegation(),
                new ExecutionRule(Duration.ZERO, Duration.ofDays(1)), List.of());
    }
}
