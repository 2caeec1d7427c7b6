package org.althing.commands.sequencer;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.althing.commands.sequencer.Permits.Permit;
import org.althing.commands.sequencer.Ticket.Asking;
import org.althing.commands.sequencer.Ticket.Deciding;
import org.althing.commands.sequencer.Ticket.Taking;
import org.althing.commands.sequencer.Unavailable.OutcomeUnknown;
import org.althing.commands.sequencer.Unavailable.ShuttingDown;
import org.althing.domain.history.TimedRow;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Rejection;
import org.althing.domain.network.Answer;
import org.althing.domain.network.Network;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.codec.EventCodec;

/// The one thread that decides for a network, and the only one that touches its live state.
///
/// Commands are decided and folded at once, ahead of the disk; the log makes their events durable behind. Every answer, a refusal or a
/// duplicate's too, is told only when the log is durable up to the position it was decided on. A failed append, or an exception of the rules,
/// stops the sequencer: what was folded ahead is worthless, everybody who waits hears [OutcomeUnknown], and the node must be opened again.
public final class Sequencer implements AutoCloseable {

    private final Network network;
    private final EventLog log;
    private final EventCodec codec;
    private final InstantSource clock;
    private final Pace pace;
    private final Permits permits;
    private final Receipts receipts;

    private final ConcurrentLinkedQueue<Ticket> queue = new ConcurrentLinkedQueue<>();
    /// The commands in flight, by id: a duplicate shares the first one's outcome.
    private final ConcurrentMap<CommandId, Deciding> inFlight = new ConcurrentHashMap<>();
    private final AtomicInteger appendsInFlight = new AtomicInteger();
    private final AtomicBoolean idle = new AtomicBoolean();
    private final CompletableFuture<Throwable> stopped = new CompletableFuture<>();
    private final ExecutorService answers;
    private final Thread thread;
    private volatile boolean closing;
    /// Why nothing in the queue will be decided any more, or null.
    private volatile Unavailable ended;

    /// The last append; whatever is decided after it holds when it does. Used by the sequencer's thread only.
    private CompletableFuture<Long> last;
    /// Completed when everybody has been answered who waited for what was sent so far.
    private CompletableFuture<Void> told = CompletableFuture.completedFuture(null);

