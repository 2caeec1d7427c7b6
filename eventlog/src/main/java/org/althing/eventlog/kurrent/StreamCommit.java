package org.althing.eventlog.kurrent;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.althing.eventlog.Append;
import org.althing.eventlog.Draft;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.LogException;
import org.althing.eventlog.LogException.EntryTooLarge;
import org.althing.eventlog.LogException.LogClosed;
import org.althing.eventlog.LogException.LogStopped;
import org.althing.eventlog.LogException.TooManyInFlight;
import org.althing.eventlog.LogException.Unencodable;
import org.althing.eventlog.LogException.WrongHead;
import org.althing.eventlog.merkle.TreeHead;

/// The leader's road to the log: many appends become one append to the stream, and when that has happened one append to the copy, which answers them. The
/// next is on its way to the server while the copy is written. One thread; it ends with the first failure.
final class StreamCommit {
    private static final int APPENDS_IN_FLIGHT_MAX = 1 << 18;

    /// An append in the queue, and who waits for it.
    private record Waiting(Append append, CompletableFuture<Long> answer) {}

    /// Appends that go to the stream together.
    private record Packed(List<Waiting> appends, List<StreamEntry> entries) {}

    private final EventLog copy;
    private final StreamWriter writer;
    private final int bytesMax;
    private final Executor answers;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
    private long tail;
    private boolean closed;
    private LogException stopped;
    /// The last append to the copy. Used by the thread only.
    private CompletableFuture<Long> copied = CompletableFuture.completedFuture(0L);

    /// @param bytesMax no further append joins others where they would become larger than this
    /// @param answers  where failures are told, one after the other
    StreamCommit(EventLog copy, StreamWriter writer, int bytesMax, Executor answers) {
        this.copy = copy;
        this.writer = writer;
        this.bytesMax = bytesMax;
        this.answers = answers;
        this.tail = copy.head();
        this.thread = Thread.ofPlatform().name("log-stream-commit").daemon().start(this::run);
    }

    CompletableFuture<Long> append(Append append) {
        lock.lock();
        try {
            if (stopped != null) return CompletableFuture.failedFuture(stopped);
            if (closed) return CompletableFuture.failedFuture(new LogClosed());
            if (append.expected() != tail) return CompletableFuture.failedFuture(new WrongHead(append.expected(), tail));
            if (queue.size() >= APPENDS_IN_FLIGHT_MAX) return CompletableFuture.failedFuture(new TooManyInFlight(APPENDS_IN_FLIGHT_MAX));
            var waiting = new Waiting(append, new CompletableFuture<>());
            queue.add(waiting);
            tail = append.end();
            changed.signal();
            return waiting.answer();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            for (var packed = pack(); packed.isPresent(); packed = pack()) if (!packed.get().appends().isEmpty()) commit(packed.get());
        } catch (RuntimeException | Error e) {
            stop(new LogStopped(e));
        }
    }

    private void commit(Packed packed) {
        try {
            writer.append(packed.entries());
        } catch (LogException failure) {
            stop(failure);
            fail(packed.appends(), append -> failure);
            return;
        } catch (RuntimeException | Error e) {
            var failure = new LogStopped(e);
            stop(failure);
            fail(packed.appends(), append -> failure);
            return;
        }
        var drafts = packed.entries().stream().map(entry -> Draft.of(entry.bytes())).toList();
        var signed = packed.appends().stream().flatMap(waiting -> waiting.append().signed().stream()).toList();
        copied = copy.append(new Append(packed.entries().getFirst().position(), drafts, signed));
        copied.whenComplete((head, failure) -> {
            if (failure != null) stop(failure instanceof LogException why ? why : new LogStopped(failure));
            packed.appends().forEach(waiting -> {
                if (failure == null) waiting.answer().complete(waiting.append().end());
                else waiting.answer().completeExceptionally(failure);
            });
        });
    }

    /// Waits for appends and encodes as many as go together; empty when there will be no more.
    private Optional<Packed> pack() {
        var packed = new Packed(new ArrayList<>(), new ArrayList<>());
        long bytes = 0;
        for (var next = next(true); next != null; next = next(false)) {
            try {
                var entries = encode(next.append(), packed.entries().isEmpty());
                long size = entries.stream().mapToLong(StreamEntry::size).sum();
                if (!packed.appends().isEmpty() && (bytes + size > bytesMax || packed.entries().size() + entries.size() > Append.ENTRIES_MAX)) {
                    putBack(next);
                    return Optional.of(packed);
                }
                packed.appends().add(next);
                packed.entries().addAll(entries);
                bytes += size;
            } catch (LogException refusal) {
                fallBack(next, refusal);
                return Optional.of(packed);
            }
        }
        return packed.appends().isEmpty() ? Optional.empty() : Optional.of(packed);
    }

    private Waiting next(boolean wait) {
        lock.lock();
        try {
            while (wait && queue.isEmpty() && !closed && stopped == null) changed.awaitUninterruptibly();
            return stopped == null ? queue.poll() : null;
        } finally {
            lock.unlock();
        }
    }

    private void putBack(Waiting waiting) {
        lock.lock();
        try {
            if (stopped == null) queue.addFirst(waiting);
            else fail(List.of(waiting), append -> stopped);
        } finally {
            lock.unlock();
        }
    }

    private List<StreamEntry> encode(Append append, boolean begins) {
        var encoded = new ArrayList<byte[]>(append.entries().size());
        long position = append.expected();
        for (var draft : append.entries()) encoded.add(encode(draft, position++));
        var kept = KeptCommands.by(encoded, append.signed());
        var entries = new ArrayList<StreamEntry>(encoded.size());
        for (int i = 0; i < encoded.size(); i++) {
            entries.add(new StreamEntry(append.expected() + i, encoded.get(i), begins && i == 0 ? Optional.of(tree(append.expected())) : Optional.empty(), kept.get(i)));
        }
        return entries;
    }

    private static byte[] encode(Draft draft, long position) {
        byte[] bytes;
        try {
            bytes = draft.encode(position);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new Unencodable(position, e);
        }
        if (bytes.length > EventLog.ENTRY_BYTES_MAX) throw new EntryTooLarge(position, bytes.length);
        return bytes;
    }

    /// The tree over what the copy has by now; followers compare it with their own when they have got there.
    private TreeHead tree(long position) {
        long size = Math.min(position, copy.head());
        return new TreeHead(size, copy.tree().root(size));
    }

    /// One append was refused: all that was decided on it, behind it, falls too.
    private void fallBack(Waiting refused, LogException refusal) {
        lock.lock();
        try {
            tail = refused.append().expected();
            long actual = tail;
            fail(List.of(refused), append -> refusal);
            fail(queue, append -> new WrongHead(append.expected(), actual));
            queue.clear();
        } finally {
            lock.unlock();
        }
    }

    private void stop(LogException reason) {
        lock.lock();
        try {
            if (stopped == null) stopped = reason;
            fail(queue, append -> stopped);
            queue.clear();
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void fail(Collection<Waiting> failed, Function<Append, LogException> why) {
        if (failed.isEmpty()) return;
        var copies = List.copyOf(failed);
        answers.execute(() -> copies.forEach(waiting -> waiting.answer().completeExceptionally(why.apply(waiting.append()))));
    }

    /// Takes nothing more; what was taken is appended, and in the copy, when this returns.
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        copied.handle((head, failure) -> null).join();
        if (interrupted) Thread.currentThread().interrupt();
    }

    /// Takes nothing more. What the server has not answered is left to whoever follows the stream.
    void giveUp(LogException reason) {
        writer.giveUp();
        thread.interrupt();
        stop(reason);
        close();
    }
}
