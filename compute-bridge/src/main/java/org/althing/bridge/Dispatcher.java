package org.althing.bridge;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.althing.commands.node.OpenNetwork;
import org.althing.commands.sequencer.Outcome;
import org.althing.commands.sequencer.Submission;
import org.althing.domain.compute.ComputeCommand.AcquireLease;
import org.althing.domain.compute.ComputeEvent.LeaseGranted;
import org.althing.domain.compute.ComputeRejection.NoJobWaiting;

/// Hands jobs to nodes that wait for one: first come, first served. A waiting node's signed `AcquireLease` is held here until a job comes into
/// the queue, and is then decided by the rules like any command; which job it gets is the rules' choice, not the dispatcher's.
final class Dispatcher implements AutoCloseable {
    /// The longest wait; what a node signs must not expire before.
    static final Duration WAIT_MAX = Duration.ofSeconds(60);

    private final OpenNetwork network;
    private final JobBoard board;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("althing-dispatcher").daemon().factory());
    private final Deque<Waiter> parked = new ArrayDeque<>();
    /// The position of the event that last put a job into the queue. Guarded by `parked`, like the deque itself.
    private long lastQueued = -1;
    /// Nobody waits any more. Guarded by `parked` as well.
    private boolean closed;

    /// A node that waits for a job.
    private record Waiter(Submission submission, long endsAtNanos, CompletableFuture<Reply<Optional<Granted>>> answer) {
        boolean isOver() {
            return System.nanoTime() - endsAtNanos >= 0;
        }
    }

    Dispatcher(OpenNetwork network, JobBoard board) {
        this.network = network;
        this.board = board;
        board.onQueued(this::wake);
    }

    /// Decides the command as soon as there is a job; nothing is given where none came in time. Cancel the future when the node has gone away.
    CompletableFuture<Reply<Optional<Granted>>> acquire(Submission submission, Duration wait) {
        var answer = new CompletableFuture<Reply<Optional<Granted>>>();
        if (!(submission.command().command() instanceof AcquireLease)) {
            answer.complete(Reply.refused(new Refusal.BadRequest("compute.AcquireLease.v1 is asked for")));
            return answer;
        }
        var length = wait.compareTo(WAIT_MAX) < 0 ? wait : WAIT_MAX;
        ask(new Waiter(submission, System.nanoTime() + length.toNanos(), answer));
        return answer;
    }

    private void ask(Waiter waiter) {
        network.bus().submit(waiter.submission()).whenComplete((outcome, failure) -> {
            if (failure != null) waiter.answer().completeExceptionally(failure);
            else if (outcome instanceof Outcome.Receipt receipt) grant(waiter, receipt);
            else if (outcome instanceof Outcome.Refusal refusal) refused(waiter, refusal);
        });
    }

    private void grant(Waiter waiter, Outcome.Receipt receipt) {
        board.reached(receipt.position()).whenComplete((_, _) -> {
            var granted = (LeaseGranted) network.codec().decode(network.log().entry(receipt.first()).orElseThrow()).event();
            var job = board.job(granted.lease().job());
            waiter.answer().complete(job.isEmpty()
                    ? Reply.refused(new Refusal.LeaseNotHeld(granted.lease(), granted.node()))
                    : Reply.given(Optional.of(new Granted(granted.lease(), granted.node(), granted.nonce(), granted.deadline(), granted.extendableAt(),
                            job.get().spec(), receipt.first()))));
        });
    }

    private void refused(Waiter waiter, Outcome.Refusal refusal) {
        if (refusal.rejection() instanceof NoJobWaiting) {
            park(waiter, refusal.position());
        } else {
            waiter.answer().complete(Reply.refused(new Refusal.ByRule(refusal)));
            wakeNext(); // the job this one was woken for is still there
        }
    }

    /// Waits for the next job, or asks again at once where one came since `decidedAt`.
    private void park(Waiter waiter, long decidedAt) {
        boolean again;
        synchronized (parked) {
            again = lastQueued >= decidedAt;
            if (!again && !waiter.isOver() && !closed) {
                parked.add(waiter);
                timer.schedule(() -> giveUp(waiter), waiter.endsAtNanos() - System.nanoTime(), TimeUnit.NANOSECONDS);
                return;
            }
        }
        if (again) ask(waiter);
        else waiter.answer().complete(Reply.given(Optional.empty()));
    }

    /// Only a parked node is told that there is nothing: one whose command is being decided may be about to receive a lease.
    private void giveUp(Waiter waiter) {
        boolean waited;
        synchronized (parked) {
            waited = parked.remove(waiter);
        }
        if (waited) waiter.answer().complete(Reply.given(Optional.empty()));
    }

    private void wake(long position) {
        synchronized (parked) {
            lastQueued = position;
        }
        wakeNext();
    }

    /// Asks for the one that waits longest. Whoever cancelled its future has gone away: a lease for it would only expire.
    private void wakeNext() {
        Waiter first;
        do first = poll();
        while (first != null && first.answer().isDone());
        if (first != null) ask(first);
    }

    /// Tells all who wait, and all who would, that there is nothing for them here.
    @Override
    public void close() {
        synchronized (parked) {
            closed = true;
        }
        timer.shutdownNow();
        for (var waiter = poll(); waiter != null; waiter = poll()) waiter.answer().complete(Reply.given(Optional.empty()));
    }

    private Waiter poll() {
        synchronized (parked) {
            return parked.poll();
        }
    }
}
