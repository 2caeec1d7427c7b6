package org.althing.domain.invariant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.althing.domain.compute.ComputeEvent.JobAccepted;
import org.althing.domain.compute.ComputeEvent.NodeRegistered;
import org.althing.domain.contribution.ContributionEvent.ContributionSubmitted;
import org.althing.domain.governance.GovernanceEvent.ProposalOpened;
import org.althing.domain.identity.IdentityEvent.AccountOpened;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Due;
import org.althing.domain.kernel.Id;
import org.althing.domain.kernel.Origin;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.network.Network;

/// What is true of the log as such: order, time, causes.
final class LogInvariants {
    static final List<Invariant> ALL = List.of(
            new Invariant("no-gap", "positions count up by one", NoGap::new),
            new Invariant("time-forward", "time never runs backwards", TimeForward::new),
            new Invariant("cause-before-outcome", "every outcome stands behind its cause, and a command's further events behind its first", CauseFirst::new),
            new Invariant("command-once", "a command that has not expired is accepted once", CommandOnce::new),
            new Invariant("id-once", "an account, contribution, proposal, job or node keeps its id for itself, for ever", IdOnce::new),
            new Invariant("due-in-time", "nothing stays on the agenda after its time", DueInTime::new));

    private LogInvariants() {}

    private static final class NoGap implements Watch {
        private long next;

        @Override
        public Optional<String> observe(Recorded recorded) {
            long expected = next;
            next = recorded.position() + 1;
            return Watch.unless(recorded.position() == expected, "position %d where %d was expected", recorded.position(), expected);
        }

        @Override
        public Optional<String> compare(Network network) {
            return Watch.unless(network.next() == next, "the network expects position %d next, the log %d", network.next(), next);
        }
    }

    private static final class TimeForward implements Watch {
        private Instant last = Instant.MIN;

        @Override
        public Optional<String> observe(Recorded recorded) {
            var before = last;
            last = recorded.at();
            return Watch.unless(!recorded.at().isBefore(before), "%s after %s at position %d", recorded.at(), before, recorded.position());
        }
    }

    private static final class CauseFirst implements Watch {
        @Override
        public Optional<String> observe(Recorded recorded) {
            long before = switch (recorded.origin()) {
                case Origin.Derived derived -> derived.cause();
                case Origin.Continued continued -> continued.first();
                case Origin.Imported imported -> imported.history();
                case Origin.Signed _, Origin.Genesis _ -> -1;
            };
            return Watch.unless(before < recorded.position(), "the event at %d names %d", recorded.position(), before);
        }
    }

    private static final class CommandOnce implements Watch {
        private final Map<CommandId, Instant> accepted = new HashMap<>();

        @Override
        public Optional<String> observe(Recorded recorded) {
            if (!(recorded.origin() instanceof Origin.Signed signed)) return Optional.empty();
            var known = accepted.put(signed.command(), signed.expiresAt());
            return Watch.unless(known == null || !recorded.at().isBefore(known), "command %s again at position %d", signed.command(), recorded.position());
        }
    }

    private static final class IdOnce implements Watch {
        private final Set<Id> given = new HashSet<>();

        @Override
        public Optional<String> observe(Recorded recorded) {
            Id id = switch (recorded.event()) {
                case AccountOpened e -> e.account();
                case ContributionSubmitted e -> e.contribution();
                case ProposalOpened e -> e.proposal();
                case JobAccepted e -> e.job();
                case NodeRegistered e -> e.node();
                default -> null;
            };
            return Watch.unless(id == null || given.add(id), "%s given again at position %d", id, recorded.position());
        }
    }

    private static final class DueInTime implements Watch {
        @Override
        public Optional<String> compare(Network network) {
            var late = new ArrayList<Due>();
            LiveState.rows(network, "agenda", Due.class, Long.class).forEach((due, cause) -> {
                if (due.at().isBefore(network.at())) late.add(due);
            });
            return Watch.unless(late.isEmpty(), "at %s still waiting: %s", network.at(), late);
        }
    }
}
