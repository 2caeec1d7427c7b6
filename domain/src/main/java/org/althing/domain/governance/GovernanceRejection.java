package org.althing.domain.governance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.rules.ActionKind;
import org.althing.domain.governance.rules.Criterion.Comparison;
import org.althing.domain.governance.rules.Flaw;
import org.althing.domain.governance.rules.GuardianAct;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.kernel.Rejection;
import org.althing.domain.ledger.AssetId;

/// Why a proposal, a vote or a delegation was refused.
public sealed interface GovernanceRejection extends Rejection {

    record UnknownTrack(TrackId track) implements GovernanceRejection {}

    record UnknownProposal(ProposalId proposal) implements GovernanceRejection {}

    /// The track's ballots carry power recorded elsewhere; nobody votes or proposes there.
    record PowerIsRecorded(TrackId track) implements GovernanceRejection {}

    /// @param least 0 and `most` 0 where the ballot is for or against
    record ChoicesDoNotFit(TrackId track, int have, int least, int most) implements GovernanceRejection {}

    record TooManyActions(int have, int most) implements GovernanceRejection {}

    /// The track's mandate does not cover the action.
    /// @param needs the tracks whose mandate does
    record TrackTooLow(TrackId track, ActionKind action, List<TrackId> needs) implements GovernanceRejection {}

    /// The action could not take effect, now or later.
    /// @param action which one, counted from 0
    record ActionCannotHold(int action, Obstacle obstacle) implements GovernanceRejection {}

    record InsufficientDeposit(AccountId proposer, AssetId asset, Amount have, Amount need) implements GovernanceRejection {}

    record IncoherentRules(TrackId track, List<Flaw> flaws) implements GovernanceRejection {}

    record NotTheProposer(ProposalId proposal, AccountId proposer) implements GovernanceRejection {}

    /// The vote has begun, or the proposal is over: it is no longer the proposer's alone.
    record NoLongerPending(ProposalId proposal, Phase phase) implements GovernanceRejection {}

    /// Only some may propose on the track, and the member is none of them.
    record NotAProposer(TrackId track, AccountId member) implements GovernanceRejection {}

    record InsufficientPower(TrackId track, AccountId proposer, Power have, Comparison comparison, Power need) implements GovernanceRejection {}

    record TooFewActions(TrackId track, int have, int least) implements GovernanceRejection {}

    /// What the action does is queued for that moment already, by the proposal itself or by the other one.
    record SameAction(ProposalId proposal, ProposalId other, Action action, Instant readyAt) implements GovernanceRejection {}

    record TooManyLive(TrackId track, AccountId proposer, long have, int most) implements GovernanceRejection {}

    /// The same proposer has proposed the very same on this track.
    record SameProposal(ProposalId proposal) implements GovernanceRejection {}

    record TooManyPredecessors(int have, int most) implements GovernanceRejection {}

    /// It was to follow a proposal that will never be carried out.
    record PredecessorDead(ProposalId predecessor, Phase phase) implements GovernanceRejection {}

    /// @param need the track's own
    record TimelockTooShort(Duration have, Duration need) implements GovernanceRejection {}

    record TimelockTooLong(Duration have, Duration most) implements GovernanceRejection {}

    /// The proposer has not fallen below what proposing needs.
    record ProposerKeepsThreshold(ProposalId proposal, AccountId proposer, Power have, Power need) implements GovernanceRejection {}

    record NotAGuardian(ProposalId proposal, AccountId member, GuardianAct act) implements GovernanceRejection {}

    record GuardianSunset(ProposalId proposal, Instant sunsetAt) implements GovernanceRejection {}

    /// A guardian acted on the proposal before: to act once more a vote must allow it.
    record GuardianActedBefore(ProposalId proposal) implements GovernanceRejection {}

    record GuardianCoolsDown(TrackId track, Instant until) implements GovernanceRejection {}

    /// Only a timelock that runs can be made longer.
    record NothingToPause(ProposalId proposal, Phase phase) implements GovernanceRejection {}

    /// The proposer puts less down at once than the track asks for.
    record InitialDepositTooSmall(TrackId track, AssetId asset, Amount have, Amount need) implements GovernanceRejection {}

    /// The track takes no deposits beside what a proposer puts down.
    record TakesNoDeposits(ProposalId proposal) implements GovernanceRejection {}

