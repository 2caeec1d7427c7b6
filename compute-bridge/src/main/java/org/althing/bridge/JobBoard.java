package org.althing.bridge;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import org.althing.commands.node.OpenNetwork;
import org.althing.domain.compute.ComputeEvent.JobAccepted;
import org.althing.domain.compute.ComputeEvent.JobPaid;
import org.althing.domain.compute.ComputeEvent.JobRefunded;
import org.althing.domain.compute.ComputeEvent.LeaseEnded;
import org.althing.domain.compute.ComputeEvent.LeaseExtended;
import org.althing.domain.compute.ComputeEvent.LeaseGranted;
import org.althing.domain.compute.ComputeEvent.ResultAttested;
import org.althing.domain.compute.Job;
import org.althing.domain.compute.JobId;
import org.althing.domain.compute.JobSpec;
import org.althing.domain.compute.LeaseId;
import org.althing.domain.compute.NodeId;
import org.althing.domain.invariant.LiveState;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Recorded;

/// The unsettled jobs and who works on them, followed from the log: what is durable, a moment behind it.
/// One thread of its own writes; any thread may read.
final class JobBoard implements AutoCloseable {
    /// A lease in force.
    record Lease(LeaseId id, NodeId node, Digest nonce, Instant deadline, Instant extendableAt) {}

    /// A job that is neither paid nor refunded.
    record Posted(JobSpec spec, Optional<Lease> lease) {}

    private record Waiting(long position, CompletableFuture<Void> reached) {}

    private final OpenNetwork network;
    private final Map<JobId, Posted> jobs = new ConcurrentHashMap<>();
    private final List<LongConsumer> onQueued = new CopyOnWriteArrayList<>();
    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>(Comparator.comparingLong(Waiting::position));
    private LogTail tail;
    private volatile long next;

    private JobBoard(OpenNetwork network) {
        this.network = network;
    }

    /// Begins with the jobs that are unsettled now, and follows the log from there.
    static JobBoard follow(OpenNetwork network) {
        var board = new JobBoard(network);
        board.next = network.sequencer().ask(state -> {
            LiveState.rows(state, "compute.jobs", JobId.class, Job.class).forEach(board::post);
            return state.next();
        }).join();
        board.tail = LogTail.start(network, "compute", board.next, board::fold, board::advance);
        return board;
    }

    private void post(JobId id, Job job) {
        if (!(job instanceof Job.Open open)) return;
        var lease = open instanceof Job.Leased leased
                ? Optional.of(new Lease(new LeaseId(id, leased.epoch()), leased.node(), leased.nonce(), leased.deadline(), leased.extendableAt()))
                : Optional.<Lease>empty();
        jobs.put(id, new Posted(open.terms().spec(), lease));
    }

    /// Calls back, on the board's thread, with the position of each event that put a job into the queue.
    void onQueued(LongConsumer listener) {
        onQueued.add(listener);
    }

    /// The job, where it is unsettled.
    Optional<Posted> job(JobId job) {
        return Optional.ofNullable(jobs.get(job));
    }

    /// How many jobs nobody works on.
    long waiting() {
        return jobs.values().stream().filter(job -> job.lease().isEmpty()).count();
    }

    /// The lease, where it is in force and the node's.
    Optional<Lease> lease(LeaseId id, NodeId node) {
        return job(id.job()).flatMap(Posted::lease).filter(lease -> lease.id().equals(id) && lease.node().equals(node));
    }

    /// Completed when the board has seen everything before `position`.
    CompletableFuture<Void> reached(long position) {
        var reached = new CompletableFuture<Void>();
        synchronized (waiting) {
            if (position > next) waiting.add(new Waiting(position, reached));
            else reached.complete(null);
        }
        return reached;
    }

    private void advance(long to) {
        synchronized (waiting) {
            next = to;
            while (!waiting.isEmpty() && waiting.peek().position() <= next) waiting.remove().reached().complete(null);
        }
    }

    private void fold(Recorded recorded) {
        long position = recorded.position();
        switch (recorded.event()) {
            case JobAccepted e -> {
                jobs.put(e.job(), new Posted(e.spec(), Optional.empty()));
                queued(position);
            }
            case LeaseGranted e -> hold(e.lease(), Optional.of(new Lease(e.lease(), e.node(), e.nonce(), e.deadline(), e.extendableAt())));
            case LeaseExtended e -> {
                var old = jobs.get(e.lease().job()).lease().orElseThrow();
                hold(e.lease(), Optional.of(new Lease(old.id(), old.node(), old.nonce(), e.deadline(), e.extendableAt())));
            }
            case LeaseEnded e -> {
                hold(e.lease(), Optional.empty());
                if (!(e instanceof ResultAttested)) queued(position);
            }
            case JobPaid e -> jobs.remove(e.lease().job());
            case JobRefunded e -> jobs.remove(e.job());
            default -> { /* about a node, or already said by the event that follows */ }
        }
    }

    private void hold(LeaseId id, Optional<Lease> lease) {
        jobs.put(id.job(), new Posted(jobs.get(id.job()).spec(), lease));
    }

    private void queued(long position) {
        onQueued.forEach(listener -> listener.accept(position));
    }

    @Override
    public void close() {
        tail.close();
    }
}
