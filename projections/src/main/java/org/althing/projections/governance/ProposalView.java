package org.althing.projections.governance;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.althing.domain.governance.Course;
import org.althing.domain.governance.GovernanceEvent;
import org.althing.domain.governance.GovernanceEvent.ApprovalFreed;
import org.althing.domain.governance.GovernanceEvent.ApprovalLocked;
import org.althing.domain.governance.GovernanceEvent.CandidateLifted;
import org.althing.domain.governance.GovernanceEvent.ChambersCounted;
import org.althing.domain.governance.GovernanceEvent.ClaimsCounted;
import org.althing.domain.governance.GovernanceEvent.ConfirmationBegun;
import org.althing.domain.governance.GovernanceEvent.ConfirmationBroken;
import org.althing.domain.governance.GovernanceEvent.ConvictionDelegated;
import org.althing.domain.governance.GovernanceEvent.ConvictionLockReleased;
import org.althing.domain.governance.GovernanceEvent.ConvictionUndelegated;
import org.althing.domain.governance.GovernanceEvent.ConvictionVoteCast;
import org.althing.domain.governance.GovernanceEvent.ConvictionVoteReleased;
import org.althing.domain.governance.GovernanceEvent.CredentialIssued;
import org.althing.domain.governance.GovernanceEvent.CredentialRevoked;
import org.althing.domain.governance.GovernanceEvent.DecisionStarted;
import org.althing.domain.governance.GovernanceEvent.DelegationChanged;
import org.althing.domain.governance.GovernanceEvent.DepositMade;
import org.althing.domain.governance.GovernanceEvent.DepositSettled;
import org.althing.domain.governance.GovernanceEvent.EffectsRehearsed;
import org.althing.domain.governance.GovernanceEvent.ExecutionFailed;
import org.althing.domain.governance.GovernanceEvent.FellBack;
import org.althing.domain.governance.GovernanceEvent.GuardianActed;
import org.althing.domain.governance.GovernanceEvent.GuardianRatified;
import org.althing.domain.governance.GovernanceEvent.MemberLeft;
import org.althing.domain.governance.GovernanceEvent.MinimumDepositChanged;
import org.althing.domain.governance.GovernanceEvent.Overridden;
import org.althing.domain.governance.GovernanceEvent.PowerAttested;
import org.althing.domain.governance.GovernanceEvent.PowerEntrusted;
import org.althing.domain.governance.GovernanceEvent.PowerReclaimed;
import org.althing.domain.governance.GovernanceEvent.ProposalApproved;
import org.althing.domain.governance.GovernanceEvent.ProposalCancelled;
import org.althing.domain.governance.GovernanceEvent.ProposalExecuted;
import org.althing.domain.governance.GovernanceEvent.ProposalExpired;
import org.althing.domain.governance.GovernanceEvent.ProposalFailed;
import org.althing.domain.governance.GovernanceEvent.ProposalFunded;
import org.althing.domain.governance.GovernanceEvent.ProposalKilled;
import org.althing.domain.governance.GovernanceEvent.ProposalOpened;
import org.althing.domain.governance.GovernanceEvent.ProposalPaused;
import org.althing.domain.governance.GovernanceEvent.ProposalPrepared;
import org.althing.domain.governance.GovernanceEvent.ProposalQueued;
import org.althing.domain.governance.GovernanceEvent.ProposalRequeued;
import org.althing.domain.governance.GovernanceEvent.ProposalTimedOut;
import org.althing.domain.governance.GovernanceEvent.ProxyGiven;
import org.althing.domain.governance.GovernanceEvent.ProxyRevoked;
import org.althing.domain.governance.GovernanceEvent.QuorumReached;
import org.althing.domain.governance.GovernanceEvent.SecretVote;
import org.althing.domain.governance.GovernanceEvent.SlateChosen;
import org.althing.domain.governance.GovernanceEvent.Swayed;
import org.althing.domain.governance.GovernanceEvent.TrackAdopted;
import org.althing.domain.governance.GovernanceEvent.TreasurySpent;
import org.althing.domain.governance.GovernanceEvent.TurnoutAveraged;
import org.althing.domain.governance.GovernanceEvent.TurnoutExpected;
import org.althing.domain.governance.GovernanceEvent.VoteCast;
import org.althing.domain.governance.GovernanceEvent.VoteChanged;
import org.althing.domain.governance.GovernanceEvent.VoteOverridden;
import org.althing.domain.governance.GovernanceEvent.VoteRetracted;
import org.althing.domain.governance.GovernanceEvent.VotedByProxy;
import org.althing.domain.governance.GovernanceEvent.VotesAssigned;
import org.althing.domain.governance.GovernanceEvent.VotingClosed;
import org.althing.domain.governance.GovernanceEvent.VotingExtended;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.ballot.Sway;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Recorded;
import org.althing.projections.Index;
import org.althing.projections.Projection;
import org.althing.projections.Shape;
import org.althing.projections.key.NewestFirst;

