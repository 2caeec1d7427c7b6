package org.althing.domain.governance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.rules.VoteChangeRule;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;

/// The facts of one proposal: how it was opened, and what has been recorded of it since.
/// @param rules the digest of the rule set that decides it for ever
/// @param choices how many choices of its own it names
/// @param snapshot the last position before the opening: power is read there
/// @param electorate all power there was at the snapshot
public record Proposal(
        ProposalId id, AccountId proposer, TrackId track, Digest rules, List<Action> actions, int choices, Instant openedAt, long snapshot,
        Instant startsAt, Instant endsAt, Amount electorate, Optional<Deposit> deposit, Course course) {

    /// Where the proposal stands at `now`. Every window holds its first moment and not its last.
    public Phase phase(Instant now) {
        return switch (course) {
            case Course.Open _ -> now.isBefore(startsAt) ? Phase.PENDING : now.isBefore(endsAt) ? Phase.VOTING : Phase.COUNTING;
            case Course.Cancelled _ -> Phase.CANCELLED;
            case Course.Closed closed -> closed.outcome() == Outcome.PASSED ? Phase.PASSED : Phase.DEFEATED;
            case Course.Queued queued -> now.isBefore(queued.readyAt()) ? Phase.QUEUED : now.isBefore(queued.expiresAt()) ? Phase.READY : Phase.EXPIRED;
            case Course.Executed _ -> Phase.EXECUTED;
            case Course.Expired _ -> Phase.EXPIRED;
        };
    }

    /// How much of the count can still change at `now`.
    public Stage stage(VoteChangeRule changes, Instant now) {
        if (!(course instanceof Course.Open) || !now.isBefore(endsAt)) return Stage.CLOSED;
        return now.isBefore(changes.changesEnd(startsAt, endsAt)) ? Stage.FLUID : Stage.FIRM;
    }

    Proposal with(Course next) {
        return new Proposal(id, proposer, track, rules, actions, choices, openedAt, snapshot, startsAt, endsAt, electorate, deposit, next);
    }
}