    private Sequencer(Network network, EventLog log, EventCodec codec, InstantSource clock, Pace pace, Permits permits) {
        if (network.next() != log.head()) {
            throw new IllegalArgumentException("the live state stands at " + network.next() + ", the log at " + log.head());
        }
        this.network = network;
        this.log = log;
        this.codec = codec;
        this.clock = clock;
        this.pace = pace;
        this.permits = permits;
        this.receipts = new Receipts(log, codec);
        this.last = CompletableFuture.completedFuture(log.head());
        this.answers = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("althing-answers").daemon().factory());
        this.thread = Thread.ofPlatform().name("althing-sequencer").daemon().unstarted(this::run);
    }

    /// Starts to decide for `network`, whose state is that of the whole log. From here on both belong to the sequencer.
    public static Sequencer start(Network network, EventLog log, EventCodec codec, InstantSource clock, Pace pace, Permits permits) {
        var sequencer = new Sequencer(network, log, codec, clock, pace, permits);
        sequencer.thread.start();
        return sequencer;
    }

    public Permits permits() {
        return permits;
    }

    /// Completed, with the cause, when the sequencer has stopped because it had to.
    public CompletableFuture<Throwable> stopped() {
        return stopped.copy();
    }

    // --- asking: any thread -----------------------------------------------------------------------------------------

    /// Hands a verified command over. The outcome comes when it is durable, on a thread that must not be blocked; it fails with an
    /// [Unavailable] and nothing else. The permit is released with it.
    public CompletableFuture<Outcome> submit(Submission submission, Permit permit) {
        var outcome = enqueue(submission, permit);
        wake();
        return outcome;
    }

    /// Hands many commands over, to be decided one after the other, each for itself; waits for none of them.
    public List<CompletableFuture<Outcome>> submitAll(List<Submission> submissions, Permit permit) {
        var outcomes = new ArrayList<CompletableFuture<Outcome>>(submissions.size());
        for (var submission : submissions) outcomes.add(enqueue(submission, permit));
        wake();
        return outcomes;
    }

    /// Puts a question to the live state, behind the commands that were submitted before. It must not change anything. The answer comes
    /// when what it was read from is durable.
    public <T> CompletableFuture<T> ask(Function<Network, T> question) {
        var asking = new Asking<>(question);
        if (closing) asking.fail(new ShuttingDown());
        else add(asking);
        wake();
        return asking.told;
    }

    /// Hands facts of another system's history over, in the order of their times. The answer, a refusal or none for each row, comes when they
    /// are durable.
    /// @param history position of the import that vouches for the rows
    public CompletableFuture<List<Optional<Rejection>>> take(long history, List<TimedRow> rows) {
        var taking = new Taking(history, List.copyOf(rows));
        if (closing) taking.fail(new ShuttingDown());
        else add(taking);
        wake();
        return taking.told;
    }

    private CompletableFuture<Outcome> enqueue(Submission submission, Permit permit) {
        var ticket = new Deciding(submission, permit);
        var twin = inFlight.putIfAbsent(submission.command().id(), ticket);
        if (twin != null && twin.submission.command().jws().equals(submission.command().jws())) {
            permit.release(submission.weight());
            return twin.outcome.copy();
        }
        if (closing) fail(ticket, new ShuttingDown());
        else add(ticket);
        return ticket.outcome.copy();
    }

    private void add(Ticket ticket) {
        queue.add(ticket);
        if (ended != null) failQueue();
    }

    private void wake() {
        if (idle.get() && idle.compareAndSet(true, false)) LockSupport.unpark(thread);
    }

    // --- deciding: the sequencer's thread ---------------------------------------------------------------------------

    private void run() {
        var drain = new Drain(network, codec);
        try {
            while (!stopped.isDone()) {
                if (appendsInFlight.get() >= pace.appendsInFlightMax()) LockSupport.park(this);
                else if (drain(drain)) send(drain);
                else if (closing && queue.isEmpty()) break;
                else rest();
            }
            end(new ShuttingDown());
        } catch (RuntimeException | Error e) {
            stop(e);
            drain.release().forEach(ticket -> fail(ticket, ended));
        }
    }

    /// Decides what has come in, up to the size of an append; whether there is something to send or to tell.
    private boolean drain(Drain drain) {
        while (drain.events() < pace.eventsPerAppend() && drain.hasRoom()) {
            var ticket = queue.poll();
            if (ticket == null) break;
            drain.take(ticket, clock);
        }
        if (drain.isEmpty() && somethingIsDue()) drain.advance(clock);
        return !drain.isEmpty();
    }

    private boolean somethingIsDue() {
        var due = network.nextDueAt();
        return pace.timer().isPresent() && due != null && !network.now(clock.instant()).isBefore(due);
    }

    private void send(Drain drain) {
        for (var append : drain.appends()) {
            appendsInFlight.incrementAndGet();
            last = log.append(append);
            last.whenComplete((head, failure) -> settled(failure));
        }
        var tickets = drain.release();
        var done = new CompletableFuture<Void>();
        last.whenComplete((head, failure) -> {
            Runnable telling = () -> {
                tickets.forEach(ticket -> answer(ticket, failure));
                done.complete(null);
            };
            if (Thread.currentThread() == thread) answers.execute(telling);
            else telling.run();
        });
        told = CompletableFuture.allOf(told, done);
    }

    private void rest() {
        idle.set(true);
        if (queue.isEmpty() && !closing && !stopped.isDone()) {
            if (pace.timer().isPresent() && network.nextDueAt() != null) LockSupport.parkNanos(this, pace.timer().get().toNanos());
            else LockSupport.park(this);
        }
        idle.set(false);
    }

    /// An append has been answered: there is room for the next one, or no use for any.
    private void settled(Throwable failure) {
        if (failure != null) stop(failure);
        appendsInFlight.decrementAndGet();
        LockSupport.unpark(thread);
    }

    // --- answering: the thread that completes appends, or our own -----------------------------------------------------

    private void answer(Ticket ticket, Throwable failure) {
        if (failure != null) fail(ticket, new OutcomeUnknown(failure));
        else if (ticket instanceof Asking<?> asking) asking.tell();
        else if (ticket instanceof Taking taking) taking.tell();
        else if (ticket instanceof Deciding deciding) answer(deciding);
    }

    private void answer(Deciding ticket) {
        switch (ticket.answer) {
            case Answer.Refused refused -> tell(ticket, new Outcome.Refusal(refused.command(), ticket.position, refused.rejection()));
            case Answer.Decided decided -> tell(ticket, new Outcome.Receipt(decided.command(), ticket.position, decided.first(), decided.items()));
            case Answer.Repeated repeated -> answers.execute(() -> recall(ticket, repeated.first()));
        }
    }

    private void recall(Deciding ticket, long first) {
        try {
            tell(ticket, receipts.read(ticket.submission.command(), first));
        } catch (RuntimeException e) {
            fail(ticket, new OutcomeUnknown(e));
        }
    }

    private void tell(Deciding ticket, Outcome outcome) {
        inFlight.remove(outcome.command(), ticket);
        ticket.permit.release(ticket.submission.weight());
        ticket.outcome.complete(outcome);
    }

    private void fail(Ticket ticket, Unavailable why) {
        if (ticket instanceof Deciding deciding) inFlight.remove(deciding.submission.command().id(), deciding);
        ticket.fail(why);
    }

    // --- stopping -----------------------------------------------------------------------------------------------------

    private void stop(Throwable cause) {
        stopped.complete(cause);
        end(new OutcomeUnknown(stopped.join()));
        LockSupport.unpark(thread);
    }

    private void end(Unavailable why) {
        if (ended == null) ended = why;
        failQueue();
    }

    private void failQueue() {
        for (var ticket = queue.poll(); ticket != null; ticket = queue.poll()) fail(ticket, ended);
    }

    /// Decides what was submitted before, waits until it is durable and told, and leaves the live state as it is.
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        join();
        told.join();
        answers.close();
    }

    private void join() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
