package org.althing.benchmarks.histories;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.althing.commands.founding.Preset;
import org.althing.domain.governance.rules.ByHandRule;
import org.althing.domain.governance.rules.ChambersRule;
import org.althing.domain.governance.rules.ConfirmationRule;
import org.althing.domain.governance.rules.ConvictionRule;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.Deposit;
import org.althing.domain.governance.rules.DepositRule;
import org.althing.domain.governance.rules.DepositRule.Settlement;
import org.althing.domain.governance.rules.EarlyRule;
import org.althing.domain.governance.rules.ExecutionRule;
import org.althing.domain.governance.rules.ExitRule;
import org.althing.domain.governance.rules.FallbackRule;
import org.althing.domain.governance.rules.GuardianAct;
import org.althing.domain.governance.rules.GuardianRule;
import org.althing.domain.governance.rules.HatRule;
import org.althing.domain.governance.rules.LateRule;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.governance.rules.PowerRule;
import org.althing.domain.governance.rules.QueueRule;
import org.althing.domain.governance.rules.Rule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.SecrecyRule;
import org.althing.domain.governance.rules.SimulationRule;
import org.althing.domain.governance.rules.ThrottleRule;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.governance.rules.TurnoutRequirement;
import org.althing.domain.governance.rules.TurnoutRule;
import org.althing.domain.governance.rules.VotingWindow;
import org.althing.domain.governance.rules.WeighingRule;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.network.Genesis;

/// Tracks of the presets, with times and sums as small as a history is short, and with further rules where they fit.
final class PresetTracks {
    private static final int TRACKS = 5;
    /// How many kinds of further rules there are.
    private static final int FURTHER = 20;

    private PresetTracks() {}

    /// Some of all presets' tracks. Two further rules are put on every track that they fit, so that a history has enough of them.
    static List<Genesis.Rules> draw(Chance chance) {
        var common = List.of(chance.below(FURTHER), chance.below(FURTHER));
        var drawn = new ArrayList<Genesis.Rules>();
        while (drawn.size() < TRACKS) {
            var preset = chance.of(Preset.values());
            var next = chance.of(preset.content(World.ALT, Founding.AT).tracks());
            var track = new TrackId(preset.word() + "-" + next.track());
            if (drawn.stream().noneMatch(other -> other.track().equals(track))) drawn.add(new Genesis.Rules(track, varied(chance, next.rules(), common)));
        }
        return drawn;
    }

    private static RuleSet varied(Chance chance, RuleSet rules, List<Integer> common) {
        var next = changed(rules, shortened(chance, rules));
        for (int kind : common) {
            var shared = further(chance, kind, next);
            // Groups are counted where nobody speaks for others.
            if (shared instanceof ChambersRule) next = changed(next, List.of(new DelegationRule.NoDelegation()));
            next = changed(next, List.of(shared));
        }
        for (int i = 1 + chance.below(5); i > 0; i--) next = changed(next, List.of(further(chance, chance.below(FURTHER), next)));
        return next;
    }

    /// With these rules in place of others, unless they do not go together.
    private static RuleSet changed(RuleSet rules, List<Rule> changes) {
        var next = rules;
        for (var change : changes) {
            var tried = next.with(change);
            if (tried.flaws().isEmpty()) next = tried;
        }
        return next;
    }

    private static Duration seconds(Chance chance, int most) {
        return Duration.ofSeconds(1 + chance.below(most));
    }

    private static List<Rule> shortened(Chance chance, RuleSet rules) {
        var period = Duration.ofSeconds(60 + chance.below(40_000));
        var changes = new ArrayList<Rule>();
        rules.fallback().ifPresent(fallback -> changes.add(new FallbackRule(period.plus(seconds(chance, 20_000)), fallback.approval())));
        rules.late().ifPresent(late -> changes.add(new LateRule(period.dividedBy(4), seconds(chance, 3_000), Duration.ofSeconds(6_000), late.flips())));
        changes.add(new VotingWindow(Duration.ofSeconds(chance.below(900)), period));
        changes.add(new ExecutionRule(Duration.ofSeconds(chance.below(4_000)), seconds(chance, 60_000)));
        rules.confirmation().ifPresent(rule -> changes.add(new ConfirmationRule(seconds(chance, 600), Duration.ofSeconds(30), rule.endsVote())));
        rules.queue().ifPresent(rule -> changes.add(new QueueRule(1 + chance.below(3), Duration.ofSeconds(chance.below(300)), Duration.ofSeconds(20_000), Duration.ofSeconds(chance.below(60)))));
        rules.conviction().ifPresent(rule -> changes.add(ConvictionRule.doubling(seconds(chance, 2_000), 1 + chance.below(8), rule.delegators())));
        if (rules.turnout().required() instanceof TurnoutRequirement.FixedPower) {
            changes.add(new TurnoutRule(rules.turnout().counted(), new TurnoutRequirement.FixedPower(chance.amount(30))));
        }
        deposit(chance, rules).ifPresent(changes::add);
        return changes;
    }