/// Every proposal: by its id, and by time, by state, by track and by proposer, the newest first.
public final class ProposalView implements Projection<ProposalId, ProposalFacts> {
    public static final ProposalView PROPOSALS = new ProposalView();

    public record Ordered(NewestFirst opened, ProposalId proposal) {}

    public record InState(ProposalState state, NewestFirst opened, ProposalId proposal) {}

    public record OnTrack(TrackId track, NewestFirst opened, ProposalId proposal) {}

    public record Proposed(AccountId proposer, NewestFirst opened, ProposalId proposal) {}

    public static final Index<Ordered, ProposalId, ProposalFacts> BY_TIME = Index.of("proposals-by-time", Ordered.class,
            row -> List.of(new Ordered(opened(row), row.proposal())), Ordered::proposal);

    public static final Index<InState, ProposalId, ProposalFacts> BY_STATE = Index.of("proposals-by-state", InState.class,
            row -> List.of(new InState(ProposalState.of(row.course()), opened(row), row.proposal())), InState::proposal);

    public static final Index<OnTrack, ProposalId, ProposalFacts> BY_TRACK = Index.of("proposals-by-track", OnTrack.class,
            row -> List.of(new OnTrack(row.track(), opened(row), row.proposal())), OnTrack::proposal);

    public static final Index<Proposed, ProposalId, ProposalFacts> BY_PROPOSER = Index.of("proposals-by-proposer", Proposed.class,
            row -> List.of(new Proposed(row.proposer(), opened(row), row.proposal())), Proposed::proposal);

    private static final Shape<ProposalId, ProposalFacts> SHAPE = Shape.of("proposals", 3, ProposalId.class, ProposalFacts.class);

    private ProposalView() {}

    private static NewestFirst opened(ProposalFacts row) {
        return new NewestFirst(row.position());
    }

    @Override
    public Shape<ProposalId, ProposalFacts> shape() {
        return SHAPE;
    }

    @Override
    public List<Index<?, ProposalId, ProposalFacts>> indexes() {
        return List.of(BY_TIME, BY_STATE, BY_TRACK, BY_PROPOSER);
    }

