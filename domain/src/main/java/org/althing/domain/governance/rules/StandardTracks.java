package org.althing.domain.governance.rules;

import java.time.Duration;
import java.util.List;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.ledger.AssetId;

/// The tracks that a network begins with where its founder has no others in mind. The numbers are those of docs/assumptions.md;
/// every one of them can be changed by the constitution's own proposals.
public final class StandardTracks {
    /// Changes anything, tracks included: a quarter of all stake must take part and two thirds must agree.
    public static final TrackId CONSTITUTION = new TrackId("constitution");
    /// Spends from the treasury and amends the policy.
    public static final TrackId ORDINARY = new TrackId("ordinary");
    /// Asks for or against, and changes nothing.
    public static final TrackId POLL = new TrackId("poll");
    /// Asks which of several choices, and changes nothing.
    public static final TrackId CHOICE = new TrackId("choice");

    private StandardTracks() {}

    public static RuleSet constitution(AssetId asset, Amount deposit) {
        return ordinary(asset, deposit)
                .with(new TurnoutRule(TurnoutBasis.FOR_AND_ABSTAIN, new TurnoutRequirement.ShareOfTotal(Ratio.of(1, 4))))
                .with(new ApprovalRule.MoreThan(Ratio.of(2, 3)))
                .with(List.of(ActionKind.values()));
    }

    public static RuleSet ordinary(AssetId asset, Amount deposit) {
        return poll()
                .with(DepositRule.FixedDeposit.backUnlessIgnored(asset, deposit))
                .with(new ExecutionRule(Duration.ofDays(2), Duration.ofDays(14)))
                .with(List.of(ActionKind.AMEND_POLICY, ActionKind.SPEND_TREASURY));
    }

    public static RuleSet poll() {
        return new RuleSet(
                new BallotRule.ForAgainstAbstain(), new PowerRule.BondedStake(),
                new TurnoutRule(TurnoutBasis.FOR_AND_ABSTAIN, new TurnoutRequirement.ShareOfTotal(Ratio.of(1, 10))),
                new ApprovalRule.MoreThan(Ratio.of(1, 2)), new VotingWindow(Duration.ofDays(1), Duration.ofDays(5)),
                new VoteChangeRule.UntilCutoff(Ratio.of(9, 10)), new DepositRule.NoDeposit(), new DelegationRule.WholePower(),
                new ExecutionRule(Duration.ZERO, Duration.ofDays(14)), List.of());
    }

    public static RuleSet choice(int choicesMax) {
        return poll()
                .with(new BallotRule.SingleChoice(choicesMax))
                .with(new TurnoutRule(TurnoutBasis.ALL, new TurnoutRequirement.ShareOfTotal(Ratio.of(1, 10))))
                .with(new ApprovalRule.Plurality(List.of()));
    }
}
