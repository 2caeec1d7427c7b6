package org.althing.domain.governance;

import static org.althing.domain.governance.Moot.amount;
import static org.althing.domain.governance.Moot.rules;
import static org.althing.domain.governance.ballot.Ballot.Support.ABSTAIN;
import static org.althing.domain.governance.ballot.Ballot.Support.AGAINST;
import static org.althing.domain.governance.ballot.Ballot.Support.FOR;
import static org.althing.domain.governance.ballot.Ballot.Support.VETO;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.GovernanceEvent.ChambersCounted;
import org.althing.domain.governance.GovernanceEvent.VotingClosed;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.ballot.House;
import org.althing.domain.governance.rules.ApprovalRule;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.governance.rules.ChambersRule;
import org.althing.domain.governance.rules.ChambersRule.Group;
import org.althing.domain.governance.rules.ChambersRule.Joint;
import org.althing.domain.governance.rules.Criterion;
import org.althing.domain.governance.rules.Criterion.Subject;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.EarlyRule;
import org.althing.domain.governance.rules.Flaw;
import org.althing.domain.governance.rules.JointVetoRule;
import org.althing.domain.governance.rules.JointVetoRule.Threshold;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TurnoutBasis;
import org.althing.domain.governance.rules.TurnoutRequirement;
import org.althing.domain.governance.rules.TurnoutRule;
import org.althing.domain.governance.rules.VoteChangeRule;
import org.althing.domain.governance.rules.WeighingRule;
import org.althing.domain.identity.AccountId;
import org.althing.domain.invariant.Auditor;
import org.althing.domain.invariant.Invariants;
import org.althing.domain.invariant.LiveState;
import org.althing.domain.kernel.Ratio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Two houses on a live track: the guardians a and b, and everybody else, c and d.
class ChambersTest {
    private static final long[] STAKES = {10, 30, 400, 600};
    private static final AccountId A = new Moot(rules(), STAKES).account("a");
    private static final AccountId B = new Moot(rules(), STAKES).account("b");
    private static final Ratio HALF = Ratio.of(1, 2);

    private static RuleSet plain() {
        return rules().with(new DelegationRule.NoDelegation()).with(new BallotRule.Sides(List.of(FOR, AGAINST, ABSTAIN, VETO)))
                .with(new TurnoutRule(TurnoutBasis.ALL, new TurnoutRequirement.FixedPower(amount(1))));
    }

    private static List<Group> groups(Ratio quorum, Ratio approval) {
        return List.of(new Group("guardians", List.of(A, B), HALF, quorum, approval), new Group("people", List.of(), HALF, quorum, approval));
    }

    private static ChambersRule each(Ratio quorum, Ratio approval) {
        return new ChambersRule(groups(quorum, approval), Optional.empty(), Optional.empty());
    }

