package org.althing.domain.governance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.GovernanceRejection.VotingNotOpen;
import org.althing.domain.governance.GovernanceRejection.VotingOver;
import org.althing.domain.governance.rules.Deposit;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.governance.rules.VoteChangeRule;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Rejection;

/// The facts of one proposal: how it was opened, and what has been recorded of it since.
/// @param rules the digest of the rule set that decides it for ever
/// @param choices how many choices of its own it names
/// @param snapshot the last position before the opening: power is read there
/// @param electorate all power there was at the snapshot
public record Proposal(
        ProposalId id, AccountId proposer, TrackId track, Digest rules, List<Action> actions, int choices, Instant openedAt, long snapshot,
        Instant startsAt, Instant endsAt, Power electorate, Optional<Deposit> deposit, Optional<Plan> plan, Course course) {

    /// Where the proposal stands at `now`. Every window holds its first moment and not its last.
    public Phase phase(Instant now) {
        return switch (course) {
            case Course.Waiting waiting -> !waiting.funded() ? Phase.AWAITING_DEPOSIT : !waiting.prepared() ? Phase.PREPARING : Phase.WAITING;
            case Course.Open _ -> now.isBefore(startsAt) ? Phase.PENDING : now.isBefore(endsAt) ? Phase.VOTING : Phase.COUNTING;
            case Course.Cancelled _ -> Phase.CANCELLED;
            case Course.Closed closed -> switch (closed.outcome()) {
                case PASSED -> Phase.PASSED;
                case TIMED_OUT -> Phase.TIMED_OUT;
                case REJECTED, NO_QUORUM, CANCELLED, VETOED, SPAM, KILLED -> Phase.DEFEATED;
            };
            case Course.Approved approved -> now.isBefore(approved.queueBefore()) ? Phase.APPROVED : Phase.EXPIRED;
            case Course.Queued queued -> now.isBefore(queued.readyAt()) ? Phase.QUEUED : now.isBefore(queued.expiresAt()) ? Phase.READY : Phase.EXPIRED;
            case Course.Executed _ -> Phase.EXECUTED;
            case Course.Expired _ -> Phase.EXPIRED;
            case Course.Failed _ -> Phase.FAILED;
            case Course.Killed _ -> Phase.KILLED;
        };
    }

    /// Why no ballot is taken at `now`; null where ballots are.
    Rejection closedTo(Instant now) {
        if (endedAt().isPresent())  return new VotingOver(id, endedAt().get());
        if (now.isBefore(startsAt)) return new VotingNotOpen(id, startsAt);
        if (!now.isBefore(endsAt))  return new VotingOver(id, endsAt);
        return null;
    }

    /// The proposal as locked stake sees it, under rules that lock it.
    Poll poll(RuleSet rules, Instant now) {
        return new Poll(track, rules.conviction().orElseThrow(), pollState(now));
    }

    private Poll.State pollState(Instant now) {
        return switch (course) {
            case Course.Waiting _, Course.Open _ -> now.isBefore(endsAt) ? new Poll.Running() : new Poll.Void();
            case Course.Cancelled _, Course.Killed _ -> new Poll.Void();
            case Course.Closed(Outcome outcome, _) -> new Poll.Ended(endsAt, outcome == Outcome.PASSED);
            case Course.Approved _, Course.Queued _, Course.Executed _, Course.Expired _, Course.Failed _ -> new Poll.Ended(endsAt, true);
        };
    }

    /// How much of the count can still change at `now`.
    public Stage stage(VoteChangeRule changes, Instant now) {
        if (!isUndecided() || !now.isBefore(endsAt)) return Stage.CLOSED;
        return now.isBefore(changes.changesEnd(startsAt, endsAt)) ? Stage.FLUID : Stage.FIRM;
    }

    /// The proposals that have to be carried out before this one.
    public List<ProposalId> after() {
        return plan.map(Plan::after).orElse(List.of());
    }

    /// How long it waits once it is queued: as long as its track asks, or as long as it asks itself where that is longer.
    Duration timelock(RuleSet decidedBy) {
        var least = decidedBy.execution().timelock();
        return plan.flatMap(Plan::timelock).filter(own -> own.compareTo(least) > 0).orElse(least);
    }

    /// When it is ready if it is queued now.
    Instant readyAt(RuleSet decidedBy, Instant now) {
        var unlocked = now.plus(timelock(decidedBy));
        return plan.flatMap(Plan::notBefore).filter(unlocked::isBefore).orElse(unlocked);
    }

    /// When it was ended before its vote was over; empty where it was not.
    Optional<Instant> endedAt() {
        return switch (course) {
            case Course.Cancelled cancelled -> Optional.of(cancelled.at());
            case Course.Killed killed -> Optional.of(killed.at());
            case Course.Waiting _, Course.Open _, Course.Closed _, Course.Approved _, Course.Queued _, Course.Executed _, Course.Expired _, Course.Failed _ -> Optional.empty();
        };
    }

    /// Whether no outcome is recorded yet.
    public boolean isUndecided() {
        return course instanceof Course.Open || course instanceof Course.Waiting;
    }

    /// Whether it passed and is on its way to be carried out.
    boolean awaitsExecution() {
        return course instanceof Course.Approved || course instanceof Course.Queued;
    }

    /// With its vote ending at another time.
    Proposal endingAt(Instant end) {
        return new Proposal(id, proposer, track, rules, actions, choices, openedAt, snapshot, startsAt, end, electorate, deposit, plan, course);
    }

    /// The same, decided on between these moments.
    Proposal decidedBetween(Instant from, Instant to) {
        return new Proposal(id, proposer, track, rules, actions, choices, openedAt, snapshot, from, to, electorate, deposit, plan, new Course.Open());
    }

    Proposal with(Course next) {
        return new Proposal(id, proposer, track, rules, actions, choices, openedAt, snapshot, startsAt, endsAt, electorate, deposit, plan, next);
    }
}
