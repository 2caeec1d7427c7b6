package org.althing.domain.invariant;

import java.util.List;
import java.util.Optional;
import org.althing.domain.kernel.Due;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.network.Network;
import org.althing.domain.policy.EpochEvent;
import org.althing.domain.policy.Epochs;
import org.althing.domain.policy.Policy;
import org.althing.domain.policy.PolicyEvent.PolicyAdopted;

/// What is true of the policy and of epochs.
final class PolicyInvariants {
    static final List<Invariant> ALL = List.of(
            new Invariant("policy-versions", "policies are adopted one version after the other, whole and sound, and the last one is in force", Versions::new),
            new Invariant("epochs-in-turn", "an epoch starts when the one before it ends, and one end is due at a time", InTurn::new));

    private PolicyInvariants() {}

    private static final class Versions implements Watch {
        private Policy last;

        @Override
        public Optional<String> observe(Recorded recorded) {
            if (!(recorded.event() instanceof PolicyAdopted adopted)) return Optional.empty();
            int expected = last == null ? 1 : last.version() + 1;
            boolean sameAsset = last == null || last.asset().equals(adopted.policy().asset());
            last = adopted.policy();
            return Watch.unless(last.version() == expected && last.flaws().isEmpty() && last.hash().equals(adopted.hash()) && sameAsset,
                    "%s adopted where version %d was expected", adopted, expected);
        }

        @Override
        public Optional<String> compare(Network network) {
            return Watch.unless(network.policies().current().equals(last), "in force is %s, adopted was %s", network.policies().current(), last);
        }
    }

    private static final class InTurn implements Watch {
        private EpochEvent last = new EpochEvent.EpochStarted(0, java.time.Instant.MIN);

        @Override
        public Optional<String> observe(Recorded recorded) {
            if (!(recorded.event() instanceof EpochEvent event)) return Optional.empty();
            var before = last;
            last = event;
            boolean follows = switch (event) {
                case EpochEvent.EpochStarted e -> number(before) + 1 == e.epoch() && (e.epoch() == 1 || before instanceof EpochEvent.EpochEnded);
                case EpochEvent.EpochEnded e ->
                    before instanceof EpochEvent.EpochStarted started && started.epoch() == e.epoch() && started.endsAt().equals(recorded.at());
            };
            return Watch.unless(follows, "%s after %s", event, before);
        }

        private static long number(EpochEvent event) {
            return switch (event) {
                case EpochEvent.EpochStarted e -> e.epoch();
                case EpochEvent.EpochEnded e -> e.epoch();
            };
        }

        @Override
        public Optional<String> compare(Network network) {
            var ends = LiveState.rows(network, "agenda", Due.class, Long.class).keySet().stream().filter(due -> due.kind().equals(Epochs.END)).toList();
            boolean agrees = last instanceof EpochEvent.EpochStarted started && ends.size() == 1 && ends.getFirst().at().equals(started.endsAt())
                    && network.epochs().running().epoch() == started.epoch();
            return Watch.unless(agrees, "due are %s, running is %s, last was %s", ends, network.epochs().running(), last);
        }
    }
}
