package org.althing.api.problem;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.althing.api.json.Wire;
import org.althing.domain.compute.ComputeRejection;
import org.althing.domain.contribution.ContributionRejection;
import org.althing.domain.deliberation.DeliberationRejection;
import org.althing.domain.governance.GovernanceRejection;
import org.althing.domain.history.HistoryRejection;
import org.althing.domain.identity.IdentityRejection;
import org.althing.domain.kernel.Rejection;
import org.althing.domain.ledger.LedgerRejection;
import org.althing.domain.network.NetworkRejection;
import org.althing.domain.policy.PolicyRejection;
import org.althing.domain.staking.StakingRejection;

/// What the rules refuse, as problem documents: the rejection's name is the type, its facts are members, and its status is said here,
/// once for each.
///
/// 403: signed by somebody who may not. 404: it names what does not exist. 409: the network stands in its way as it is now.
/// 422: as it is written it can never hold.
public final class Refusals {
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private Refusals() {}

    public static Problem problem(Rejection rejection) {
        return Problem.named(rejection.getClass().getSimpleName(), status(rejection), null, facts(rejection));
    }

    public static int status(Rejection rejection) {
        return switch (rejection) {
            case NetworkRejection r -> network(r);
            case IdentityRejection r -> identity(r);
            case LedgerRejection r -> ledger(r);
            case StakingRejection r -> staking(r);
            case ContributionRejection r -> contribution(r);
            case PolicyRejection r -> policy(r);
            case GovernanceRejection r -> governance(r);
            case DeliberationRejection r -> deliberation(r);
            case ComputeRejection r -> compute(r);
            case HistoryRejection r -> history(r);
            default -> throw new IllegalStateException("no status for " + rejection.getClass().getName());
        };
    }

    private static int network(NetworkRejection rejection) {
        return switch (rejection) {
            case NetworkRejection.CommandExpired _, NetworkRejection.LivesTooLong _, NetworkRejection.BatchTooLarge _, NetworkRejection.EmptyBatch _,
                 NetworkRejection.NestedBatch _, NetworkRejection.ClockTooFar _ -> UNPROCESSABLE;
            case NetworkRejection.IdReused _, NetworkRejection.RefusedBefore _, NetworkRejection.ClockBehind _ -> CONFLICT;
            case NetworkRejection.ClockIsLive _ -> FORBIDDEN;
        };
    }

    private static int identity(IdentityRejection rejection) {
        return switch (rejection) {
            case IdentityRejection.NotAuthorised _, IdentityRejection.RoleMissing _, IdentityRejection.WorkMissing _, IdentityRejection.SponsorMissing _ -> FORBIDDEN;
            case IdentityRejection.UnknownAccount _ -> NOT_FOUND;
            case IdentityRejection.AccountExists _, IdentityRejection.KeyTaken _, IdentityRejection.NoRecoveryKey _ -> CONFLICT;
            case IdentityRejection.BadKeySet _, IdentityRejection.RepeatedKey _ -> UNPROCESSABLE;
        };
    }

    private static int ledger(LedgerRejection rejection) {
        return switch (rejection) {
            case LedgerRejection.UnknownAsset _ -> NOT_FOUND;
            case LedgerRejection.InsufficientBalance _ -> CONFLICT;
            case LedgerRejection.NothingToMove _, LedgerRejection.SelfTransfer _, LedgerRejection.ReservedAccount _ -> UNPROCESSABLE;
        };
    }

    private static int deliberation(DeliberationRejection rejection) {
        return switch (rejection) {
            case DeliberationRejection.NotTheAuthor _, DeliberationRejection.NotYourContent _ -> FORBIDDEN;
            case DeliberationRejection.UnknownDraft _, DeliberationRejection.NoProfile _, DeliberationRejection.UnknownContent _ -> NOT_FOUND;
            case DeliberationRejection.DraftGone _, DeliberationRejection.TooManyDrafts _, DeliberationRejection.TooManyRevisions _,
                 DeliberationRejection.SameStatement _, DeliberationRejection.ErasedAlready _ -> CONFLICT;
        };
    }

