package org.althing.projections.governance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.Action;
import org.althing.domain.governance.Change;
import org.althing.domain.governance.Course;
import org.althing.domain.governance.DraftId;
import org.althing.domain.governance.GovernanceEvent;
import org.althing.domain.governance.Obstacle;
import org.althing.domain.governance.Paper;
import org.althing.domain.governance.Plan;
import org.althing.domain.governance.Proposal;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.Verdict;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.governance.rules.Deposit;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Ratio;

/// Everything that was recorded of a proposal. Its phase depends on the clock and is not in it: see [Standing].
/// @param rules digest of the rule set that decides it
/// @param draft what it puts to the vote, where it was drafted before
/// @param position where it was opened; power is read at the position before
/// @param ballot what may be said, and how it is counted
/// @param endsAt when the vote ends or ended, as far as is known
/// @param average the average turnout that its quorum follows, where it follows one
/// @param confirmedAt when it will have passed for long enough, if it stays so
/// @param fallenBack whether it was expedited and is decided as a regular proposal now
/// @param verdict once the vote is over
/// @param settlement what became of the deposit, once that is settled
/// @param failure why it could not be executed when that was last tried
/// @param rehearsed what it would do, as that was last tried out: when it was opened, queued or executed
public record ProposalFacts(
        ProposalId proposal, AccountId proposer, TrackId track, int trackVersion, Digest rules, Digest title, Optional<Paper> paper, Optional<DraftId> draft,
        List<Digest> choices, List<Action> actions, long position, Instant openedAt, Instant startsAt, Instant endsAt, Power electorate, Optional<Deposit> deposit,
        BallotRule ballot, Optional<Plan> plan, Tally tally,
        Optional<Ratio> average, Optional<Instant> confirmedAt, boolean fallenBack, Course course, Optional<Verdict> verdict, Optional<Settlement> settlement, Optional<Failure> failure,
        Optional<Rehearsed> rehearsed) {

    /// The three parts are everything that was put down: by the proposer, and by others where many put it down together.
    public record Settlement(Amount refunded, Amount burned, Amount toTreasury, Instant at) {
        Settlement plus(Settlement other) {
            return new Settlement(refunded.plus(other.refunded), burned.plus(other.burned), toTreasury.plus(other.toTreasury), other.at);
        }
    }

    /// @param action which of the actions could not hold, counted from 0
    public record Failure(int action, Obstacle obstacle, Instant at) {}

    /// @param effects digest of what it would do: equal digests, equal effects
    /// @param changes what it would change; empty where something stands in its way, or where the network's rules do not ask
    /// @param obstacle what stands in its way; empty where nothing does
    public record Rehearsed(Digest effects, Optional<List<Change>> changes, Optional<Obstacle> obstacle, long position, Instant at) {}

    /// The same facts as the rules read them.
    public Proposal facts() {
        return new Proposal(proposal, proposer, track, rules, actions, choices.size(), openedAt, position - 1, startsAt, endsAt, electorate, deposit, plan, course);
    }

    ProposalFacts with(Tally next) {
        return new ProposalFacts(proposal, proposer, track, trackVersion, rules, title, paper, draft, choices, actions, position, openedAt, startsAt, endsAt,
                electorate, deposit, ballot, plan, next, average, confirmedAt, fallenBack, course, verdict, settlement, failure, rehearsed);
    }

    /// With its vote ending at another time, and perhaps decided by the rules it falls back to.
    ProposalFacts with(GovernanceEvent.MovesEnd moved) {
        var confirmed = switch (moved) {
            case GovernanceEvent.ConfirmationBegun begun -> Optional.of(begun.confirmedAt());
            case GovernanceEvent.VotingExtended _ -> confirmedAt;
            case GovernanceEvent.ConfirmationBroken _, GovernanceEvent.FellBack _ -> Optional.<Instant>empty();
        };
        return ending(moved.endsAt(), confirmed, fallenBack || moved instanceof GovernanceEvent.FellBack);
    }

    /// With a quorum that follows this average turnout.
    ProposalFacts measuredBy(Ratio expected) {
        return new ProposalFacts(proposal, proposer, track, trackVersion, rules, title, paper, draft, choices, actions, position, openedAt, startsAt, endsAt,
                electorate, deposit, ballot, plan, tally, Optional.of(expected), confirmedAt, fallenBack, course, verdict, settlement, failure, rehearsed);
    }

    /// With its vote over at this moment, if that is before its end.
    ProposalFacts endedBy(Instant moment) {
        return moment.isBefore(endsAt) ? ending(moment, confirmedAt, fallenBack) : this;
    }

    /// Decided on between these moments.
    ProposalFacts decidedBetween(Instant from, Instant to) {
        return new ProposalFacts(proposal, proposer, track, trackVersion, rules, title, paper, draft, choices, actions, position, openedAt, from, to,
                electorate, deposit, ballot, plan, tally, average, confirmedAt, fallenBack, new Course.Open(), verdict, settlement, failure, rehearsed);
    }

    private ProposalFacts ending(Instant end, Optional<Instant> confirmed, boolean fallen) {
        return new ProposalFacts(proposal, proposer, track, trackVersion, rules, title, paper, draft, choices, actions, position, openedAt, startsAt, end,
                electorate, deposit, ballot, plan, tally, average, confirmed, fallen, course, verdict, settlement, failure, rehearsed);
    }

    ProposalFacts with(Course next) {
        return new ProposalFacts(proposal, proposer, track, trackVersion, rules, title, paper, draft, choices, actions, position, openedAt, startsAt, endsAt,
                electorate, deposit, ballot, plan, tally, average, confirmedAt, fallenBack, next, verdict, settlement, failure, rehearsed);
    }

    ProposalFacts with(Verdict over) {
        return new ProposalFacts(proposal, proposer, track, trackVersion, rules, title, paper, draft, choices, actions, position, openedAt, startsAt, endsAt,
                electorate, deposit, ballot, plan, tally, average, confirmedAt, fallenBack, course, Optional.of(over), settlement, failure, rehearsed);
    }

    ProposalFacts with(Settlement settled) {
        return new ProposalFacts(proposal, proposer, track, trackVersion, rules, title, paper, draft, choices, actions, position, openedAt, startsAt, endsAt,
                electorate, deposit, ballot, plan, tally, average, confirmedAt, fallenBack, course, verdict, Optional.of(settlement.map(before -> before.plus(settled)).orElse(settled)), failure, rehearsed);
    }

    ProposalFacts with(Failure last) {
        return new ProposalFacts(proposal, proposer, track, trackVersion, rules, title, paper, draft, choices, actions, position, openedAt, startsAt, endsAt,
                electorate, deposit, ballot, plan, tally, average, confirmedAt, fallenBack, course, verdict, settlement, Optional.of(last), rehearsed);
    }

    ProposalFacts with(Rehearsed last) {
        return new ProposalFacts(proposal, proposer, track, trackVersion, rules, title, paper, draft, choices, actions, position, openedAt, startsAt, endsAt,
                electorate, deposit, ballot, plan, tally, average, confirmedAt, fallenBack, course, verdict, settlement, failure, Optional.of(last));
    }
}
