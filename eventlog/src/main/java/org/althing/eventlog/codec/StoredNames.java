package org.althing.eventlog.codec;

import java.util.List;
import org.althing.domain.compute.ComputeEvent;
import org.althing.domain.contribution.ContributionEvent;
import org.althing.domain.deliberation.DeliberationEvent;
import org.althing.domain.governance.GovernanceEvent;
import org.althing.domain.history.HistoryEvent;
import org.althing.domain.identity.IdentityEvent;
import org.althing.domain.ledger.LedgerEvent;
import org.althing.domain.network.NetworkEvent;
import org.althing.domain.policy.EpochEvent;
import org.althing.domain.policy.PolicyEvent;
import org.althing.domain.staking.StakingEvent;
import org.althing.domain.version.EngineUpgraded;

/// Every name that stands in stored events. A name in a log stays for ever: rename or remove none. What an event holds may change only under
/// a new version, beside the old one; field names are the components' names, and the golden files hold them in place.
public final class StoredNames {

    /// The events: name, version, record.
    public static final List<EventType> EVENTS = List.of(
            new EventType("network.NetworkFounded", 1, NetworkEvent.NetworkFounded.class),
            new EventType("network.ClockAdvanced", 1, NetworkEvent.ClockAdvanced.class),
            new EventType("network.EngineUpgraded", 1, EngineUpgraded.class),
            new EventType("identity.AdmissionAdopted", 1, IdentityEvent.AdmissionAdopted.class),
            new EventType("identity.AccountOpened", 1, IdentityEvent.AccountOpened.class),
            new EventType("identity.KeysReplaced", 1, IdentityEvent.KeysReplaced.class),
            new EventType("identity.AccountRecovered", 1, IdentityEvent.AccountRecovered.class),
            new EventType("identity.RoleGranted", 1, IdentityEvent.RoleGranted.class),
            new EventType("identity.RoleRevoked", 1, IdentityEvent.RoleRevoked.class),
            new EventType("ledger.AssetDefined", 1, LedgerEvent.AssetDefined.class),
            new EventType("ledger.Transferred", 1, LedgerEvent.Transferred.class),
            new EventType("ledger.Minted", 1, LedgerEvent.Minted.class),
            new EventType("policy.PolicyAdopted", 1, PolicyEvent.PolicyAdopted.class),
            new EventType("policy.EpochStarted", 1, EpochEvent.EpochStarted.class),
            new EventType("policy.EpochEnded", 1, EpochEvent.EpochEnded.class),
            new EventType("governance.BondsForfeited", 1, GovernanceEvent.BondsForfeited.class),
            new EventType("governance.CommitmentChanged", 1, GovernanceEvent.CommitmentChanged.class),
            new EventType("governance.ConfirmationBegun", 1, GovernanceEvent.ConfirmationBegun.class),
            new EventType("governance.ConfirmationBroken", 1, GovernanceEvent.ConfirmationBroken.class),
            new EventType("governance.ConvictionDelegated", 1, GovernanceEvent.ConvictionDelegated.class),
            new EventType("governance.ConvictionLockReleased", 1, GovernanceEvent.ConvictionLockReleased.class),
            new EventType("governance.ConvictionUndelegated", 1, GovernanceEvent.ConvictionUndelegated.class),
            new EventType("governance.ConvictionVoteCast", 1, GovernanceEvent.ConvictionVoteCast.class),
            new EventType("governance.ConvictionVoteReleased", 1, GovernanceEvent.ConvictionVoteReleased.class),
            new EventType("governance.CredentialIssued", 1, GovernanceEvent.CredentialIssued.class),
            new EventType("governance.CredentialRevoked", 1, GovernanceEvent.CredentialRevoked.class),
            new EventType("governance.PowerAttested", 1, GovernanceEvent.PowerAttested.class),
            new EventType("governance.DelegationChanged", 1, GovernanceEvent.DelegationChanged.class),
            new EventType("governance.DepositSettled", 1, GovernanceEvent.DepositSettled.class),
            new EventType("governance.ExecutionFailed", 1, GovernanceEvent.ExecutionFailed.class),
            new EventType("governance.FellBack", 1, GovernanceEvent.FellBack.class),
            new EventType("governance.DecisionStarted", 1, GovernanceEvent.DecisionStarted.class),
            new EventType("governance.DepositMade", 1, GovernanceEvent.DepositMade.class),
            new EventType("governance.MinimumDepositChanged", 1, GovernanceEvent.MinimumDepositChanged.class),
            new EventType("governance.ProposalFunded", 1, GovernanceEvent.ProposalFunded.class),
            new EventType("governance.ProposalPrepared", 1, GovernanceEvent.ProposalPrepared.class),
            new EventType("governance.ProposalTimedOut", 1, GovernanceEvent.ProposalTimedOut.class),
            new EventType("governance.ApprovalFreed", 1, GovernanceEvent.ApprovalFreed.class),
            new EventType("governance.ApprovalLocked", 1, GovernanceEvent.ApprovalLocked.class),
            new EventType("governance.CandidateLifted", 1, GovernanceEvent.CandidateLifted.class),
            new EventType("governance.ClaimsCounted", 1, GovernanceEvent.ClaimsCounted.class),
            new EventType("governance.MemberLeft", 1, GovernanceEvent.MemberLeft.class),
            new EventType("governance.SlateChosen", 1, GovernanceEvent.SlateChosen.class),
            new EventType("governance.EffectsRehearsed", 1, GovernanceEvent.EffectsRehearsed.class),
            new EventType("governance.ProposalRequeued", 1, GovernanceEvent.ProposalRequeued.class),
            new EventType("governance.GuardianActed", 1, GovernanceEvent.GuardianActed.class),
            new EventType("governance.GuardianRatified", 1, GovernanceEvent.GuardianRatified.class),
            new EventType("governance.ProposalApproved", 1, GovernanceEvent.ProposalApproved.class),
            new EventType("governance.PowerEntrusted", 1, GovernanceEvent.PowerEntrusted.class),
            new EventType("governance.PowerReclaimed", 1, GovernanceEvent.PowerReclaimed.class),
            new EventType("governance.ProposalCancelled", 1, GovernanceEvent.ProposalCancelled.class),
            new EventType("governance.ProposalExecuted", 1, GovernanceEvent.ProposalExecuted.class),
            new EventType("governance.ProposalExpired", 1, GovernanceEvent.ProposalExpired.class),
            new EventType("governance.ProposalFailed", 1, GovernanceEvent.ProposalFailed.class),
            new EventType("governance.ProposalKilled", 1, GovernanceEvent.ProposalKilled.class),
            new EventType("governance.ProposalOpened", 1, GovernanceEvent.ProposalOpened.class),
            new EventType("governance.ProposalPaused", 1, GovernanceEvent.ProposalPaused.class),
            new EventType("governance.ProposalQueued", 1, GovernanceEvent.ProposalQueued.class),
            new EventType("governance.QuorumReached", 1, GovernanceEvent.QuorumReached.class),
            new EventType("governance.TrackAdopted", 1, GovernanceEvent.TrackAdopted.class),
            new EventType("governance.TreasurySpent", 1, GovernanceEvent.TreasurySpent.class),
            new EventType("governance.ProxyGiven", 1, GovernanceEvent.ProxyGiven.class),
            new EventType("governance.ProxyRevoked", 1, GovernanceEvent.ProxyRevoked.class),
            new EventType("governance.VotedByProxy", 1, GovernanceEvent.VotedByProxy.class),
            new EventType("governance.TurnoutAveraged", 1, GovernanceEvent.TurnoutAveraged.class),
            new EventType("governance.ChambersCounted", 1, GovernanceEvent.ChambersCounted.class),
            new EventType("governance.TurnoutExpected", 1, GovernanceEvent.TurnoutExpected.class),
            new EventType("governance.VoteCast", 1, GovernanceEvent.VoteCast.class),
            new EventType("governance.VoteChanged", 1, GovernanceEvent.VoteChanged.class),
            new EventType("governance.VoteCommitted", 1, GovernanceEvent.VoteCommitted.class),
            new EventType("governance.VoteOverridden", 1, GovernanceEvent.VoteOverridden.class),
            new EventType("governance.VoteRetracted", 1, GovernanceEvent.VoteRetracted.class),
            new EventType("governance.VoteRevealed", 1, GovernanceEvent.VoteRevealed.class),
            new EventType("governance.VotesAssigned", 1, GovernanceEvent.VotesAssigned.class),
            new EventType("governance.VotingClosed", 1, GovernanceEvent.VotingClosed.class),
            new EventType("governance.VotingExtended", 1, GovernanceEvent.VotingExtended.class),
            new EventType("deliberation.ContentErased", 1, DeliberationEvent.ContentErased.class),
            new EventType("deliberation.DraftPublished", 1, DeliberationEvent.DraftPublished.class),
            new EventType("deliberation.DraftRevised", 1, DeliberationEvent.DraftRevised.class),
            new EventType("deliberation.DraftWithdrawn", 1, DeliberationEvent.DraftWithdrawn.class),
            new EventType("deliberation.ProfilePublished", 1, DeliberationEvent.ProfilePublished.class),
            new EventType("deliberation.ProfileWithdrawn", 1, DeliberationEvent.ProfileWithdrawn.class),
            new EventType("history.HistoryImported", 1, HistoryEvent.HistoryImported.class),
            new EventType("history.MemberImported", 1, HistoryEvent.MemberImported.class),
            new EventType("history.DecisionPublished", 1, HistoryEvent.DecisionPublished.class),
            new EventType("staking.Bonded", 1, StakingEvent.Bonded.class),
            new EventType("staking.UnbondingStarted", 1, StakingEvent.UnbondingStarted.class),
            new EventType("staking.StakeBurned", 1, StakingEvent.StakeBurned.class),
            new EventType("staking.Unbonded", 1, StakingEvent.Unbonded.class),
            new EventType("staking.StakeRewardsClaimed", 1, StakingEvent.StakeRewardsClaimed.class),
            new EventType("contribution.ContributionSubmitted", 1, ContributionEvent.ContributionSubmitted.class),
            new EventType("contribution.ContributionReviewed", 1, ContributionEvent.ContributionReviewed.class),
            new EventType("contribution.ContributionAccepted", 1, ContributionEvent.ContributionAccepted.class),
            new EventType("contribution.RewardGranted", 1, ContributionEvent.RewardGranted.class),
            new EventType("compute.JobAccepted", 1, ComputeEvent.JobAccepted.class),
            new EventType("compute.JobCancelled", 1, ComputeEvent.JobCancelled.class),
            new EventType("compute.NodeRegistered", 1, ComputeEvent.NodeRegistered.class),
            new EventType("compute.NodeRetired", 1, ComputeEvent.NodeRetired.class),
            new EventType("compute.LeaseGranted", 1, ComputeEvent.LeaseGranted.class),
            new EventType("compute.LeaseExtended", 1, ComputeEvent.LeaseExtended.class),
            new EventType("compute.LeaseExpired", 1, ComputeEvent.LeaseExpired.class),
            new EventType("compute.LeaseReleased", 1, ComputeEvent.LeaseReleased.class),
            new EventType("compute.LeaseFailed", 1, ComputeEvent.LeaseFailed.class),
            new EventType("compute.ResultAttested", 1, ComputeEvent.ResultAttested.class),
            new EventType("compute.JobPaid", 1, ComputeEvent.JobPaid.class),
            new EventType("compute.JobRefunded", 1, ComputeEvent.JobRefunded.class));

    /// The alternatives inside events, by the interface they belong to.
    public static final Names ALTERNATIVES = StoredAlternatives.NAMES;

    private StoredNames() {
    }
}
