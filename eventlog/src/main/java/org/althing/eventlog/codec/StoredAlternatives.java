package org.althing.eventlog.codec;

import org.althing.domain.compute.JobSpec;
import org.althing.domain.compute.JobSpec.Operands;
import org.althing.domain.governance.Action;
import org.althing.domain.governance.Change;
import org.althing.domain.governance.ConvictionVote;
import org.althing.domain.governance.Obstacle;
import org.althing.domain.governance.Proxy;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Preferences;
import org.althing.domain.governance.rules.ApprovalBallot;
import org.althing.domain.governance.rules.ApprovalRule;
import org.althing.domain.governance.rules.Award;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.governance.rules.BudgetedApproval;
import org.althing.domain.governance.rules.CancelWindow;
import org.althing.domain.governance.rules.Copeland;
import org.althing.domain.governance.rules.Curve;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.DepositRule;
import org.althing.domain.governance.rules.EarlyRule;
import org.althing.domain.governance.rules.InstantRunoff;
import org.althing.domain.governance.rules.ObjectionRule;
import org.althing.domain.governance.rules.PowerRule;
import org.althing.domain.governance.rules.QuadraticChoice;
import org.althing.domain.governance.rules.TurnoutRequirement;
import org.althing.domain.governance.rules.VetoRule;
import org.althing.domain.governance.rules.VoteChangeRule;
import org.althing.domain.governance.rules.WeighingRule;
import org.althing.domain.governance.rules.WeightedChoice;
import org.althing.domain.identity.Admission;
import org.althing.domain.kernel.Origin;
import org.althing.domain.policy.Emission;
import org.althing.domain.policy.Flaw;

/// The stored names of what an event may hold one of several: by the interface, then the name, then the record. As lasting as [StoredNames].
final class StoredAlternatives {

