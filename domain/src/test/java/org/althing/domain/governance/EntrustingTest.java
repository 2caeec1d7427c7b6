package org.althing.domain.governance;

import static org.althing.domain.governance.Moot.amount;
import static org.althing.domain.governance.Moot.rules;
import static org.althing.domain.governance.ballot.Ballot.Support.AGAINST;
import static org.althing.domain.governance.ballot.Ballot.Support.FOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.GovernanceCommand.EntrustPower;
import org.althing.domain.governance.GovernanceCommand.RetractVote;
import org.althing.domain.governance.GovernanceEvent.Overridden;
import org.althing.domain.governance.GovernanceEvent.PowerEntrusted;
import org.althing.domain.governance.GovernanceEvent.PowerReclaimed;
import org.althing.domain.governance.GovernanceRejection.DelegationCycle;
import org.althing.domain.governance.GovernanceRejection.EmptyValidity;
import org.althing.domain.governance.GovernanceRejection.NotDelegating;
import org.althing.domain.governance.GovernanceRejection.NothingToRetract;
import org.althing.domain.governance.GovernanceRejection.OverfullSplit;
import org.althing.domain.governance.GovernanceRejection.PowerEntrustedAway;
import org.althing.domain.governance.GovernanceRejection.RepeatedDelegate;
import org.althing.domain.governance.GovernanceRejection.SelfDelegation;
import org.althing.domain.governance.GovernanceRejection.TooManyDelegates;
import org.althing.domain.governance.GovernanceRejection.UnknownTrack;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Part;
import org.althing.domain.governance.rules.DelegationRule.Reclaim;
import org.althing.domain.governance.rules.DelegationRule.SplitPower;
import org.althing.domain.governance.rules.Flaw;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.invariant.Auditor;
import org.althing.domain.invariant.Invariants;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.network.Genesis;
import org.althing.domain.network.Scenario;
import org.junit.jupiter.api.Test;

class EntrustingTest {
    private final Moot moot = moot(1, Reclaim.EXACT, 100, 10, 10, 5);

    private static Moot moot(int levels, Reclaim reclaim, long... stakes) {
        var split = rules().with(new SplitPower(levels, reclaim));
        return new Moot(List.of(new Genesis.Rules(Moot.MAIN, split), new Genesis.Rules(Moot.OTHER, split)), stakes);
    }

    private static Moot entrusts(Moot moot, String from, Object... parts) {
        return moot.does(from, new EntrustPower(moot.account(from), Optional.empty(), parts(moot, parts), Optional.empty(), Optional.empty()));
    }

    private static List<Part> parts(Moot moot, Object... parts) {
        var list = new ArrayList<Part>();
        for (int i = 0; i < parts.length; i += 2) list.add(new Part(moot.account((String) parts[i]), Ratio.parse((String) parts[i + 1])));
        return list;
    }

    @Test
    void power_is_split_among_delegates_and_the_rest_stays() {
        entrusts(moot, "a", "b", "0.6", "c", "0.3");
        assertThat(moot.scenario.happened()).containsExactly(
                new PowerEntrusted(moot.account("a"), Optional.empty(), parts(moot, "b", "0.6", "c", "0.3"), Optional.empty(), Optional.empty()));
        var p = moot.opens("d");
        moot.at(100).votes("b", p, FOR).votes("c", p, AGAINST);
        assertThat(moot.tally(p)).containsExactly(70L, 40L, 0L);
    }

    @Test
    void every_share_rounds_down_and_what_is_left_over_stays_with_the_member() {
        var odd = moot(1, Reclaim.EXACT, 7, 0, 0, 0);
        entrusts(odd, "a", "b", "1/3", "c", "1/3", "d", "1/3");
        var p = odd.opens("a");
        odd.at(100).votes("b", p, FOR).votes("c", p, FOR).votes("d", p, FOR);
        assertThat(odd.tally(p)).containsExactly(6L, 0L, 0L);
    }

    @Test
    void a_direct_vote_takes_every_part_back_and_a_retraction_returns_it() {
        entrusts(moot, "a", "b", "0.6", "c", "0.4");
        var p = moot.opens("d");
        moot.at(100).votes("b", p, FOR).votes("a", p, AGAINST);
        assertThat(moot.scenario.happened()).hasSize(2).contains(new PowerReclaimed(p, moot.account("a"), sorted(
                new Overridden(moot.account("b"), amount(60), Optional.of(new Ballot.Side(FOR))), new Overridden(moot.account("c"), amount(40), Optional.empty()))));
        assertThat(moot.tally(p)).containsExactly(10L, 100L, 0L);
        moot.votes("c", p, FOR);
        assertThat(moot.tally(p)).containsExactly(20L, 100L, 0L);
        moot.does("a", new RetractVote(moot.account("a"), p));
        assertThat(moot.tally(p)).containsExactly(120L, 0L, 0L);
        assertThat(moot.governance().tally(p).ballots()).isEqualTo(2);
        moot.votes("a", p, FOR);
        assertThat(moot.tally(p)).containsExactly(120L, 0L, 0L);
    }

