package org.althing.benchmarks.histories;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.althing.domain.identity.Admission;
import org.althing.domain.identity.Role;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.network.ClockMode;
import org.althing.domain.network.Genesis;
import org.althing.domain.network.NetworkId;
import org.althing.domain.policy.CommandRules;
import org.althing.domain.policy.ContributionRules;
import org.althing.domain.policy.Emission;
import org.althing.domain.policy.EmissionSplit;
import org.althing.domain.policy.JobRules;
import org.althing.domain.policy.Operators;
import org.althing.domain.policy.Policy;
import org.althing.domain.policy.StakingRules;
import org.althing.domain.version.RulesInForce;

/// Draws the founding document of a small network: three to eight members, uneven balances, and a policy somewhere within its bounds.
final class Founding {
    static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private Founding() {}

    /// The id of every network that is drawn, so that rules can name its founders before it is founded.
    static final NetworkId ID = new NetworkId(Digest.sha256("a random history".getBytes(StandardCharsets.US_ASCII)));

    static Genesis draw(Chance chance, Theme theme) {
        var clock = chance.oneIn(4) ? ClockMode.MANUAL : ClockMode.LIVE;
        var members = new ArrayList<Genesis.Member>();
        int count = 3 + chance.below(6);
        for (int i = 0; i < count; i++) members.add(member(chance, i));
        return new Genesis("history", clock, AT, new Admission.ProofOfWork(0), policy(chance), tracks(chance, theme),
                List.of(new Genesis.Asset(World.ALT, 6), new Genesis.Asset(World.GPU, 0)), members,
                List.of(new Genesis.Balance(World.ALT, chance.amount(60))), chance.oneIn(2) ? Optional.empty() : Optional.of(RulesInForce.NEWEST));
    }

    private static Genesis.Member member(Chance chance, int ordinal) {
        var roles = new ArrayList<Role>();
        for (var role : Role.values()) if (role == Role.GUARDIAN ? ordinal == 0 : !chance.oneIn(3)) roles.add(role);
        var balance = chance.amount(60).plus(Amount.of(1_000));
        var stake = chance.oneIn(4) ? Amount.ZERO : balance.floorShare(Ratio.of(1, 1 + chance.below(4)));
        var keys = List.of(World.key("founder " + ordinal), World.key("founder " + ordinal + " second"));
        return new Genesis.Member(keys, 1 + chance.below(2), Optional.of(World.key("founder " + ordinal + " recovery")), roles,
                List.of(new Genesis.Balance(World.ALT, balance), new Genesis.Balance(World.GPU, Amount.of(chance.below(50)))), stake);
    }

    private static List<Genesis.Rules> tracks(Chance chance, Theme theme) {
        var plain = GovernanceDraws.TRACKS.stream().map(track -> new Genesis.Rules(track, GovernanceDraws.rules(chance, track)));
        if (theme != Theme.GOVERNANCE) return plain.toList();
        var specimens = Stream.of(Specimens.values()).filter(_ -> chance.oneIn(2)).map(each -> each.track(chance));
        return Stream.of(plain, PresetTracks.draw(chance).stream(), specimens).flatMap(tracks -> tracks).toList();
    }

    private static Policy policy(Chance chance) {
        var usual = Policy.initial(World.ALT);
        int contributors = chance.below(12);
        int stakers = chance.below(13 - contributors);
        var split = EmissionSplit.of(Ratio.of(contributors, 12), Ratio.of(stakers, 12), Ratio.of(12 - contributors - stakers, 12));
        var emission = new Emission.Fixed(chance.oneIn(8) ? Amount.MAX : chance.amount(70));
        return new Policy(1, World.ALT, Duration.ofMinutes(30 + chance.below(3_000)), emission, split,
                new StakingRules(Duration.ofSeconds(1 + chance.below(200_000)), Amount.of(1 + chance.below(500))),
                new ContributionRules(1 + chance.below(3), chance.of(1, 5, 100, 997)), new JobRules(Duration.ofMinutes(1 + chance.below(60)), Duration.ofMinutes(5 + chance.below(600)), Duration.ofMinutes(1 + chance.below(3_000)), usual.jobs().failuresMax()),
                new CommandRules(Duration.ofSeconds(10 + chance.below(3_000))),
                chance.oneIn(8) ? Optional.of(Operators.APPROVED) : Optional.empty());
    }
}
