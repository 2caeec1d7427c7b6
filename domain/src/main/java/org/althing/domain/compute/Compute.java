package org.althing.domain.compute;

import java.util.List;
import java.util.Optional;
import org.althing.domain.compute.ComputeEvent.JobAccepted;
import org.althing.domain.compute.ComputeEvent.JobCancelled;
import org.althing.domain.compute.ComputeEvent.JobPaid;
import org.althing.domain.compute.ComputeEvent.JobRefunded;
import org.althing.domain.compute.ComputeEvent.LeaseEnded;
import org.althing.domain.compute.ComputeEvent.LeaseExpired;
import org.althing.domain.compute.ComputeEvent.LeaseExtended;
import org.althing.domain.compute.ComputeEvent.LeaseFailed;
import org.althing.domain.compute.ComputeEvent.LeaseGranted;
import org.althing.domain.compute.ComputeEvent.LeaseReleased;
import org.althing.domain.compute.ComputeEvent.NodeRegistered;
import org.althing.domain.compute.ComputeEvent.NodeRetired;
import org.althing.domain.compute.ComputeEvent.ResultAttested;
import org.althing.domain.compute.Job.Attested;
import org.althing.domain.compute.Job.Cancelled;
import org.althing.domain.compute.Job.Leased;
import org.althing.domain.compute.Job.Open;
import org.althing.domain.compute.Job.Paid;
import org.althing.domain.compute.Job.Queued;
import org.althing.domain.compute.Job.Refunded;
import org.althing.domain.compute.Job.Terms;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.KeyId;
import org.althing.domain.identity.VerificationKey;
import org.althing.domain.kernel.Agenda;
import org.althing.domain.kernel.Cell;
import org.althing.domain.kernel.Due;
import org.althing.domain.kernel.Journal;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.kernel.SortedTable;
import org.althing.domain.kernel.Table;

/// The live state of jobs, their queue, nodes and leases.
/// What waits for time: a queued job for the end of its life, a leased one for its lease's deadline; one of the two, never both.
public final class Compute {
    public static final String LEASE_ENDS = "compute.lease";
    public static final String JOB_ENDS = "compute.job";

    /// What is known of a node.
    /// @param lease what it works on
    public record Node(AccountId operator, VerificationKey key, List<NumericProfile> profiles, boolean retired, Optional<LeaseId> lease) {
        Node holding(Optional<LeaseId> next) {
            return new Node(operator, key, profiles, retired, next);
        }

        Node inRetirement() {
            return new Node(operator, key, profiles, true, lease);
        }
    }