    private static int staking(StakingRejection rejection) {
        return switch (rejection) {
            case StakingRejection.BelowMinimumStake _, StakingRejection.InsufficientStake _, StakingRejection.StakeLocked _, StakingRejection.TooManyUnbondings _, StakingRejection.NothingToClaim _ -> CONFLICT;
        };
    }

    private static int contribution(ContributionRejection rejection) {
        return switch (rejection) {
            case ContributionRejection.OwnContribution _ -> FORBIDDEN;
            case ContributionRejection.UnknownContribution _ -> NOT_FOUND;
            case ContributionRejection.ContentAlreadyContributed _, ContributionRejection.ReviewOver _, ContributionRejection.AlreadyReviewed _ -> CONFLICT;
            case ContributionRejection.ScoreOutOfRange _ -> UNPROCESSABLE;
        };
    }

    private static int policy(PolicyRejection rejection) {
        return switch (rejection) {
            case PolicyRejection.AmendmentsRefused _ -> UNPROCESSABLE;
        };
    }

    private static int governance(GovernanceRejection rejection) {
        return switch (rejection) {
            case GovernanceRejection.NotTheProposer _, GovernanceRejection.PowerIsRecorded _, GovernanceRejection.TrackTooLow _, GovernanceRejection.NoVotingPower _,
                 GovernanceRejection.NotAProposer _, GovernanceRejection.InsufficientPower _, GovernanceRejection.NotAGuardian _, GovernanceRejection.GuardianSunset _,
                 GovernanceRejection.NotAnExecutor _, GovernanceRejection.PowerEntrustedAway _, GovernanceRejection.NoProxy _, GovernanceRejection.NotTheVoter _ -> FORBIDDEN;
            case GovernanceRejection.UnknownTrack _, GovernanceRejection.UnknownProposal _ -> NOT_FOUND;
            case GovernanceRejection.ActionCannotHold _, GovernanceRejection.InsufficientDeposit _, GovernanceRejection.NoLongerPending _,
                 GovernanceRejection.VotingNotOpen _, GovernanceRejection.VotingOver _, GovernanceRejection.AlreadyVoted _, GovernanceRejection.BeyondPower _, GovernanceRejection.BallotsAreSecret _, GovernanceRejection.BallotsAreOpen _,
                 GovernanceRejection.CommittingOver _, GovernanceRejection.RevealNotOpen _, GovernanceRejection.NothingCommitted _, GovernanceRejection.InsufficientBond _,
                  GovernanceRejection.ChangeTooLate _,
                 GovernanceRejection.DelegatedAlready _, GovernanceRejection.NotDelegating _, GovernanceRejection.DelegationCycle _,
                 GovernanceRejection.DelegationChainTooLong _, GovernanceRejection.NoExit _, GovernanceRejection.ExitClosed _, GovernanceRejection.NoHat _,
                 GovernanceRejection.NotLocked _, GovernanceRejection.NotACandidate _, GovernanceRejection.ApprovalTooSmall _, GovernanceRejection.InitialDepositTooSmall _, GovernanceRejection.TakesNoDeposits _,
                 GovernanceRejection.DepositComplete _, GovernanceRejection.TooManyDeposits _, GovernanceRejection.TooManyLive _, GovernanceRejection.SameProposal _,
                 GovernanceRejection.PredecessorDead _, GovernanceRejection.ProposerKeepsThreshold _, GovernanceRejection.GuardianActedBefore _,
                 GovernanceRejection.GuardianCoolsDown _, GovernanceRejection.NothingToPause _, GovernanceRejection.ProposalOver _, GovernanceRejection.NotByHand _,
                 GovernanceRejection.NotApproved _, GovernanceRejection.NotQueued _, GovernanceRejection.TimelockRuns _, GovernanceRejection.PredecessorWaits _,
                 GovernanceRejection.NotVotable _, GovernanceRejection.NothingToRetract _, GovernanceRejection.NoBallotApart _, GovernanceRejection.AlreadyOverridden _,
                 GovernanceRejection.CredentialHeldAlready _, GovernanceRejection.PersonKnown _, GovernanceRejection.NoCredential _, GovernanceRejection.SameAction _, GovernanceRejection.PowerAttestedAlready _, GovernanceRejection.TooMuchPower _,
                 GovernanceRejection.NoProxies _, GovernanceRejection.TooManyHops _, GovernanceRejection.ProxyNotYetValid _, GovernanceRejection.ProxyOver _, GovernanceRejection.ProxyTooEarly _, GovernanceRejection.ProxySpent _,
                 GovernanceRejection.NeedsConviction _, GovernanceRejection.NoConviction _, GovernanceRejection.VotingClosedAlready _, GovernanceRejection.TooManyBallots _, GovernanceRejection.BallotsStand _, GovernanceRejection.LockRuns _, GovernanceRejection.NothingToRelease _ -> CONFLICT;
            case GovernanceRejection.ChoicesDoNotFit _, GovernanceRejection.TooManyActions _, GovernanceRejection.TooManyAttachments _, GovernanceRejection.TooFewActions _, GovernanceRejection.IncoherentRules _, GovernanceRejection.ForeignChoice _, GovernanceRejection.UnlikeCommitment _, GovernanceRejection.SelfDelegation _,
                 GovernanceRejection.NothingGivenUp _, GovernanceRejection.UnfitShare _, GovernanceRejection.SlateTooLong _,
                 GovernanceRejection.SlateOutOfOrder _, GovernanceRejection.NotAskedFor _, GovernanceRejection.DepositTooSmall _, GovernanceRejection.TooManyPredecessors _, GovernanceRejection.TimelockTooShort _, GovernanceRejection.TimelockTooLong _,
                 GovernanceRejection.OverfullSplit _, GovernanceRejection.TooManyDelegates _, GovernanceRejection.RepeatedDelegate _,
                 GovernanceRejection.EmptyValidity _, GovernanceRejection.UnknownConviction _, GovernanceRejection.EmptyBallot _, GovernanceRejection.UnsoundProxy _, GovernanceRejection.NotAChain _ -> UNPROCESSABLE;
        };
    }