    private static List<Overridden> sorted(Overridden... parts) {
        return java.util.Arrays.stream(parts).sorted(java.util.Comparator.comparing(Overridden::delegate)).toList();
    }

    @Test
    void nothing_is_retracted_that_was_not_cast() {
        var p = moot.opens("d");
        moot.at(100).does("a", new RetractVote(moot.account("a"), p));
        assertThat(moot.refusal()).isEqualTo(new NothingToRetract(p, moot.account("a")));
    }

    @Test
    void who_entrusted_power_does_not_vote_where_nobody_overrides() {
        var strict = moot(1, Reclaim.NONE, 100, 10, 10);
        entrusts(strict, "a", "b", "0.1");
        var p = strict.opens("c");
        strict.at(100).votes("a", p, FOR);
        assertThat(strict.refusal()).isEqualTo(new PowerEntrustedAway(p, strict.account("a")));
    }

    @Test
    void power_is_passed_on_as_deep_as_the_track_says() {
        for (int levels = 1; levels <= 3; levels++) {
            var deep = moot(levels, Reclaim.EXACT, 101, 0, 0, 0);
            entrusts(deep, "a", "b", "1/2");
            entrusts(deep, "b", "c", "1/2");
            entrusts(deep, "c", "d", "1/2");
            var p = deep.opens("a");
            deep.at(100).votes("b", p, FOR).votes("c", p, FOR).votes("d", p, AGAINST);
            assertThat(deep.tally(p)).as("%d levels", levels).containsExactly(levels == 1 ? 50L : levels == 2 ? 50L : 38L, levels < 3 ? 0L : 12L, 0L);
        }
    }

    @Test
    void a_vote_from_the_middle_takes_back_ones_own_and_leaves_what_was_passed_on() {
        var deep = moot(2, Reclaim.EXACT, 100, 40, 0);
        entrusts(deep, "a", "b", "1");
        entrusts(deep, "b", "c", "1/2");
        var p = deep.opens("a");
        deep.at(100).votes("c", p, FOR);
        assertThat(deep.tally(p)).containsExactly(70L, 0L, 0L);
        deep.votes("b", p, AGAINST);
        assertThat(deep.tally(p)).containsExactly(50L, 90L, 0L);
        deep.votes("a", p, AGAINST);
        assertThat(deep.tally(p)).containsExactly(0L, 140L, 0L);
    }

    @Test
    void what_is_for_a_track_takes_the_place_of_what_is_for_all() {
        entrusts(moot, "a", "b", "1");
        moot.does("a", new EntrustPower(moot.account("a"), Optional.of(Moot.OTHER), parts(moot, "c", "1/2"), Optional.empty(), Optional.empty()));
        var p = moot.opens("d");
        moot.does("d", new GovernanceCommand.Propose(moot.account("d"), Moot.OTHER, Moot.digest("other"), List.of(), List.of()));
        var q = moot.opened();
        moot.at(100).votes("b", p, FOR).votes("c", p, FOR).votes("b", q, FOR).votes("c", q, FOR);
        assertThat(moot.tally(p)).containsExactly(120L, 0L, 0L);
        assertThat(moot.tally(q)).containsExactly(70L, 0L, 0L);
    }

    @Test
    void a_delegation_counts_from_its_first_moment_and_not_at_its_end() {
        var a = moot.account("a");
        moot.does("a", new EntrustPower(a, Optional.empty(), parts(moot, "b", "1"), at(10), at(20)));
        var before = moot.at(9).opens("d");
        var first = moot.at(10).opens("d");
        var last = moot.at(19).opens("d");
        var over = moot.at(20).opens("d");
        moot.at(119).votes("b", before, FOR);
        for (var p : List.of(before, first, last)) moot.at(109).votes("b", p, FOR);
        moot.at(120).votes("b", over, FOR);
        assertThat(moot.tally(before)).containsExactly(10L, 0L, 0L);
        assertThat(moot.tally(first)).containsExactly(110L, 0L, 0L);
        assertThat(moot.tally(last)).containsExactly(110L, 0L, 0L);
        assertThat(moot.tally(over)).containsExactly(10L, 0L, 0L);
    }

