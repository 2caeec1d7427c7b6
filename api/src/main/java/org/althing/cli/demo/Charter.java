package org.althing.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.rules.StandardTracks;
import org.althing.domain.identity.Admission;
import org.althing.domain.identity.Role;
import org.althing.domain.kernel.Amount;
import org.althing.domain.network.ClockMode;
import org.althing.domain.network.Genesis;
import org.althing.domain.policy.Amendment;
import org.althing.domain.policy.Policy;

/// What the network is founded with: a clock that stands still, the standard tracks, epochs of a week.
final class Charter {
    static final Instant FOUNDED = Instant.parse("2026-01-01T00:00:00Z");
    static final Duration EPOCH = Duration.ofDays(7);
    static final Duration LEASE = Duration.ofMinutes(10);
    static final String EMISSION = "emission.perEpoch";
    static final Amount DEPOSIT = Alt.of(100);
    private static final Amount EMITTED = Alt.of(20_000);
    private static final Amount TREASURY = Alt.of(250_000);

    private Charter() {}

    static Genesis genesis(long seed, Cast cast) {
        var tracks = List.of(
                new Genesis.Rules(StandardTracks.CONSTITUTION, StandardTracks.constitution(Alt.ASSET, Alt.of(1_000))),
                new Genesis.Rules(StandardTracks.ORDINARY, StandardTracks.ordinary(Alt.ASSET, DEPOSIT)),
                new Genesis.Rules(StandardTracks.POLL, StandardTracks.poll()),
                new Genesis.Rules(StandardTracks.CHOICE, StandardTracks.choice(4)));
        return new Genesis("demo " + seed, ClockMode.MANUAL, FOUNDED, new Admission.ProofOfWork(16), policy(), tracks,
                List.of(new Genesis.Asset(Alt.ASSET, Alt.DECIMALS)), cast.members().stream().map(Charter::founder).toList(),
                List.of(new Genesis.Balance(Alt.ASSET, TREASURY)));
    }

    private static Policy policy() {
        return switch (Policy.founding(Alt.ASSET, List.of(
                new Amendment("epoch.length", EPOCH.toString()), new Amendment(EMISSION, EMITTED.text()),
                new Amendment("staking.minimumStake", Alt.of(10).text()),
                new Amendment("jobs.leaseLength", LEASE.toString()), new Amendment("jobs.resultDeadline", Duration.ofHours(2).toString()),
                new Amendment("jobs.queueLifetime", Duration.ofDays(1).toString())))) {
            case Policy.Amended.Next next -> next.policy();
            case Policy.Amended.Refused refused -> throw new IllegalStateException(refused.rejection().toString());
        };
    }

    private static Genesis.Member founder(Member member) {
        var roles = switch (member.calling()) {
            case LAWSPEAKER -> List.of(Role.CLOCK_KEEPER);
            case REVIEWER -> List.of(Role.REVIEWER);
            case OPERATOR, SPEAKER, BUILDER, CUSTOMER, FOLLOWER, VOTER, IDLER -> List.<Role>of();
        };
        return new Genesis.Member(List.of(member.key().verificationKey()), 1, Optional.empty(), roles,
                List.of(new Genesis.Balance(Alt.ASSET, member.wealth())), member.stake());
    }
}
