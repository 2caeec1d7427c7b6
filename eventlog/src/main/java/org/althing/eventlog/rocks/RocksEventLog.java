package org.althing.eventlog.rocks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.althing.domain.kernel.Digest;
import org.althing.eventlog.Append;
import org.althing.eventlog.Citation;
import org.althing.eventlog.Cursor;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.Listeners;
import org.althing.eventlog.LogException;
import org.althing.eventlog.LogException.LogStopped;
import org.althing.eventlog.Tag;
import org.althing.eventlog.Tagger;
import org.althing.eventlog.merkle.LogTree;

/// A log in a [DataDirectory]: `log/` (the entries), `cited/` (who relies on how many of them), `index/` (what can be built again).
///
/// Threads: two that commit, one that answers and tells listeners, one that extends the index behind the log.
public final class RocksEventLog implements EventLog {

    /// So many entries may wait to be indexed before the index is extended: reading over that many takes a few milliseconds.
    private static final int UNINDEXED_MAX = 8192;

    private final Tagger tagger;
    private final DataDirectory directory;
    private final boolean ownsDirectory;
    private final LogStore store;
    private final IndexStore index;
    private final Citations citations;
    private final FollowingTree tree;
    private final TagIndex tags;
    private final GroupCommit commits;
    private final Gate gate;
    private final Set<RecordCursor> cursors = ConcurrentHashMap.newKeySet();
    private final Listeners listeners = new Listeners();
    private final ExecutorService completions;
    private final Thread indexing;
    private volatile long head;
    private volatile boolean closing;

    private RocksEventLog(DataDirectory directory, boolean ownsDirectory, Tagger tagger) {
        this.directory = directory;
        this.ownsDirectory = ownsDirectory;
        this.tagger = tagger;
        var recovered = Recovery.of(directory.path());
        store = recovered.store();
        index = recovered.index();
        citations = recovered.citations();
        gate = recovered.gate();
        tree = new FollowingTree(recovered.tree());
        tags = new TagIndex(index);
        head = recovered.head();
        var name = "log-" + directory.path().getFileName();
        completions = Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name + "-answer").daemon().factory());
        indexing = Thread.ofPlatform().name(name + "-index").daemon().unstarted(this::index);
        commits = new GroupCommit(name, head, this::write, listeners::tell, completions);
        indexing.start();
    }

    /// Opens the log in a directory that the caller holds and goes on holding after the log is closed.
    ///
    /// @throws LogException.CorruptLog where the log is damaged, or shorter than something relies on
    public static RocksEventLog open(DataDirectory directory, Tagger tagger) {
        return new RocksEventLog(directory, false, tagger);
    }

    /// Opens the log in a directory that it takes for itself until it is closed.
    ///
    /// @throws LogException where the directory cannot be had, or the log is damaged
    public static RocksEventLog open(Path path, Tagger tagger) {
        var directory = DataDirectory.open(path);
        try {
            return new RocksEventLog(directory, true, tagger);
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    @Override
    public long head() {
        return head;
    }

    @Override
    public CompletableFuture<Long> append(Append append) {
        return commits.append(append);
    }

    /// Makes a batch durable; called by one committing thread at a time.
    private void write(Packing batch) {
        store.write(batch);
        try {
            citations.head(batch.end());
        } catch (IOException e) {
            throw Failures.writing(e);
        }
        int waiting = tree.add(batch.leaves());
        head = batch.end();
        if (waiting >= UNINDEXED_MAX) {
            LockSupport.unpark(indexing);
        }
    }

    private void index() {
        try {
            while (!closing) {
                tree.catchUp();
                if (tagger != Tagger.NONE && head - tags.end() >= UNINDEXED_MAX) {
                    try (var cursor = read(tags.end(), tags.end() + UNINDEXED_MAX)) {
                        tags.extend(cursor, tagger);
                    }
                } else {
                    LockSupport.park(this);
                }
            }
        } catch (LogException e) {
            commits.stop(e);
        } catch (RuntimeException e) {
            // The tagger cannot read what is stored.
            commits.stop(new LogStopped(e));
        }
    }

    /// Refuses everything from now on: something found out that the log cannot be relied upon.
    void stop(LogException reason) {
        commits.stop(reason);
    }

    @Override
    public Cursor read(long from, long to) {
        if (from < 0) {
            throw new IllegalArgumentException("position " + from + " is negative");
        }
        long end = Math.min(to, head);
        return gate.inside(() -> {
            var cursor = new RecordCursor(gate, store.scan(end - from), from, end, cursors::remove);
            cursors.add(cursor);
            return cursor;
        });
    }

    @Override
    public Optional<byte[]> signed(Digest digest) {
        return gate.inside(() -> store.signed(digest));
    }

    @Override
    public long[] tagged(Tag tag, long from, long to) {
        long end = tags.end();
        var indexed = gate.inside(() -> tags.find(tag, from, Math.min(to, end)));
        var rest = LongStream.builder();
        try (var cursor = read(Math.max(from, end), to)) {
            while (cursor.next()) {
                if (tagger.tags(cursor.buffer(), cursor.offset(), cursor.length()).contains(tag)) {
                    rest.add(cursor.position());
                }
            }
        }
        return LongStream.concat(indexed, rest.build()).toArray();
    }

    @Override
    public Listening onDurable(LongConsumer listener) {
        return listeners.add(listener);
    }

    @Override
    public LogTree tree() {
        return tree;
    }

    @Override
    public void cite(String name, long position) {
        var citation = new Citation(name, position);
        if (position > head) {
            throw new IllegalArgumentException(name + " cites position " + position + ", the log ends at " + head);
        }
        gate.inside(() -> {
            try {
                citations.keep(citation);
            } catch (IOException e) {
                throw Failures.writing(e);
            }
            return null;
        });
    }

    /// Checks every entry, hash and signed command there is now against what was written. Meant for its own thread: it reads everything.
    ///
    /// @return the position up to which everything is in order
    /// @throws LogException.CorruptLog at the first damage; the log is stopped then
    public long scrub() {
        try {
            return new Scrub(this, gate, store, tree).run();
        } catch (LogException.CorruptLog damage) {
            stop(damage);
            throw damage;
        }
    }

    /// Starts to scrub in the background, with pauses that leave most of a processor to others.
    ///
    /// @param damaged hears of the damage that was found; the log has stopped then
    public void scrubBehind(Consumer<LogException> damaged) {
        Thread.ofPlatform().name("log-scrub").daemon().priority(Thread.MIN_PRIORITY).start(() -> {
            try {
                new Scrub(this, gate, store, tree).runBehind();
            } catch (LogException.LogClosed stopped) {
                // Nothing is left to scrub.
            } catch (LogException damage) {
                stop(damage);
                damaged.accept(damage);
            }
        });
    }

    /// The directory this log lies in.
    public DataDirectory directory() {
        return directory;
    }

    @Override
    public void close() {
        commits.close();
        completions.shutdown();
        closing = true;
        LockSupport.unpark(indexing);
        awaitQuiet();
        gate.shut(() -> {
            cursors.forEach(RecordCursor::release);
            try {
                if (commits.stopped() == null) {
                    // So that the next start has little to read.
                    tree.catchUp();
                    store.flush();
                }
            } finally {
                store.close();
                index.close();
                citations.close();
                if (ownsDirectory) {
                    directory.close();
                }
            }
        });
    }

    private void awaitQuiet() {
        boolean interrupted = false;
        while (true) {
            try {
                indexing.join();
                // A listener that closes the log runs on the thread that would have to end first.
                completions.awaitTermination(10, TimeUnit.SECONDS);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