    @Test
    void no_delegation_counts_for_longer_than_the_track_lets_it() {
        var capped = rules().with(new SplitPower(1, Reclaim.EXACT, Optional.of(Duration.ofSeconds(30))));
        var both = new Moot(List.of(new Genesis.Rules(Moot.MAIN, capped), new Genesis.Rules(Moot.OTHER, rules().with(new SplitPower(1, Reclaim.EXACT)))), 100, 10, 10, 5);
        var a = both.account("a");
        both.does("a", new EntrustPower(a, Optional.empty(), parts(both, "b", "1"), at(10), at(1_000)));
        both.at(5).does("c", new EntrustPower(both.account("c"), Optional.of(Moot.MAIN), parts(both, "b", "1"), Optional.empty(), Optional.empty()));
        var p = both.at(34).opens("d");
        var q = both.at(39).opens("d");
        var r = both.at(40).opens("d");
        both.does("d", new GovernanceCommand.Propose(both.account("d"), Moot.OTHER, Moot.digest("elsewhere"), List.of(), List.of()));
        var elsewhere = both.opened();
        for (var each : List.of(p, q, r, elsewhere)) both.at(134).votes("b", each, FOR);
        both.at(139).votes("b", q, FOR).at(140).votes("b", r, FOR).votes("b", elsewhere, FOR);
        assertThat(both.tally(p)).containsExactly(120L, 0L, 0L);
        assertThat(both.tally(q)).containsExactly(110L, 0L, 0L);
        assertThat(both.tally(r)).containsExactly(10L, 0L, 0L);
        assertThat(both.tally(elsewhere)).containsExactly(110L, 0L, 0L);
        assertThat(new Auditor(Invariants.ALL).after(both.scenario.log(), both.scenario.network)).isEmpty();
        assertThat(rules().with(new SplitPower(1, Reclaim.EXACT, Optional.of(Duration.ZERO))).flaws()).containsExactly(Flaw.DURATION_OUT_OF_RANGE);
        assertThat(capped.describe()).contains("delegation: split, one level, overridden by a direct vote, for at most PT30S");
    }

    private static Optional<Instant> at(long seconds) {
        return Optional.of(Scenario.START.plusSeconds(seconds));
    }

    @Test
    void delegations_are_those_of_the_snapshot_and_end_for_what_is_opened_later() {
        entrusts(moot, "a", "b", "1");
        var p = moot.opens("d");
        entrusts(moot, "a");
        var q = moot.opens("d");
        moot.at(100).votes("b", p, FOR).votes("b", q, FOR);
        assertThat(moot.tally(p)).containsExactly(110L, 0L, 0L);
        assertThat(moot.tally(q)).containsExactly(10L, 0L, 0L);
    }

    @Test
    void a_split_that_makes_no_sense_is_refused() {
        var a = moot.account("a");
        entrusts(moot, "a", "b", "0.6", "c", "0.5");
        assertThat(moot.refusal()).isEqualTo(new OverfullSplit(a, Ratio.parse("1.1")));
        entrusts(moot, "a", "b", "0");
        assertThat(moot.refusal()).isEqualTo(new OverfullSplit(a, Ratio.ZERO));
        entrusts(moot, "a", "a", "1");
        assertThat(moot.refusal()).isEqualTo(new SelfDelegation(a));
        entrusts(moot, "a", "b", "0.1", "b", "0.1");
        assertThat(moot.refusal()).isEqualTo(new RepeatedDelegate(a, moot.account("b")));
        entrusts(moot, "a", "b", "0.1", "c", "0.1", "d", "0.1", "b", "0.1", "c", "0.1", "d", "0.1", "b", "0.1");
        assertThat(moot.refusal()).isEqualTo(new TooManyDelegates(7, SplitPower.PARTS_MAX));
        entrusts(moot, "a");
        assertThat(moot.refusal()).isEqualTo(new NotDelegating(a));
        var nowhere = new TrackId("nowhere");
        moot.does("a", new EntrustPower(a, Optional.of(nowhere), parts(moot, "b", "1"), Optional.empty(), Optional.empty()));
        assertThat(moot.refusal()).isEqualTo(new UnknownTrack(nowhere));
        moot.does("a", new EntrustPower(a, Optional.empty(), parts(moot, "b", "1"), at(20), at(20)));
        assertThat(moot.refusal()).isEqualTo(new EmptyValidity(at(20).get(), at(20).get()));
    }

    @Test
    void no_circle_closes_on_any_track() {
        entrusts(moot, "a", "b", "1/2");
        entrusts(moot, "b", "c", "1/2");
        entrusts(moot, "c", "a", "1/2");
        assertThat(moot.refusal()).isEqualTo(new DelegationCycle(moot.account("c"), moot.account("a")));
        moot.does("c", new EntrustPower(moot.account("c"), Optional.of(Moot.OTHER), parts(moot, "a", "1/2"), Optional.empty(), Optional.empty()));
        assertThat(moot.refusal()).isEqualTo(new DelegationCycle(moot.account("c"), moot.account("a")));
        moot.does("d", new EntrustPower(moot.account("d"), Optional.of(Moot.OTHER), parts(moot, "a", "1/2"), Optional.empty(), Optional.empty()));
        entrusts(moot, "c", "d", "1/2");
        assertThat(moot.refusal()).isEqualTo(new DelegationCycle(moot.account("c"), moot.account("d")));
    }
}
