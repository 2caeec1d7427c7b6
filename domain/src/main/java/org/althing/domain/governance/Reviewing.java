package org.althing.domain.governance;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.governance.rules.ConfirmationRule;
import org.althing.domain.governance.rules.Criterion.Subject;
import org.althing.domain.governance.rules.EarlyRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.kernel.Power;

/// What a tally means for the course of a decision before its end: whether it is over, whether its confirmation begins or breaks off, and when
/// something will follow from time alone. Pure: facts, a tally and a moment in, an answer out.
/// @param rules those that decide the proposal now
/// @param endsAt when the vote ends as things stand
record Reviewing(RuleSet rules, Power electorate, Instant startsAt, Instant endsAt, Progress progress) {
    /// How often a decision is looked at where no confirmation says it.
    private static final Duration BEAT = Duration.ofMillis(1);

    /// What has to happen.
    enum Step { NOTHING, PASS, BEGIN_CONFIRMATION, BREAK_CONFIRMATION }

    static Reviewing of(Proposal proposal, Progress progress, RuleSet rules) {
        return new Reviewing(rules, proposal.electorate(), proposal.startsAt(), proposal.endsAt(), progress);
    }

    /// What the tally means at this moment if nothing else is cast.
    Verdict verdict(Tally tally, Instant now) {
        return Verdict.of(rules, tally, electorate, stage(now), rules.elapsed(startsAt, now));
    }

    /// What has to happen at this moment of the vote.
    Step step(Tally tally, Instant now) {
        if (now.isBefore(startsAt)) return Step.NOTHING;
        if (isOver(tally, now)) return Step.PASS;
        if (rules.confirmation().isEmpty()) return Step.NOTHING;
        boolean passes = verdict(tally, now).passed();
        if (passes == progress.confirmedAt().isPresent()) return Step.NOTHING;
        return passes ? Step.BEGIN_CONFIRMATION : Step.BREAK_CONFIRMATION;
    }

    /// When something first has to happen after `now` (or at it, where the decision begins then) though nothing is cast until then; empty where
    /// that is not before the end.
    ///
    /// With a fixed tally requirements only fall and the free power only becomes fixed, so that what has to happen once has to happen ever after:
    /// a search by halves finds the first beat.
    Optional<Instant> next(Tally tally, Instant now) {
        if (rules.early().isEmpty() && rules.confirmation().isEmpty()) return Optional.empty();
        var end = progress.decisionEnds().minusMillis(1);
        var from = now.isAfter(startsAt) ? now.plusMillis(1) : startsAt;
        long low = beatAtOrAfter(from);
        long high = Duration.between(startsAt, end).dividedBy(beat());
        if (low > high) return Optional.empty();
        if (step(tally, moment(high)) == Step.NOTHING) return Optional.empty();
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (step(tally, moment(middle)) == Step.NOTHING) low = middle + 1;
            else high = middle;
        }
        return Optional.of(moment(low));
    }

    /// When the decision must end after this change of the tally, where that is later than it would.
    Optional<Instant> extended(Tally before, Tally after, Instant now) {
        if (rules.late().isEmpty()) return Optional.empty();
        var late = rules.late().get();
        if (now.isBefore(progress.decisionEnds().minus(late.window()))) return Optional.empty();
        boolean turns = late.flips() && verdict(before, now).passed() != verdict(after, now).passed();
        if (!turns && !reachesQuorum(after, now)) return Optional.empty();
        var last = startsAt.plus(rules.window().period()).plus(late.most());
        var next = now.plus(late.extension());
        if (next.isAfter(last)) next = last;
        return next.isAfter(progress.decisionEnds()) ? Optional.of(next) : Optional.empty();
    }

    /// Whether the turnout is reached for the first time.
    boolean reachesQuorum(Tally tally, Instant now) {
        return rules.late().isPresent() && !progress.quorumSeen() && verdict(tally, now).criterion(Subject.TURNOUT).met();
    }

    /// When the proposal will have passed for long enough if it passes from now on.
    Instant confirmedAt(Instant now) {
        return now.plus(rules.confirmation().orElseThrow().period());
    }

    /// When the vote ends if its confirmation begins now.
    Instant endConfirming(Instant now) {
        return ending(confirmedAt(now));
    }

    private Instant ending(Instant confirmedAt) {
        return rules.confirmation().orElseThrow().endsVote() || confirmedAt.isAfter(progress.decisionEnds()) ? confirmedAt : progress.decisionEnds();
    }

    /// The same decision with a later end.
    Reviewing extendedTo(Instant decisionEnds) {
        var next = progress.extendedTo(decisionEnds);
        var longer = new Reviewing(rules, electorate, startsAt, decisionEnds, next);
        return progress.confirmedAt().isEmpty() ? longer : new Reviewing(rules, electorate, startsAt, longer.ending(progress.confirmedAt().get()), next);
    }

    /// When the vote ends if its confirmation breaks off now: at once where it only went on to be confirmed.
    Instant endBroken(Instant now) {
        return now.isBefore(progress.decisionEnds()) ? progress.decisionEnds() : now;
    }

    private boolean isOver(Tally tally, Instant now) {
        return switch (rules.early().orElse(null)) {
            case null -> false;
            case EarlyRule.Decided _ -> stage(now) == Stage.FIRM && Verdict.isCertain(rules, tally, electorate, Stage.FIRM, rules.elapsed(startsAt, now));
            case EarlyRule.SuperQuorum(var required) -> tally.of(Support.FOR).compareTo(required.at(rules.elapsed(startsAt, now)).need(electorate)) >= 0
                    && verdict(tally, now).passed();
        };
    }

    private Stage stage(Instant now) {
        return now.isBefore(rules.voteChange().changesEnd(startsAt, endsAt)) ? Stage.FLUID : Stage.FIRM;
    }

    private Duration beat() {
        return rules.confirmation().map(ConfirmationRule::beat).orElse(BEAT);
    }

    private Instant moment(long beats) {
        return startsAt.plus(beat().multipliedBy(beats));
    }

    private long beatAtOrAfter(Instant moment) {
        var passed = Duration.between(startsAt, moment);
        long beats = passed.dividedBy(beat());
        return moment(beats).isBefore(moment) ? beats + 1 : beats;
    }
}
