package org.althing.eventlog.rocks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.althing.eventlog.Append;
import org.althing.eventlog.LogException;
import org.althing.eventlog.LogException.LogClosed;
import org.althing.eventlog.LogException.LogStopped;
import org.althing.eventlog.LogException.TooManyInFlight;
import org.althing.eventlog.LogException.WrongHead;

/// Makes appends durable in batches. Two threads take turns: while one waits for the disk, the other encodes and hashes what has come in
/// meanwhile, and writes it when the disk is free. So encoding overlaps with the disk, one synchronisation serves all that waited for it,
/// and no batch is handed from thread to thread.
///
/// Answers are given on `completions`, which must run its tasks one after the other in order.
final class GroupCommit implements AutoCloseable {

    /// Makes a batch durable.
    @FunctionalInterface
    interface Sink {
        /// Returns when the batch is durable and can be read.
        ///
        /// @throws LogException where it cannot be made so; the log then stops
        void write(Packing batch);
    }

    private static final int APPENDS_IN_FLIGHT_MAX = 1 << 18;
    /// So many waiting entries wake the thread that has a batch ready and waits for the disk, so that it encodes them meanwhile.
    private static final int ENTRIES_WORTH_WAKING = 256;

    private final Sink sink;
    private final LongConsumer durable;
    private final Executor completions;
    private final List<Thread> committers;

    private final ReentrantLock lock = new ReentrantLock();
    /// What the packer waits for: appends, or a free disk.
    private final Condition changed = lock.newCondition();
    /// What the other thread waits for: to be the packer.
    private final Condition unpacked = lock.newCondition();
    private final ArrayDeque<Pending> waiting = new ArrayDeque<>();
    private int entriesWaiting;
    private long tail;
    private boolean packing;
    private boolean packerIsIdle;
    private boolean writing;
    private boolean closed;
    private LogException stopped;

    /// @param tail    the position of the next entry
    /// @param durable hears of each new head, on `completions`, before the appends it covers are answered
    GroupCommit(String name, long tail, Sink sink, LongConsumer durable, Executor completions) {
        this.tail = tail;
        this.sink = sink;
        this.durable = durable;
        this.completions = completions;
        this.committers = List.of(
                Thread.ofPlatform().name(name + "-commit-a").daemon().unstarted(this::commit),
                Thread.ofPlatform().name(name + "-commit-b").daemon().unstarted(this::commit));
        committers.forEach(Thread::start);
    }

    CompletableFuture<Long> append(Append append) {
        lock.lock();
        try {
            if (stopped != null) {
                return CompletableFuture.failedFuture(stopped);
            }
            if (closed) {
                return CompletableFuture.failedFuture(new LogClosed());
            }
            if (append.expected() != tail) {
                return CompletableFuture.failedFuture(new WrongHead(append.expected(), tail));
            }
            if (waiting.size() >= APPENDS_IN_FLIGHT_MAX) {
                return CompletableFuture.failedFuture(new TooManyInFlight(APPENDS_IN_FLIGHT_MAX));
            }
            var answer = new CompletableFuture<Long>();
            waiting.add(new Pending(append, answer));
            tail = append.end();
            entriesWaiting += append.entries().size();
            if (packerIsIdle || entriesWaiting >= ENTRIES_WORTH_WAKING) {
                changed.signal();
            }
            return answer;
        } finally {
            lock.unlock();
        }
    }

    private void commit() {
        var batch = new Packing();
        while (pack(batch)) {
            write(batch);
            batch.clear();
        }
    }

    /// Takes the role of the packer, fills the batch until the disk is free, and takes the role of the writer. False: there is no more.
    private boolean pack(Packing batch) {
        lock.lock();
        try {
            while (packing) {
                unpacked.awaitUninterruptibly();
            }
            packing = true;
            while (true) {
                if (stopped != null && !batch.isEmpty()) {
                    fail(batch.appends(), append -> stopped);
                    batch.clear();
                } else if (!waiting.isEmpty() && batch.hasRoom()) {
                    take(batch);
                } else if (!batch.isEmpty() && !writing) {
                    writing = true;
                    return true;
                } else if (batch.isEmpty() && closed) {
                    return false;
                } else {
                    packerIsIdle = batch.isEmpty();
                    changed.awaitUninterruptibly();
                    packerIsIdle = false;
                }
            }
        } finally {
            packing = false;
            unpacked.signal();
            lock.unlock();
        }
    }

    /// Encodes some of the waiting appends, without the lock.
    private void take(Packing batch) {
        var taken = new ArrayList<Pending>();
        for (int entries = 0; entries < ENTRIES_WORTH_WAKING && !waiting.isEmpty(); ) {
            var pending = waiting.remove();
            taken.add(pending);
            entries += pending.append().entries().size();
            entriesWaiting -= pending.append().entries().size();
        }
        lock.unlock();
        int added = 0;
        LogException refusal = null;
        try {
            for (; added < taken.size(); added++) {
                batch.add(taken.get(added));
            }
        } catch (LogException e) {
            refusal = e;
        } finally {
            lock.lock();
        }
        if (refusal != null) {
            fallBack(taken.subList(added, taken.size()), refusal);
        }
    }

    /// The first of `fallen` was refused: all that was decided on it, behind it, falls too.
    private void fallBack(List<Pending> fallen, LogException refusal) {
        tail = fallen.getFirst().append().expected();
        long actual = tail;
        fail(fallen.subList(0, 1), append -> refusal);
        fail(fallen.subList(1, fallen.size()), append -> new WrongHead(append.expected(), actual));
        fail(waiting, append -> new WrongHead(append.expected(), actual));
        waiting.clear();
        entriesWaiting = 0;
    }

    private void write(Packing batch) {
        LogException failure = null;
        try {
            sink.write(batch);
        } catch (LogException e) {
            failure = e;
        } catch (RuntimeException | Error e) {
            failure = new LogStopped(e);
        }
        var appends = List.copyOf(batch.appends());
        long head = batch.end();
        if (failure == null) {
            completions.execute(() -> {
                durable.accept(head);
                appends.forEach(pending -> pending.answer().complete(pending.append().end()));
            });
        }
        lock.lock();
        try {
            writing = false;
            if (failure != null) {
                stop(failure);
                fail(appends, append -> stopped);
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Refuses everything from now on with `reason`, and all that waits.
    void stop(LogException reason) {
        lock.lock();
        try {
            if (stopped == null) {
                stopped = reason;
            }
            fail(waiting, append -> stopped);
            waiting.clear();
            entriesWaiting = 0;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Why the log has stopped, or null.
    LogException stopped() {
        lock.lock();
        try {
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    private void fail(Collection<Pending> failed, Function<Append, LogException> why) {
        if (!failed.isEmpty()) {
            var copy = List.copyOf(failed);
            completions.execute(() -> copy.forEach(pending -> pending.answer().completeExceptionally(why.apply(pending.append()))));
        }
    }

    /// Returns when everything that was appended before is durable, or has failed, and its answers have been handed to `completions`.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        for (var committer : committers) {
            while (committer.isAlive()) {
                try {
                    committer.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