    private static int compute(ComputeRejection rejection) {
        return switch (rejection) {
            case ComputeRejection.NotTheCustomer _, ComputeRejection.NotTheOperator _, ComputeRejection.NotSignedByNode _, ComputeRejection.NotTheLeaseHolder _,
                 ComputeRejection.WrongNonce _, ComputeRejection.OperatorNotApproved _ -> FORBIDDEN;
            case ComputeRejection.UnknownJob _, ComputeRejection.UnknownNode _ -> NOT_FOUND;
            case ComputeRejection.JobNotQueued _, ComputeRejection.NodeHasRetired _, ComputeRejection.NodeKeyTaken _, ComputeRejection.NodeBusy _,
                 ComputeRejection.NoJobWaiting _, ComputeRejection.StaleLease _, ComputeRejection.LeaseOver _, ComputeRejection.ExtendedTooSoon _,
                 ComputeRejection.ResultDue _ -> CONFLICT;
            case ComputeRejection.OutOfBounds _, ComputeRejection.NoProfiles _ -> UNPROCESSABLE;
        };
    }

    private static int history(HistoryRejection rejection) {
        return switch (rejection) {
            case HistoryRejection.UnknownHistory _, HistoryRejection.UnknownMember _ -> NOT_FOUND;
            case HistoryRejection.NetworkHasAssets _, HistoryRejection.MemberKnown _, HistoryRejection.ProposalKnown _, HistoryRejection.DecidedAlready _,
                 HistoryRejection.PowerNotRecorded _ -> CONFLICT;
            case HistoryRejection.NoFiles _, HistoryRejection.NotAStatus _, HistoryRejection.NoSuchRow _, HistoryRejection.RowTooLate _, HistoryRejection.EmptyWindow _,
                 HistoryRejection.DecidedTooEarly _ -> UNPROCESSABLE;
        };
    }

    /// The rejection's components, in their order.
    private static Map<String, Object> facts(Rejection rejection) {
        var facts = new LinkedHashMap<String, Object>();
        for (var component : rejection.getClass().getRecordComponents()) facts.put(component.getName(), read(component, rejection));
        return facts;
    }

    private static Object read(RecordComponent component, Rejection rejection) {
        try {
            var value = component.getAccessor().invoke(rejection);
            return component.getType().isSealed() ? Wire.tree(component.getGenericType(), value) : value;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a rejection's facts are public: " + rejection.getClass().getName(), e);
        }
    }
}