    @Override
    public List<ProposalId> keys(Recorded recorded) {
        if (!(recorded.event() instanceof GovernanceEvent event)) return List.of();
        return switch (event) {
            case ProposalOpened e -> List.of(e.proposal());
            case ProposalCancelled e -> List.of(e.proposal());
            case VoteCast e -> List.of(e.proposal());
            case VoteChanged e -> List.of(e.proposal());
            case PowerReclaimed e -> List.of(e.proposal());
            case VoteOverridden e -> List.of(e.proposal());
            case VoteRetracted e -> List.of(e.proposal());
            case TurnoutExpected e -> List.of(e.proposal());
            case ChambersCounted e -> List.of(e.proposal());
            case VotingExtended e -> List.of(e.proposal());
            case ConfirmationBegun e -> List.of(e.proposal());
            case ConfirmationBroken e -> List.of(e.proposal());
            case FellBack e -> List.of(e.proposal());
            case VotedByProxy e -> List.of(e.proposal());
            case SecretVote e -> List.of(e.proposal());
            case ConvictionVoteCast e -> List.of(e.proposal());
            case ConvictionVoteReleased e -> e.counts() ? List.of(e.proposal()) : List.of();
            case ConvictionDelegated e -> e.swayed().stream().map(Swayed::proposal).toList();
            case ConvictionUndelegated e -> e.swayed().stream().map(Swayed::proposal).toList();
            case VotingClosed e -> List.of(e.proposal());
            case DepositSettled e -> List.of(e.proposal());
            case ProposalQueued e -> List.of(e.proposal());
            case ProposalExecuted e -> List.of(e.proposal());
            case ExecutionFailed e -> List.of(e.proposal());
            case ProposalExpired e -> List.of(e.proposal());
            case CandidateLifted e -> List.of(e.proposal());
            case ProposalRequeued e -> List.of(e.proposal());
            case EffectsRehearsed e -> List.of(e.proposal());
            case DepositMade e -> List.of(e.proposal());
            case ProposalFunded e -> List.of(e.proposal());
            case ProposalPrepared e -> List.of(e.proposal());
            case DecisionStarted e -> List.of(e.proposal());
            case ProposalTimedOut e -> List.of(e.proposal());
            case ProposalApproved e -> List.of(e.proposal());
            case ProposalFailed e -> List.of(e.proposal());
            case ProposalKilled e -> List.of(e.proposal());
            case ProposalPaused e -> List.of(e.proposal());
            case TrackAdopted _, DelegationChanged _, TreasurySpent _, GuardianActed _, GuardianRatified _, MinimumDepositChanged _, ClaimsCounted _, MemberLeft _, ApprovalLocked _, ApprovalFreed _, SlateChosen _,
                 QuorumReached _, TurnoutAveraged _,
                 PowerEntrusted _, ConvictionLockReleased _, ProxyGiven _, ProxyRevoked _, VotesAssigned _, CredentialIssued _, CredentialRevoked _, PowerAttested _ -> List.of();
        };
    }

    /// How a proposal begins: waiting, where it has something to wait for.
    private static Course course(ProposalOpened e, Recorded recorded) {
        return e.waits().<Course>map(wait -> new Course.Waiting(wait.asked(), wait.preparedAt(), wait.asked().isEmpty(),
                !recorded.at().isBefore(wait.preparedAt()))).orElseGet(Course.Open::new);
    }

    private static Course waiting(ProposalFacts row, boolean funded, boolean prepared) {
        var waiting = (Course.Waiting) row.course();
        return new Course.Waiting(waiting.asked(), waiting.preparedAt(), waiting.funded() || funded, waiting.prepared() || prepared);
    }