    /// A place in the queue: jobs of one profile stand together, in the order they were accepted in.
    public record Place(NumericProfile profile, long ordinal) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int order = profile.compareTo(other.profile);
            return order != 0 ? order : Long.compare(ordinal, other.ordinal);
        }

        /// Spelled out because an enum's own hash differs from one process to the next.
        @Override
        public int hashCode() {
            return profile.ordinal() * 31 + Long.hashCode(ordinal);
        }
    }

    private final Table<JobId, Job> jobs;
    private final SortedTable<Place, JobId> queue;
    private final Cell<Long> accepted;
    private final Table<NodeId, Node> nodes;
    private final Table<KeyId, NodeId> nodeKeys;
    private final Agenda agenda;

    public Compute(Journal journal, Agenda agenda) {
        this.agenda = agenda;
        jobs = new Table<>("compute.jobs", JobId.class, Job.class, journal);
        queue = new SortedTable<>("compute.queue", Place.class, JobId.class, journal);
        accepted = new Cell<>("compute.accepted", Long.class, 0L, journal);
        nodes = Table.readableByAll("compute.nodes", NodeId.class, Node.class, journal);
        nodeKeys = Table.readableByAll("compute.nodeKeys", KeyId.class, NodeId.class, journal);
    }

    /// The job in its present phase, or null.
    public Job job(JobId job) {
        return jobs.get(job);
    }

    /// The node, or null. Any thread may ask; the answer may be a moment ahead of what is durable.
    public Node node(NodeId node) {
        return nodes.get(node);
    }

    /// The node that signs or signed with the key, or null. Any thread may ask; the answer may be a moment ahead of what is durable.
    public NodeId nodeOf(KeyId key) {
        return nodeKeys.get(key);
    }

    public int queued() {
        return queue.size();
    }

    /// The job that waits longest among those of these profiles, or null.
    public JobId longestWaiting(List<NumericProfile> profiles) {
        Place longest = null;
        for (var profile : profiles) {
            var waiting = queue.range(new Place(profile, 0), new Place(profile, Long.MAX_VALUE));
            if (!waiting.isEmpty() && (longest == null || waiting.firstKey().ordinal() < longest.ordinal())) longest = waiting.firstKey();
        }
        return longest == null ? null : queue.get(longest);
    }

    public void fold(ComputeEvent event, Recorded recorded) {
        long position = recorded.position();
        switch (event) {
            case JobAccepted e -> {
                accepted.set(accepted.get() + 1);
                queue(e.job(), new Terms(accepted.get(), e.customer(), e.spec(), e.verification(), e.asset(), e.fee(), e.endsAt(), 0), 0, position);
            }
            case JobCancelled e -> {
                var job = unqueue(e.job());
                jobs.put(e.job(), new Cancelled(job.terms(), job.epoch()));
            }
            case NodeRegistered e -> {
                nodes.put(e.node(), new Node(e.operator(), e.key(), e.profiles(), false, Optional.empty()));
                nodeKeys.put(e.key().thumbprint(), e.node());
            }
            case NodeRetired e -> nodes.put(e.node(), nodes.get(e.node()).inRetirement());
            case LeaseGranted e -> {
                var job = unqueue(e.lease().job());
                lease(e.lease(), new Leased(job.terms().until(e.endsAt()), e.lease().epoch(), e.node(), e.nonce(), e.deadline(), e.extendableAt()), position);
                nodes.put(e.node(), nodes.get(e.node()).holding(Optional.of(e.lease())));
            }
            case LeaseExtended e -> {
                var job = unlease(e.lease());
                lease(e.lease(), new Leased(job.terms(), job.epoch(), job.node(), job.nonce(), e.deadline(), e.extendableAt()), position);
            }
            case LeaseEnded e -> {
                var job = unlease(e.lease());
                nodes.put(e.node(), nodes.get(e.node()).holding(Optional.empty()));
                switch (e) {
                    case LeaseReleased _ -> queue(e.lease().job(), job.terms(), job.epoch(), position);
                    case LeaseExpired _, LeaseFailed _ -> queue(e.lease().job(), job.terms().failedOnceMore(), job.epoch(), position);
                    case ResultAttested _ -> jobs.put(e.lease().job(), new Attested(job.terms(), job.epoch(), e.node()));
                }
            }
            case JobPaid e -> jobs.put(e.lease().job(), new Paid(((Attested) jobs.get(e.lease().job())).epoch()));
            case JobRefunded e -> {
                var job = (Open) jobs.get(e.job());
                if (job instanceof Queued) unqueue(e.job());
                jobs.put(e.job(), new Refunded(job.epoch()));
            }
        }
    }

    private void queue(JobId id, Terms terms, int epoch, long position) {
        jobs.put(id, new Queued(terms, epoch));
        queue.put(new Place(terms.spec().profile(), terms.place()), id);
        agenda.add(new Due(terms.endsAt(), JOB_ENDS, id.text()), position);
    }

    private Queued unqueue(JobId id) {
        var job = (Queued) jobs.get(id);
        queue.remove(new Place(job.terms().spec().profile(), job.terms().place()));
        agenda.strike(new Due(job.terms().endsAt(), JOB_ENDS, id.text()));
        return job;
    }

    private void lease(LeaseId id, Leased job, long position) {
        jobs.put(id.job(), job);
        agenda.add(new Due(job.deadline(), LEASE_ENDS, id.job().text()), position);
    }

    private Leased unlease(LeaseId id) {
        var job = (Leased) jobs.get(id.job());
        agenda.strike(new Due(job.deadline(), LEASE_ENDS, id.job().text()));
        return job;
    }
}
