package org.althing.domain.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGeneratorFactory;
import org.althing.domain.governance.GovernanceEvent.ConfirmationBegun;
import org.althing.domain.governance.GovernanceEvent.ConfirmationBroken;
import org.althing.domain.governance.GovernanceEvent.FellBack;
import org.althing.domain.governance.GovernanceEvent.TurnoutAveraged;
import org.althing.domain.governance.GovernanceEvent.VotingExtended;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.rules.ApprovalRule;
import org.althing.domain.governance.rules.ConfirmationRule;
import org.althing.domain.governance.rules.Curve;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.EarlyRule;
import org.althing.domain.governance.rules.FallbackRule;
import org.althing.domain.governance.rules.LateRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TurnoutBasis;
import org.althing.domain.governance.rules.TurnoutRequirement.Adaptive;
import org.althing.domain.governance.rules.TurnoutRequirement.Falling;
import org.althing.domain.governance.rules.TurnoutRequirement.Highest;
import org.althing.domain.governance.rules.TurnoutRule;
import org.althing.domain.governance.rules.VoteChangeRule;
import org.althing.domain.invariant.Auditor;
import org.althing.domain.invariant.Invariants;
import org.althing.domain.kernel.Ratio;
import org.junit.jupiter.api.Test;

/// Random votes, changes of mind and waits on tracks with everything that looks at a vote before its end: every invariant holds after every step.
class TimedHistoryTest {
    private static final int STEPS = 120;
    private static final int SEEDS = 40;

    private static RuleSet rules(long seed) {
        var falling = new Falling(new Curve.Linear(Curve.BILLION, 0, Curve.BILLION / 2));
        var adaptive = new Adaptive(Ratio.ZERO, Ratio.of(1, 3), Ratio.of(1, 4), Ratio.of(1, 5), Ratio.of(1, 20));
        var rules = Moot.rules().with(new TurnoutRule(TurnoutBasis.FOR_AND_ABSTAIN, new Highest(List.of(falling, adaptive))))
                .with(new ApprovalRule.Falling(new Curve.Linear(Curve.BILLION, Curve.BILLION / 2, Curve.BILLION)))
                .with(new ConfirmationRule(Duration.ofSeconds(10), Duration.ofSeconds(3), seed % 2 == 0))
                .with(new LateRule(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(70), true));
        if (seed % 3 == 0) rules = rules.with(new FallbackRule(Duration.ofSeconds(180), new ApprovalRule.MoreThan(Ratio.of(1, 3))));
        return seed % 4 == 0
                ? rules.with(new EarlyRule.Decided()).with(new DelegationRule.NoDelegation()).with(new VoteChangeRule.UntilCutoff(Ratio.of(1, 2))) : rules;
    }

    @Test
    void every_invariant_holds_after_every_step_and_everything_happens() {
        Set<Class<?>> seen = new HashSet<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            assertThat(rules(seed).flaws()).as("seed %d", seed).isEmpty();
            var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            var moot = new Moot(rules(seed), 10, 20, 30, 40, 5);
            var auditor = new Auditor(Invariants.ALL);
            var proposals = new ArrayList<ProposalId>();
            int told = 0;
            long second = 0;
            for (int step = 0; step < STEPS; step++) {
                second += random.nextInt(12);
                moot.at(second);
                var by = Moot.name(random.nextInt(5));
                if (proposals.isEmpty() || random.nextInt(25) == 0) proposals.add(moot.opens(by));
                else moot.votes(by, proposals.get(random.nextInt(proposals.size())), Support.values()[random.nextInt(3)]);
                var log = moot.scenario.log();
                assertThat(auditor.after(log.subList(told, log.size()), moot.scenario.network)).as("seed %d step %d", seed, step).isEmpty();
                told = log.size();
            }
            moot.waits(second + 10_000);
            assertThat(auditor.after(moot.scenario.log().subList(told, moot.scenario.log().size()), moot.scenario.network)).as("seed %d", seed).isEmpty();
            assertThat(proposals).as("seed %d", seed).allMatch(proposal -> moot.phase(proposal) == Phase.PASSED || moot.phase(proposal) == Phase.DEFEATED);
            moot.scenario.log().forEach(recorded -> seen.add(recorded.event().getClass()));
        }
        assertThat(seen).contains(VotingExtended.class, ConfirmationBegun.class, ConfirmationBroken.class, FellBack.class, TurnoutAveraged.class);
    }
}