    @Override
    public ProposalFacts fold(ProposalFacts row, Recorded recorded, ProposalId key) {
        return switch ((GovernanceEvent) recorded.event()) {
            case ProposalOpened e -> new ProposalFacts(key, e.proposer(), e.track(), e.trackVersion(), e.rules(), e.title(), e.paper(), e.draft(), e.choices(), e.actions(),
                    recorded.position(), recorded.at(), e.startsAt(), e.endsAt(), e.electorate(), e.deposit(), e.ballotRule(), e.plan(), e.ballotRule().empty(e.choices().size()),
                    Optional.empty(), Optional.empty(), false, course(e, recorded), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
            case ProposalCancelled _ -> row.with(new Course.Cancelled(recorded.at()));
            case VoteCast e -> row.with(without(row, e.overridden().stream()).by(e.voter(), tally -> tally.counting(row.ballot(), e.ballot(), e.power())));
            case VoteChanged e -> row.with(row.tally().by(e.voter(), tally -> tally.moving(row.ballot(), e.before(), e.power(), e.ballot(), e.power())));
            case PowerReclaimed e -> row.with(without(row, e.parts().stream()));
            case VoteOverridden e -> row.with(without(row, e.overridden().stream()).counting(row.ballot(), e.ballot(), e.power()));
            case VoteRetracted e -> row.with(returned(row, e));
            case ConvictionVoteCast e -> row.with(row.tally().swaying(e.out(), e.in(), e.changed() ? 0 : 1));
            case ConvictionVoteReleased e -> row.with(row.tally().swaying(e.out(), e.in(), -1));
            case ConvictionDelegated e -> row.with(row.tally().swaying(Sway.NONE, sway(e.swayed(), key), 0));
            case ConvictionUndelegated e -> row.with(row.tally().swaying(sway(e.swayed(), key), Sway.NONE, 0));
            case VotedByProxy e -> row.with(row.tally().counting(row.ballot(), e.ballot(), e.power()));
            case TurnoutExpected e -> row.measuredBy(e.average());
            case ChambersCounted e -> row.with(row.tally().among(e.houses()));
            // Nothing of a secret vote is counted here before its end.
            case SecretVote _ -> row;
            case VotingExtended e -> row.with(e);
            case ConfirmationBegun e -> row.with(e);
            case ConfirmationBroken e -> row.with(e);
            case FellBack e -> row.with(e);
            case VotingClosed e -> row.endedBy(recorded.at()).with(e.tally()).with(e.verdict()).with(new Course.Closed(e.verdict().outcome(), recorded.at()));
            case DepositSettled e -> row.with(new ProposalFacts.Settlement(e.refunded(), e.burned(), e.toTreasury(), recorded.at()));
            case ProposalQueued e -> row.with(new Course.Queued(e.readyAt(), e.expiresAt(), e.readyAt(), 0));
            case ProposalExecuted _ -> row.with(new Course.Executed(recorded.at()));
            case ExecutionFailed e -> {
                var queued = (Course.Queued) row.course();
                yield row.with(new ProposalFacts.Failure(e.action(), e.obstacle(), recorded.at()))
                        .with(new Course.Queued(queued.readyAt(), queued.expiresAt(), e.retryAt().orElse(queued.expiresAt()), queued.failures() + 1));
            }
            case ProposalExpired _ -> row.with(new Course.Expired(recorded.at()));
            case ProposalRequeued e -> row.with(new Course.Queued(e.readyAt(), e.expiresAt(), e.readyAt(), 0));
            case CandidateLifted _ -> row.course() instanceof Course.Waiting ? row.with(new Course.Closed(Outcome.PASSED, recorded.at())) : row;
            case EffectsRehearsed e -> row.with(new ProposalFacts.Rehearsed(e.effects(), e.changes(), e.obstacle(), recorded.position(), recorded.at()));
            case DepositMade _ -> row;
            case ProposalFunded _ -> row.with(waiting(row, true, false));
            case ProposalPrepared _ -> row.with(waiting(row, false, true));
            case DecisionStarted e -> row.decidedBetween(e.startsAt(), e.endsAt());
            case ProposalTimedOut _ -> row.with(new Course.Closed(Outcome.TIMED_OUT, recorded.at()));
            case ProposalApproved e -> row.with(new Course.Approved(e.queueBefore()));
            case ProposalFailed e -> row.with(new Course.Failed(e.because(), recorded.at()));
            case ProposalKilled _ -> row.with(new Course.Killed(recorded.at()));
            case ProposalPaused e -> row.with(new Course.Queued(e.readyAt(), e.expiresAt(), e.readyAt(), 0));
            case TrackAdopted _, DelegationChanged _, TreasurySpent _, GuardianActed _, GuardianRatified _, MinimumDepositChanged _, ClaimsCounted _, MemberLeft _, ApprovalLocked _, ApprovalFreed _, SlateChosen _,
                 QuorumReached _, TurnoutAveraged _,
                 PowerEntrusted _, ConvictionLockReleased _, ProxyGiven _, ProxyRevoked _, VotesAssigned _, CredentialIssued _, CredentialRevoked _, PowerAttested _ -> row;
        };
    }

    private static Sway sway(List<Swayed> swayed, ProposalId proposal) {
        return swayed.stream().filter(one -> one.proposal().equals(proposal)).findFirst().orElseThrow().by();
    }

    /// The tally without what delegates who voted before lose by the voter's own word.
    private static Tally without(ProposalFacts row, Stream<Overridden> parts) {
        var rest = row.tally();
        for (var part : parts.toList()) rest = part.taken(row.ballot(), rest);
        return rest;
    }

    /// The tally without a ballot that was taken back, and with what delegates get back by that.
    private static Tally returned(ProposalFacts row, VoteRetracted retracted) {
        var rest = row.tally().by(retracted.voter(), tally -> tally.retracting(row.ballot(), retracted.ballot(), retracted.power()));
        for (var part : retracted.returned()) rest = part.returned(row.ballot(), rest);
        return rest;
    }
}