    private static Optional<Rule> deposit(Chance chance, RuleSet rules) {
        var small = Amount.of(1 + chance.below(300));
        return switch (rules.deposit()) {
            case DepositRule.NoDeposit _ -> Optional.empty();
            case DepositRule.FixedDeposit fixed -> Optional.of(new DepositRule.FixedDeposit(fixed.asset(), small, fixed.table()));
            case DepositRule.CrowdFunded crowd -> Optional.of(new DepositRule.CrowdFunded(List.of(new Deposit(World.ALT, small)), Ratio.of(chance.below(3), 2), crowd.leastShare(),
                    crowd.topUps(), seconds(chance, 20_000), crowd.table(), crowd.submission().map(own -> new DepositRule.FixedDeposit(World.ALT, small, own.table()))));
        };
    }

    private static Rule further(Chance chance, int kind, RuleSet rules) {
        return switch (kind) {
            case 0 -> new SecrecyRule(Duration.ofSeconds(30 + chance.below(2_000)), chance.oneIn(2) ? Optional.empty() : Optional.of(new Deposit(World.ALT, Amount.of(1 + chance.below(50)))));
            case 1 -> new GuardianRule(List.of(founder(0)), List.of(GuardianAct.CANCEL, GuardianAct.PAUSE), seconds(chance, 4_000), Duration.ofSeconds(chance.below(60)), Founding.AT.plusSeconds(chance.below(4_000_000)));
            case 2 -> new ExitRule(chance.oneIn(2), Ratio.of(chance.below(4), 4), chance.oneIn(2) ? Optional.of(World.GPU) : Optional.empty());
            case 3 -> new HatRule(World.ALT, 1 + chance.below(4));
            case 4 -> new SimulationRule();
            case 5 -> new EarlyRule.Decided();
            case 6 -> new EarlyRule.SuperQuorum(new TurnoutRequirement.ShareOfTotal(Ratio.of(1, 2)));
            case 7 -> chance.of(new WeighingRule.SquareRoot(), new WeighingRule.Equal(), new WeighingRule.CappedShareOfAll(Ratio.of(1, 5)), new WeighingRule.CappedShareOfCast(Ratio.of(1, 3)));
            case 8 -> chance.of(new PowerRule.OnePerson(founder(1)), new PowerRule.AttestedPower(founder(1)));
            case 9 -> chance.of(new PowerRule.BondedStake(), new PowerRule.OwnedTokens(World.ALT), new PowerRule.VotableTokens(World.GPU), new PowerRule.MeanTokens(World.ALT, Duration.ofHours(1)));
            case 10 -> new TurnoutRule(rules.turnout().counted(), new TurnoutRequirement.ShareOfTotal(Ratio.of(chance.below(6), 20)));
            case 11 -> new ConfirmationRule(seconds(chance, 900), Duration.ofSeconds(60), chance.oneIn(2));
            case 12 -> new LateRule(Duration.ofSeconds(60), seconds(chance, 600), Duration.ofSeconds(1_200), chance.oneIn(2));
            case 13 -> new ThrottleRule(Amount.of(1 + chance.below(20)), 1 + chance.below(3), Ratio.of(1, 10), Ratio.of(1, 40), 1 + chance.below(2), seconds(chance, 3_000));
            case 14 -> new GuardianRule(List.of(founder(0)), List.of(GuardianAct.KILL), Duration.ZERO, Duration.ofSeconds(chance.below(60)), Founding.AT.plusSeconds(4_000_000));
            case 15 -> new ByHandRule(List.of(), seconds(chance, 40_000));
            case 16 -> chance.of(new DelegationRule.ByProxy(3), new DelegationRule.Overridable(), new DelegationRule.SplitPower(2, DelegationRule.Reclaim.EXACT));
            case 17 -> new LateRule(Duration.ofSeconds(50), seconds(chance, 600), Duration.ofSeconds(1_200), true);
            case 18 -> new ChambersRule(List.of(
                    new ChambersRule.Group("founders", List.of(founder(0), founder(1)), Ratio.of(1, 2), Ratio.of(chance.below(3), 4), Ratio.of(chance.below(3), 4)),
                    new ChambersRule.Group("others", List.of(), Ratio.of(1, 2), Ratio.of(chance.below(3), 8), Ratio.of(chance.below(3), 4))), Optional.empty(), Optional.empty());
            default -> new DepositRule.FixedDeposit(World.ALT, Amount.of(1 + chance.below(100)), table(chance, rules));
        };
    }

    private static List<Settlement> table(Chance chance, RuleSet rules) {
        return Stream.of(Outcome.values()).filter(rules.outcomes()::contains).map(outcome -> {
            int refund = chance.below(5);
            return new Settlement(outcome, Ratio.of(refund, 4), Ratio.of(chance.below(5 - refund), 4));
        }).toList();
    }

    static AccountId founder(int ordinal) {
        return Genesis.account(Founding.ID, ordinal);
    }
}