    record DepositComplete(ProposalId proposal) implements GovernanceRejection {}

    record NotAskedFor(ProposalId proposal, AssetId asset) implements GovernanceRejection {}

    record DepositTooSmall(ProposalId proposal, Amount have, Amount need) implements GovernanceRejection {}

    record TooManyDeposits(ProposalId proposal, int most) implements GovernanceRejection {}

    record ProposalOver(ProposalId proposal, Phase phase) implements GovernanceRejection {}

    /// The proposal is queued and executed by itself.
    record NotByHand(ProposalId proposal) implements GovernanceRejection {}

    record NotApproved(ProposalId proposal, Phase phase) implements GovernanceRejection {}

    record NotAnExecutor(ProposalId proposal, AccountId member) implements GovernanceRejection {}

    record NotQueued(ProposalId proposal, Phase phase) implements GovernanceRejection {}

    record TimelockRuns(ProposalId proposal, Instant readyAt) implements GovernanceRejection {}

    record PredecessorWaits(ProposalId predecessor, Phase phase) implements GovernanceRejection {}

    record VotingNotOpen(ProposalId proposal, Instant opensAt) implements GovernanceRejection {}

    record VotingOver(ProposalId proposal, Instant closedAt) implements GovernanceRejection {}

    record ForeignChoice(ProposalId proposal, Ballot ballot, int options) implements GovernanceRejection {}

    /// Ballots are committed to here, and revealed later.
    record BallotsAreSecret(ProposalId proposal) implements GovernanceRejection {}

    /// Ballots are cast openly here.
    record BallotsAreOpen(ProposalId proposal) implements GovernanceRejection {}

    /// What was committed to is being revealed; nobody commits to anything any more.
    record CommittingOver(ProposalId proposal, Instant closedAt) implements GovernanceRejection {}

    record RevealNotOpen(ProposalId proposal, Instant opensAt) implements GovernanceRejection {}

    record NothingCommitted(ProposalId proposal, AccountId voter) implements GovernanceRejection {}

    /// The ballot, its reason or its salt is another than was committed to.
    record UnlikeCommitment(ProposalId proposal, AccountId voter, Digest committed, Digest revealed) implements GovernanceRejection {}

    record InsufficientBond(AccountId voter, AssetId asset, Amount have, Amount need) implements GovernanceRejection {}

    /// The ballot puts more power somewhere than the voter has left.
    record BeyondPower(ProposalId proposal, AccountId voter, Power have, Power need) implements GovernanceRejection {}

    record AlreadyVoted(ProposalId proposal, AccountId voter) implements GovernanceRejection {}

    record ChangeTooLate(ProposalId proposal, AccountId voter, Instant changesEndedAt) implements GovernanceRejection {}

    /// @param snapshot where power is read
    record NoVotingPower(ProposalId proposal, AccountId voter, long snapshot) implements GovernanceRejection {}

    record SelfDelegation(AccountId account) implements GovernanceRejection {}

    record DelegatedAlready(AccountId from, AccountId to) implements GovernanceRejection {}

    record NotDelegating(AccountId from) implements GovernanceRejection {}

    /// The delegate's own delegation leads back to the delegator.
    record DelegationCycle(AccountId from, AccountId to) implements GovernanceRejection {}

    /// More delegates follow one another than are looked through for a cycle.
    record DelegationChainTooLong(AccountId from, AccountId to, int most) implements GovernanceRejection {}

    /// The shares are more than all there is, or one of them is nothing.
    record OverfullSplit(AccountId from, Ratio have) implements GovernanceRejection {}

    record TooManyDelegates(int have, int most) implements GovernanceRejection {}

    record RepeatedDelegate(AccountId from, AccountId to) implements GovernanceRejection {}

    /// It would end before it begins.
    record EmptyValidity(Instant from, Instant until) implements GovernanceRejection {}

    /// No track reads the votes of the asset.
    record NotVotable(AssetId asset) implements GovernanceRejection {}

    /// The voter's power speaks through delegates, and the track lets nobody take it back for one vote.
    record PowerEntrustedAway(ProposalId proposal, AccountId voter) implements GovernanceRejection {}

    /// The voter has no ballot on the proposal.
    record NothingToRetract(ProposalId proposal, AccountId voter) implements GovernanceRejection {}

