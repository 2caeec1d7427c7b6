package org.althing.benchmarks.histories;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.rules.ActionKind;
import org.althing.domain.governance.rules.Award;
import org.althing.domain.governance.rules.BudgetedApproval;
import org.althing.domain.governance.rules.ByHandRule;
import org.althing.domain.governance.rules.ConfirmationRule;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.Deposit;
import org.althing.domain.governance.rules.ExecutionRule;
import org.althing.domain.governance.rules.GuardianAct;
import org.althing.domain.governance.rules.GuardianRule;
import org.althing.domain.governance.rules.LateRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.SecrecyRule;
import org.althing.domain.governance.rules.SimulationRule;
import org.althing.domain.governance.rules.StandardTracks;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.governance.rules.TurnoutBasis;
import org.althing.domain.governance.rules.TurnoutRequirement;
import org.althing.domain.governance.rules.TurnoutRule;
import org.althing.domain.governance.rules.VoteChangeRule;
import org.althing.domain.governance.rules.VotingWindow;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.network.Genesis;

/// Tracks each made for something that hardly ever happens on others: choices that are paid for, ballots that are kept secret, votes that turn late,
/// guardians who step in, effects that are others by the time they are carried out.
enum Specimens {
    GRANTS {
        @Override
        RuleSet rules(Chance chance) {
            var merit = chance.oneIn(2) ? new Award.Merit.Strongest(1 + chance.below(3)) : new Award.Merit.Enough(chance.amount(20));
            var budget = chance.oneIn(3) ? Optional.<Amount>empty() : Optional.of(chance.amount(13));
            return plain(chance).with(new BudgetedApproval(6, 1 + chance.below(3))).with(new Award(merit, budget, chance.of(Award.Overflow.values())))
                    .with(List.of(ActionKind.SPEND_TREASURY));
        }
    },
    SECRET {
        @Override
        RuleSet rules(Chance chance) {
            var bond = chance.oneIn(2) ? Optional.<Deposit>empty() : Optional.of(new Deposit(World.ALT, Amount.of(1 + chance.below(50))));
            return plain(chance).with(new SecrecyRule(Duration.ofSeconds(600 + chance.below(9_000)), bond));
        }
    },
    TURNING {
        @Override
        RuleSet rules(Chance chance) {
            var rules = plain(chance).with(new LateRule(Duration.ofSeconds(1 + chance.below(4_000)), Duration.ofSeconds(600 + chance.below(3_000)), Duration.ofSeconds(8_000), chance.oneIn(2)));
            return chance.oneIn(2) ? rules : rules.with(new ConfirmationRule(Duration.ofSeconds(1 + chance.below(900)), Duration.ofSeconds(1 + chance.below(60)), chance.oneIn(2)));
        }
    },
    GUARDED {
        @Override
        RuleSet rules(Chance chance) {
            var acts = chance.oneIn(2) ? List.of(GuardianAct.PAUSE, GuardianAct.CANCEL) : List.of(GuardianAct.PAUSE, GuardianAct.CANCEL, GuardianAct.KILL);
            // So long a timelock that a vote may let the guardians act a second time before it ends.
            var slow = plain(chance).with(new ExecutionRule(Duration.ofSeconds(30_000 + chance.below(30_000)), Duration.ofSeconds(1 + chance.below(60_000))));
            return slow.with(new GuardianRule(List.of(PresetTracks.founder(0)), acts, Duration.ofSeconds(1 + chance.below(9_000)), Duration.ofSeconds(chance.below(60)), Founding.AT.plusSeconds(4_000_000)));
        }
    },
    TRIED_OUT {
        @Override
        RuleSet rules(Chance chance) {
            var rules = plain(chance).with(new SimulationRule());
            return chance.oneIn(2) ? rules : rules.with(new ByHandRule(List.of(), Duration.ofSeconds(1 + chance.below(40_000))));
        }
    },
    BY_PROXY {
        @Override
        RuleSet rules(Chance chance) {
            return plain(chance).with(new DelegationRule.ByProxy(1 + chance.below(3)));
        }
    };

    private static final String PREFIX = "specimen-";

    abstract RuleSet rules(Chance chance);

    Genesis.Rules track(Chance chance) {
        return new Genesis.Rules(new TrackId(PREFIX + ordinal()), rules(chance));
    }

    /// One of those that the network has; any track where it has none.
    static TrackId any(World world) {
        var tracks = world.network().governance().tracks().keySet();
        var own = tracks.stream().filter(track -> track.name().startsWith(PREFIX)).toList();
        return world.chance.of(own.isEmpty() ? List.copyOf(tracks) : own);
    }

    /// A track that may do everything, without a deposit and with an easy quorum, so that votes on it come to something.
    private static RuleSet plain(Chance chance) {
        var delegation = chance.of(new DelegationRule.NoDelegation(), new DelegationRule.WholePower(), new DelegationRule.SplitPower(1 + chance.below(2), chance.of(DelegationRule.Reclaim.values())));
        return StandardTracks.poll().with(new VotingWindow(Duration.ofSeconds(chance.below(300)), Duration.ofSeconds(4_000 + chance.below(20_000))))
                .with(new ExecutionRule(Duration.ofSeconds(chance.below(9_000)), Duration.ofSeconds(1 + chance.below(60_000))))
                .with(new TurnoutRule(TurnoutBasis.FOR_AND_ABSTAIN, new TurnoutRequirement.ShareOfTotal(Ratio.of(chance.below(3), 20))))
                .with(chance.of(new VoteChangeRule.Always(), new VoteChangeRule.UntilCutoff(Ratio.of(3, 4)), new VoteChangeRule.Never()))
                .with(delegation).with(List.of(ActionKind.values()));
    }
}