    @Test
    void who_belongs_where_and_how_much_power_they_have_is_fixed_at_the_opening() {
        var moot = new Moot(plain().with(each(HALF, HALF)), STAKES);
        var p = moot.opens("a");
        var counted = (ChambersCounted) moot.scenario.happened().stream().filter(ChambersCounted.class::isInstance).findFirst().orElseThrow();
        assertThat(counted.proposal()).isEqualTo(p);
        assertThat(counted.houses()).extracting(House::name).containsExactly("guardians", "people");
        assertThat(counted.houses()).extracting(House::eligible).containsExactly(amount(40), amount(1_000));
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            a       | b       | c       | d       | outcome   | met
            FOR     | FOR     | FOR     | FOR     | PASSED    | true true true true
            AGAINST | FOR     | FOR     | AGAINST | REJECTED  | true true true false
            FOR     | AGAINST | FOR     | FOR     | REJECTED  | true false true true
            FOR     |         | FOR     | FOR     | NO_QUORUM | false true true true
            FOR     | ABSTAIN | FOR     |         | NO_QUORUM | true true false true
            ABSTAIN | ABSTAIN | FOR     | FOR     | REJECTED  | true false true true
            """)
    void each_house_must_reach_its_quorum_and_approve(Support a, Support b, Support c, Support d, Outcome outcome, String met) {
        var verdict = decided(plain().with(each(HALF, HALF)), a, b, c, d);
        assertThat(verdict.outcome()).isEqualTo(outcome);
        assertThat(met(verdict)).isEqualTo(met);
    }

    @Test
    void what_a_house_has_and_needs_stands_in_the_verdict() {
        var verdict = decided(plain().with(each(Ratio.of(1, 3), Ratio.of(2, 3))), FOR, AGAINST, FOR, null);
        var criteria = verdict.criteria().stream().filter(criterion -> criterion.subject().name().startsWith("CHAMBER")).toList();
        assertThat(criteria).extracting(Criterion::subject).containsExactly(Subject.CHAMBER_TURNOUT, Subject.CHAMBER_APPROVAL, Subject.CHAMBER_TURNOUT, Subject.CHAMBER_APPROVAL);
        assertThat(criteria).extracting(Criterion::have).containsExactly(amount(40), amount(10), amount(400), amount(400));
        assertThat(criteria).extracting(Criterion::need).containsExactly(amount(14), amount(27), amount(334), amount(267));
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            a       | b       | c       | d       | outcome
            FOR     | FOR     |         | AGAINST | REJECTED
            FOR     | FOR     | FOR     | AGAINST | PASSED
            FOR     |         | FOR     |         | NO_QUORUM
            FOR     |         | FOR     | FOR     | PASSED
            """)
    void houses_decide_together_by_weight(Support a, Support b, Support c, Support d, Outcome outcome) {
        var rule = new ChambersRule(groups(Ratio.ZERO, Ratio.ZERO), Optional.of(new Joint(HALF, Ratio.of(6, 10))), Optional.empty());
        assertThat(decided(plain().with(new ApprovalRule.AtLeast(Ratio.ZERO)).with(rule), a, b, c, d).outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            a       | b       | c       | d       | outcome
            VETO    | FOR     | VETO    | FOR     | VETOED
            FOR     | FOR     | VETO    | FOR     | PASSED
            VETO    | FOR     | FOR     | FOR     | PASSED
            """)
    void houses_refuse_together(Support a, Support b, Support c, Support d, Outcome outcome) {
        var veto = new JointVetoRule(List.of(new Threshold(2, Ratio.of(1, 4))));
        var rule = new ChambersRule(groups(Ratio.ZERO, Ratio.ZERO), Optional.empty(), Optional.of(veto));
        assertThat(decided(plain().with(new ApprovalRule.AtLeast(Ratio.of(1, 3))).with(rule), a, b, c, d).outcome()).isEqualTo(outcome);
    }

    @Test
    void a_changed_or_retracted_vote_leaves_its_house() {
        var moot = new Moot(plain().with(each(HALF, HALF)), STAKES);
        var p = moot.opens("a");
        moot.at(100).votes("b", p, AGAINST).votes("b", p, FOR).votes("a", p, AGAINST);
        moot.does("a", new GovernanceCommand.RetractVote(A, p));
        var houses = moot.governance().tally(p).houses().orElseThrow();
        assertThat(houses.getFirst().options()).containsExactly(amount(30), amount(0), amount(0), amount(0));
        assertThat(houses.getLast().options()).containsOnly(amount(0));
        assertThat(new Auditor(Invariants.ALL).after(moot.scenario.log(), moot.scenario.network)).isEmpty();
        assertThat(LiveState.differences(moot.scenario.network, moot.scenario.replayed())).isEmpty();
    }

    @Test
    void a_vote_is_over_early_only_when_no_house_can_turn_it() {
        var moot = new Moot(plain().with(new VoteChangeRule.Never()).with(new EarlyRule.Decided()).with(each(HALF, HALF)), STAKES);
        var p = moot.opens("a");
        moot.at(100).votes("c", p, FOR).votes("d", p, FOR);
        assertThat(moot.phase(p)).isEqualTo(Phase.VOTING);
        assertThat(moot.governance().verdict(p, moot.scenario.network.at()).criteria()).allMatch(Criterion::reachable);
        moot.votes("b", p, FOR);
        assertThat(moot.phase(p)).isEqualTo(Phase.PASSED);

        var q = moot.opens("b");
        moot.at(200).votes("b", q, AGAINST);
        var verdict = moot.governance().verdict(q, moot.scenario.network.at());
        assertThat(verdict.criteria().stream().filter(criterion -> !criterion.reachable())).extracting(Criterion::subject).containsExactly(Subject.CHAMBER_APPROVAL);
    }

    @Test
    void houses_that_do_not_fit_are_refused_with_every_reason() {
        assertThat(plain().with(each(HALF, HALF)).flaws()).isEmpty();
        assertThat(plain().with(new ChambersRule(groups(HALF, HALF), Optional.of(new Joint(HALF, HALF)), Optional.of(new JointVetoRule(List.of(new Threshold(2, HALF)))))).flaws()).isEmpty();
        var one = groups(HALF, HALF).getFirst();
        var rest = groups(HALF, HALF).getLast();
        for (var groups : List.of(List.of(one), List.of(rest, new Group("others", List.of(), HALF, HALF, HALF)), List.of(one, new Group("guardians", List.of(), HALF, HALF, HALF)),
                List.of(one, new Group("twice", List.of(A), HALF, HALF, HALF)), List.of(one, new Group("people", List.of(), HALF, Ratio.of(3, 2), HALF)))) {
            assertThat(plain().with(new ChambersRule(groups, Optional.empty(), Optional.empty())).flaws()).containsExactly(Flaw.CHAMBERS_UNSOUND);
        }
        var heavy = List.of(one, new Group("people", List.of(), Ratio.of(2, 3), HALF, HALF));
        assertThat(plain().with(new ChambersRule(heavy, Optional.of(new Joint(HALF, HALF)), Optional.empty())).flaws()).containsExactly(Flaw.CHAMBERS_UNSOUND);
        assertThat(plain().with(new ChambersRule(groups(HALF, HALF), Optional.empty(), Optional.of(new JointVetoRule(List.of(new Threshold(3, HALF)))))).flaws())
                .containsExactly(Flaw.CHAMBERS_UNSOUND);
        assertThat(rules().with(each(HALF, HALF)).flaws()).containsExactly(Flaw.CHAMBERS_OF_OTHER_RULES);
        assertThat(plain().with(new WeighingRule.Equal()).with(each(HALF, HALF)).flaws()).contains(Flaw.CHAMBERS_OF_OTHER_RULES);
        assertThat(rules().with(new DelegationRule.NoDelegation()).with(new ChambersRule(groups(HALF, HALF), Optional.empty(),
                Optional.of(new JointVetoRule(List.of(new Threshold(2, HALF)))))).flaws()).containsExactly(Flaw.CHAMBERS_OF_OTHER_RULES);
    }

    private static Verdict decided(RuleSet rules, Support... sides) {
        var moot = new Moot(rules, STAKES);
        var p = moot.opens("a");
        moot.at(100);
        for (int i = 0; i < sides.length; i++) if (sides[i] != null) moot.votes(Moot.name(i), p, sides[i]);
        var closed = moot.waits(200).stream().filter(VotingClosed.class::isInstance).map(VotingClosed.class::cast).findFirst().orElseThrow();
        assertThat(new Auditor(Invariants.ALL).after(moot.scenario.log(), moot.scenario.network)).isEmpty();
        return closed.verdict();
    }

    private static String met(Verdict verdict) {
        var met = new ArrayList<String>();
        for (var criterion : verdict.criteria()) if (criterion.subject().name().startsWith("CHAMBER")) met.add(String.valueOf(criterion.met()));
        return String.join(" ", met);
    }
}