    /// The track has no second ballot for one's own power: a direct vote overrides, or nothing does.
    record NoBallotApart(ProposalId proposal) implements GovernanceRejection {}

    record AlreadyOverridden(ProposalId proposal, AccountId voter) implements GovernanceRejection {}

    /// The account has the issuer's credential, of another person or until the same time.
    record CredentialHeldAlready(AccountId issuer, AccountId holder) implements GovernanceRejection {}

    /// The person that the issuer attests has another account.
    record PersonKnown(AccountId issuer, AccountId holder) implements GovernanceRejection {}

    record NoCredential(AccountId issuer, AccountId holder) implements GovernanceRejection {}

    record PowerAttestedAlready(AccountId issuer, AccountId holder, Power power) implements GovernanceRejection {}

    /// All power that the issuer attests would be more than `most`.
    record TooMuchPower(AccountId issuer, Power all, Power most) implements GovernanceRejection {}

    /// The track knows no voting by proxy.
    record NoProxies(ProposalId proposal) implements GovernanceRejection {}

    record NoProxy(AccountId from, AccountId to) implements GovernanceRejection {}

    /// It allows nothing, or more than there is.
    record UnsoundProxy(Proxy proxy) implements GovernanceRejection {}

    /// A chain leads from an owner of power to the voter, meets nobody twice and is no longer than the track allows.
    record NotAChain(List<AccountId> chain, int levels) implements GovernanceRejection {}

    /// More follow than the proxy may be passed on to.
    record TooManyHops(AccountId from, AccountId to, int have, int most) implements GovernanceRejection {}

    record ProxyNotYetValid(AccountId from, AccountId to, Instant validFrom) implements GovernanceRejection {}

    record ProxyOver(AccountId from, AccountId to, Instant until) implements GovernanceRejection {}

    /// The proxy is for the end of the vote only.
    record ProxyTooEarly(AccountId from, AccountId to, Instant opens) implements GovernanceRejection {}

    /// Nothing is left to cast along the chain.
    record ProxySpent(ProposalId proposal, List<AccountId> chain, Power allowed, Power cast) implements GovernanceRejection {}

    /// The track's ballots carry stake that is locked for them.
    record NeedsConviction(TrackId track) implements GovernanceRejection {}

    /// The track knows no ballots with conviction.
    record NoConviction(TrackId track) implements GovernanceRejection {}

    record UnknownConviction(int most) implements GovernanceRejection {}

    record VotingClosedAlready(ProposalId proposal) implements GovernanceRejection {}

    record EmptyBallot(ProposalId proposal, AccountId voter) implements GovernanceRejection {}

    record TooManyBallots(AccountId voter, TrackId track, int most) implements GovernanceRejection {}

    /// Who votes on a track does not delegate there.
    record BallotsStand(AccountId from, TrackId track, int ballots) implements GovernanceRejection {}

    record NotTheVoter(ProposalId proposal, AccountId voter) implements GovernanceRejection {}

    record LockRuns(AccountId voter, Instant until) implements GovernanceRejection {}

    record NothingToRelease(AccountId account, TrackId track, Amount locked) implements GovernanceRejection {}

    /// The track gives no right to leave with a share.
    record NoExit(TrackId track) implements GovernanceRejection {}

    /// The right is there only in the timelock of a proposal of the track that one did not vote for.
    record ExitClosed(TrackId track) implements GovernanceRejection {}

    record NothingGivenUp(AccountId member) implements GovernanceRejection {}

    /// An asset is named twice, or is itself what claims are made of.
    record UnfitShare(List<AssetId> assets) implements GovernanceRejection {}

    /// The track has no candidates, and no hat.
    record NoHat(TrackId track) implements GovernanceRejection {}

    record NotLocked(TrackId track, AccountId member, Amount have, Amount need) implements GovernanceRejection {}

    record SlateTooLong(int have, int most) implements GovernanceRejection {}

    /// @param at the first place that does not follow the one before it
    record SlateOutOfOrder(int at) implements GovernanceRejection {}

    record NotACandidate(ProposalId proposal, TrackId track) implements GovernanceRejection {}

    /// @param need what stands behind the one that holds the hat, and must be exceeded
    record ApprovalTooSmall(ProposalId proposal, Amount have, Amount need) implements GovernanceRejection {}

    record TooManyAttachments(int attachments, int most) implements GovernanceRejection {}
}