    static final Names NAMES = Names.NONE
            .with(Origin.class, "signed", Origin.Signed.class)
            .with(Origin.class, "continued", Origin.Continued.class)
            .with(Origin.class, "derived", Origin.Derived.class)
            .with(Origin.class, "genesis", Origin.Genesis.class)
            .with(Origin.class, "imported", Origin.Imported.class)
            .with(Admission.class, "proof-of-work", Admission.ProofOfWork.class)
            .with(Admission.class, "sponsored", Admission.Sponsored.class)
            .with(Emission.class, "fixed", Emission.Fixed.class)
            .with(Action.class, "activate-rules", Action.ActivateRules.class)
            .with(Action.class, "adopt-track", Action.AdoptTrack.class)
            .with(Action.class, "amend-policy", Action.AmendPolicy.class)
            .with(Action.class, "approve-operator", Action.ApproveOperator.class)
            .with(Action.class, "change-parameter", Action.ChangeParameter.class)
            .with(Action.class, "dismiss-operator", Action.DismissOperator.class)
            .with(Action.class, "fund-winners", Action.FundWinners.class)
            .with(Action.class, "grant-role", Action.GrantRole.class)
            .with(Action.class, "ratify-guardian", Action.RatifyGuardian.class)
            .with(Action.class, "revoke-role", Action.RevokeRole.class)
            .with(Action.class, "spend-treasury", Action.SpendTreasury.class)
            .with(ApprovalRule.class, "at-least", ApprovalRule.AtLeast.class)
            .with(ApprovalRule.class, "award", Award.class)
            .with(ApprovalRule.class, "falling", ApprovalRule.Falling.class)
            .with(ApprovalRule.class, "more-than", ApprovalRule.MoreThan.class)
            .with(ApprovalRule.class, "plurality", ApprovalRule.Plurality.class)
            .with(ApprovalRule.class, "presumed", ApprovalRule.Presumed.class)
            .with(Ballot.class, "approved", Ballot.Approved.class)
            .with(Ballot.class, "choice", Ballot.Choice.class)
            .with(Ballot.class, "portions", Ballot.Portions.class)
            .with(Ballot.class, "ranked", Ballot.Ranked.class)
            .with(Ballot.class, "side", Ballot.Side.class)
            .with(Ballot.class, "split", Ballot.Split.class)
            .with(Ballot.class, "weighted", Ballot.Weighted.class)
            .with(BallotRule.class, "approval-ballot", ApprovalBallot.class)
            .with(Award.Merit.class, "enough", Award.Merit.Enough.class)
            .with(Award.Merit.class, "strongest", Award.Merit.Strongest.class)
            .with(BallotRule.class, "budgeted-approval", BudgetedApproval.class)
            .with(BallotRule.class, "copeland", Copeland.class)
            .with(BallotRule.class, "for-against-abstain", BallotRule.ForAgainstAbstain.class)
            .with(BallotRule.class, "instant-runoff", InstantRunoff.class)
            .with(BallotRule.class, "quadratic-choice", QuadraticChoice.class)
            .with(BallotRule.class, "sides", BallotRule.Sides.class)
            .with(BallotRule.class, "single-choice", BallotRule.SingleChoice.class)
            .with(Change.class, "parameter-set", Change.ParameterSet.class)
            .with(Change.class, "role-given", Change.RoleGiven.class)
            .with(Change.class, "role-taken", Change.RoleTaken.class)
            .with(Change.class, "guardian-freed", Change.GuardianFreed.class)
            .with(Change.class, "rules-activated", Change.RulesActivated.class)
            .with(Change.class, "rules-adopted", Change.RulesAdopted.class)
            .with(Change.class, "treasury-pays", Change.TreasuryPays.class)
            .with(Curve.class, "linear", Curve.Linear.class)
            .with(Curve.class, "reciprocal", Curve.Reciprocal.class)
            .with(Curve.class, "stepped", Curve.Stepped.class)
            .with(BallotRule.class, "weighted-choice", WeightedChoice.class)
            .with(CancelWindow.class, "before-execution", CancelWindow.BeforeExecution.class)
            .with(CancelWindow.class, "before-voting", CancelWindow.BeforeVoting.class)
            .with(CancelWindow.class, "in-voting", CancelWindow.InVoting.class)
            .with(DelegationRule.class, "no-delegation", DelegationRule.NoDelegation.class)
            .with(DelegationRule.class, "by-proxy", DelegationRule.ByProxy.class)
            .with(DelegationRule.class, "overridable", DelegationRule.Overridable.class)
            .with(DelegationRule.class, "split-power", DelegationRule.SplitPower.class)
            .with(DelegationRule.class, "whole-power", DelegationRule.WholePower.class)
            .with(DepositRule.class, "crowd-funded", DepositRule.CrowdFunded.class)
            .with(DepositRule.class, "fixed-deposit", DepositRule.FixedDeposit.class)
            .with(DepositRule.class, "no-deposit", DepositRule.NoDeposit.class)
            .with(EarlyRule.class, "decided", EarlyRule.Decided.class)
            .with(EarlyRule.class, "super-quorum", EarlyRule.SuperQuorum.class)
            .with(Flaw.class, "bad-value", Flaw.BadValue.class)
            .with(Flaw.class, "nothing-amended", Flaw.NothingAmended.class)
            .with(Flaw.class, "out-of-range", Flaw.OutOfRange.class)
            .with(Flaw.class, "repeated-parameter", Flaw.RepeatedParameter.class)
            .with(Flaw.class, "split-not-whole", Flaw.SplitNotWhole.class)
            .with(Flaw.class, "split-out-of-order", Flaw.SplitOutOfOrder.class)
            .with(Flaw.class, "unknown-parameter", Flaw.UnknownParameter.class)
            .with(JobSpec.class, "gemm", JobSpec.Gemm.class)
            .with(JobSpec.class, "program", JobSpec.Program.class)
            .with(ObjectionRule.class, "at-most", ObjectionRule.AtMost.class)
            .with(ObjectionRule.class, "below", ObjectionRule.Below.class)
            .with(Obstacle.class, "funded-twice", Obstacle.FundedTwice.class)
            .with(Obstacle.class, "incoherent-rules", Obstacle.IncoherentRules.class)
            .with(Obstacle.class, "locks-governance-out", Obstacle.LocksGovernanceOut.class)
            .with(Obstacle.class, "nothing-awarded", Obstacle.NothingAwarded.class)
            .with(Obstacle.class, "nothing-to-ratify", Obstacle.NothingToRatify.class)
            .with(Obstacle.class, "nothing-to-spend", Obstacle.NothingToSpend.class)
            .with(Obstacle.class, "policy-unsound", Obstacle.PolicyUnsound.class)
            .with(Obstacle.class, "predecessor-unfinished", Obstacle.PredecessorUnfinished.class)
            .with(Obstacle.class, "prizes-unfit", Obstacle.PrizesUnfit.class)
            .with(Obstacle.class, "role-held-already", Obstacle.RoleHeldAlready.class)
            .with(Obstacle.class, "role-not-held", Obstacle.RoleNotHeld.class)
            .with(Obstacle.class, "rules-not-newer", Obstacle.RulesNotNewer.class)
            .with(Obstacle.class, "too-many-left", Obstacle.TooManyLeft.class)
            .with(Obstacle.class, "treasury-too-small", Obstacle.TreasuryTooSmall.class)
            .with(Obstacle.class, "unknown-asset", Obstacle.UnknownAsset.class)
            .with(Obstacle.class, "unknown-recipient", Obstacle.UnknownRecipient.class)
            .with(Obstacle.class, "unknown-rules", Obstacle.UnknownRules.class)
            .with(Operands.class, "generated", Operands.Generated.class)
            .with(Operands.class, "given", Operands.Given.class)
            .with(ConvictionVote.class, "split", ConvictionVote.Split.class)
            .with(ConvictionVote.class, "standard", ConvictionVote.Standard.class)
            .with(Proxy.Allowance.class, "share", Proxy.Allowance.Share.class)
            .with(Proxy.Allowance.class, "units", Proxy.Allowance.Units.class)
            .with(PowerRule.class, "bonded-stake", PowerRule.BondedStake.class)
            .with(PowerRule.class, "mean-stake", PowerRule.MeanStake.class)
            .with(PowerRule.class, "mean-tokens", PowerRule.MeanTokens.class)
            .with(PowerRule.class, "one-person", PowerRule.OnePerson.class)
            .with(PowerRule.class, "attested-power", PowerRule.AttestedPower.class)
            .with(PowerRule.class, "owned-tokens", PowerRule.OwnedTokens.class)
            .with(PowerRule.class, "recorded-power", PowerRule.RecordedPower.class)
            .with(TurnoutRequirement.class, "adaptive", TurnoutRequirement.Adaptive.class)
            .with(TurnoutRequirement.class, "falling", TurnoutRequirement.Falling.class)
            .with(Preferences.class, "pairs", Preferences.Pairs.class)
            .with(Preferences.class, "rankings", Preferences.Rankings.class)
            .with(PowerRule.class, "votable-tokens", PowerRule.VotableTokens.class)
            .with(TurnoutRequirement.class, "fixed-power", TurnoutRequirement.FixedPower.class)
            .with(TurnoutRequirement.class, "highest", TurnoutRequirement.Highest.class)
            .with(TurnoutRequirement.class, "share-of-total", TurnoutRequirement.ShareOfTotal.class)
            .with(VetoRule.class, "against-votes", VetoRule.AgainstVotes.class)
            .with(VetoRule.class, "undiluted-veto", VetoRule.UndilutedVeto.class)
            .with(VetoRule.class, "veto-votes", VetoRule.VetoVotes.class)
            .with(VoteChangeRule.class, "always", VoteChangeRule.Always.class)
            .with(VoteChangeRule.class, "never", VoteChangeRule.Never.class)
            .with(VoteChangeRule.class, "until-cutoff", VoteChangeRule.UntilCutoff.class)
            .with(WeighingRule.class, "capped-share-of-all", WeighingRule.CappedShareOfAll.class)
            .with(WeighingRule.class, "capped-share-of-cast", WeighingRule.CappedShareOfCast.class)
            .with(WeighingRule.class, "equal", WeighingRule.Equal.class)
            .with(WeighingRule.class, "square-root", WeighingRule.SquareRoot.class);

    private StoredAlternatives() {
    }
}
