package org.althing.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.GovernanceEvent.ProposalOpened;
import org.althing.domain.governance.GovernanceEvent.TrackAdopted;
import org.althing.domain.governance.rules.ApprovalRule;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.governance.rules.TurnoutRequirement;
import org.althing.domain.governance.rules.TurnoutRule;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.network.Genesis;
import org.althing.domain.policy.Amendment;
import org.althing.domain.policy.Policy;
import org.althing.domain.version.RulesInForce;

/// Other numbers than a network was founded with: parameters of the policy, and quorum and threshold of its tracks.
///
/// Written `name=value`: any parameter of the policy (`emission.perEpoch=2000000`, `split.contributors=1/4`), or `quorum` and `threshold` of
/// all tracks, or of one (`ordinary.quorum=1/5`). A quorum is a ratio of all power, or, as a whole number, a fixed amount of it.
public final class Variation {
    private final List<Amendment> policy;
    private final List<Rule> rules;

    /// One number of one track's rules, or of every track's.
    private record Rule(Optional<TrackId> track, String name, String value) {}

    private Variation(List<Amendment> policy, List<Rule> rules) {
        this.policy = policy;
        this.rules = rules;
    }

    /// @throws IllegalArgumentException where a setting has no such form
    public static Variation of(List<String> settings) {
        var policy = new ArrayList<Amendment>();
        var rules = new ArrayList<Rule>();
        for (var setting : settings) {
            int equals = setting.indexOf('=');
            if (equals < 1) throw new IllegalArgumentException("a setting is written name=value: " + setting);
            var name = setting.substring(0, equals);
            var value = setting.substring(equals + 1);
            int dot = name.lastIndexOf('.');
            var last = name.substring(dot + 1);
            if (last.equals("quorum") || last.equals("threshold")) {
                rules.add(new Rule(dot < 0 ? Optional.empty() : Optional.of(new TrackId(name.substring(0, dot))), last, value));
            } else {
                policy.add(new Amendment(name, value));
            }
        }
        return new Variation(List.copyOf(policy), List.copyOf(rules));
    }

    /// The founding document with these numbers in place of its own.
    /// @throws IllegalArgumentException where they are none that a network could be founded with
    Genesis apply(Genesis genesis) {
        for (var rule : rules) {
            var track = rule.track();
            if (track.isPresent() && genesis.tracks().stream().noneMatch(founded -> founded.track().equals(track.get()))) {
                throw new IllegalArgumentException("the network was founded without a track " + track.get());
            }
        }
        var tracks = genesis.tracks().stream().map(founded -> new Genesis.Rules(founded.track(), apply(founded.track(), founded.rules()))).toList();
        return new Genesis(genesis.name(), genesis.clock(), genesis.foundedAt(), genesis.admission(), apply(genesis.policy()), tracks,
                genesis.assets(), genesis.members(), genesis.treasury(), genesis.rulesVersion());
    }

    private Policy apply(Policy founded) {
        if (policy.isEmpty()) return founded;
        return switch (founded.amended(policy)) {
            case Policy.Amended.Refused refused -> throw new IllegalArgumentException(refused.rejection().toString());
            case Policy.Amended.Next next -> next.policy().numbered(founded.version());
        };
    }

    /// A fact taken over from another system, where it rests on a track's rules: those of this variation.
    Event apply(Event fact, RulesInForce inForce) {
        return switch (fact) {
            case TrackAdopted adopted -> new TrackAdopted(adopted.track(), adopted.version(), apply(adopted.track(), adopted.rules()));
            case ProposalOpened opened -> new ProposalOpened(opened.proposal(), opened.proposer(), opened.track(), opened.trackVersion(),
                    inForce.of(opened.track()).digest(), opened.title(), opened.paper(), opened.draft(), opened.choices(), opened.actions(), opened.startsAt(), opened.endsAt(),
                    opened.electorate(), opened.deposit(), BallotRule.unlessPlain(inForce.of(opened.track()).ballot()));
            default -> fact;
        };
    }

    /// Which rules a track has at the moment.
    @FunctionalInterface
    interface RulesInForce {
        RuleSet of(TrackId track);
    }

    private RuleSet apply(TrackId track, RuleSet founded) {
        var next = founded;
        for (var rule : rules) {
            if (rule.track().isEmpty() || rule.track().get().equals(track)) next = apply(rule, next);
        }
        var flaws = next.flaws();
        if (!flaws.isEmpty()) throw new IllegalArgumentException("track " + track + ": " + flaws);
        return next;
    }

    private static RuleSet apply(Rule rule, RuleSet rules) {
        return switch (rule.name()) {
            case "quorum" -> rules.with(new TurnoutRule(rules.turnout().counted(), requirement(rule.value())));
            default -> rules.approval() instanceof ApprovalRule.MoreThan ? rules.with(new ApprovalRule.MoreThan(Ratio.parse(rule.value()))) : rules;
        };
    }

    private static TurnoutRequirement requirement(String value) {
        return value.matches("[0-9]+") && !value.equals("0") && !value.equals("1")
                ? new TurnoutRequirement.FixedPower(Amount.parse(value))
                : new TurnoutRequirement.ShareOfTotal(Ratio.parse(value));
    }
}
