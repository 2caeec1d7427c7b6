package org.althing.eventlog.kurrent;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.althing.domain.kernel.Digest;
import org.althing.eventlog.Append;
import org.althing.eventlog.Cursor;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.LogException;
import org.althing.eventlog.LogException.Deposed;
import org.althing.eventlog.LogException.ForeignStream;
import org.althing.eventlog.LogException.LogClosed;
import org.althing.eventlog.LogException.NotLeading;
import org.althing.eventlog.LogException.ServerUnusable;
import org.althing.eventlog.Tag;
import org.althing.eventlog.merkle.LogTree;

/// A log that is a stream of KurrentDB, and a copy of it that this node reads and indexes.
///
/// It either follows the stream, and takes no appends; or it leads: appends go to the stream, on condition that it ends where the copy does, and into
/// the copy when they stand there. [#head()] and everything that reads speak of the copy. An append that another leader has forestalled fails with
/// [Deposed], as does every one behind it, until [#follow()] and [#lead()] have been called again.
public final class KurrentEventLog implements EventLog {
    private final EventLog copy;
    private final Connection connection;
    private final String stream;
    private final int bytesMax;
    private final ExecutorService answers;
    /// One of the two is there, until the log is closed. Changed under this object's lock.
    private volatile StreamFollower follower;
    private volatile StreamCommit commit;
    private volatile boolean closed;

    private KurrentEventLog(EventLog copy, Connection connection, String stream, int bytesMax) {
        this.copy = copy;
        this.connection = connection;
        this.stream = stream;
        this.bytesMax = bytesMax;
        this.answers = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("log-stream-answer").daemon().factory());
    }

    /// The stream of a network.
    public static String stream(String network) {
        return "althing-" + network;
    }

    /// Opens the stream, looks whether the copy is a part of it, and begins to follow.
    /// @param copy    closed with this log
    /// @param publish whether a stream that is shorter than the copy is continued from it
    /// @throws ServerUnusable where the server cannot be reached or used, with the reason
    /// @throws ForeignStream  where stream and copy are not one log
    public static KurrentEventLog open(EventLog copy, String stream, KurrentSettings settings, boolean publish) {
        var connection = new Connection(settings);
        try {
            int bytesMax = new Preflight(connection, stream).check();
            long length = new Agreement(new StreamReader(connection, stream), stream, copy).check();
            if (length < copy.head()) {
                if (!publish) throw new ForeignStream(stream, length, "it ends there, and this node's copy at " + copy.head() + ": another server, or events that were lost");
                new Publication(copy, new StreamWriter(connection, stream), bytesMax).publish(length);
            }
            var log = new KurrentEventLog(copy, connection, stream, bytesMax);
            log.follow();
            return log;
        } catch (CallException e) {
            connection.close();
            throw new ServerUnusable(settings.toString(), e.getMessage(), e);
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /// Follows the stream from here on; appends in flight fail with [NotLeading] unless they stand in the stream already.
    public synchronized void follow() {
        if (closed) throw new LogClosed();
        if (follower != null) return;
        if (commit != null) commit.giveUp(new NotLeading());
        commit = null;
        follower = new StreamFollower(connection, stream, copy);
        follower.start();
    }

    /// Leads from here on: when this returns the copy holds all that the stream held, and appends are taken.
    /// @return the position of the next entry
    /// @throws ServerUnusable where the stream cannot be read to its end
    /// @throws ForeignStream  where it is not the continuation of the copy
    public synchronized long lead() {
        if (closed) throw new LogClosed();
        if (commit != null) return copy.head();
        follower.close();
        try {
            if (follower.failure() != null) throw follower.failure();
            new StreamFollower(connection, stream, copy).catchUp();
        } catch (CallException e) {
            followAgain();
            throw new ServerUnusable(connection.settings().toString(), e.getMessage(), e);
        } catch (LogException e) {
            followAgain();
            throw e;
        }
        follower = null;
        commit = new StreamCommit(copy, new StreamWriter(connection, stream), bytesMax, answers);
        return copy.head();
    }

    private void followAgain() {
        follower = new StreamFollower(connection, stream, copy);
        follower.start();
    }

    /// Whether it takes appends.
    public boolean leads() {
        return commit != null;
    }

    /// How many entries the stream has that the copy lacks, as far as this node knows.
    public long behind() {
        var following = follower;
        return following == null ? 0 : following.seen() - copy.head();
    }

    /// Why the copy cannot be continued, where it cannot.
    public Optional<LogException> failure() {
        var following = follower;
        return following == null ? Optional.empty() : Optional.ofNullable(following.failure());
    }

    @Override
    public long head() {
        return copy.head();
    }

    @Override
    public CompletableFuture<Long> append(Append append) {
        if (closed) return CompletableFuture.failedFuture(new LogClosed());
        var leading = commit;
        return leading == null ? CompletableFuture.failedFuture(new NotLeading()) : leading.append(append);
    }

    @Override
    public Cursor read(long from, long to) {
        return copy.read(from, to);
    }

    @Override
    public Optional<byte[]> signed(Digest digest) {
        return copy.signed(digest);
    }

    @Override
    public long[] tagged(Tag tag, long from, long to) {
        return copy.tagged(tag, from, to);
    }

    @Override
    public Listening onDurable(LongConsumer listener) {
        return copy.onDurable(listener);
    }

    @Override
    public LogTree tree() {
        return copy.tree();
    }

    @Override
    public void cite(String name, long position) {
        copy.cite(name, position);
    }

    /// Waits for the appends in flight, but where the server does not answer no longer than a call may take.
    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        if (follower != null) follower.close();
        if (commit != null) {
            var leading = commit;
            CompletableFuture.delayedExecutor(2 * connection.deadline().toMillis(), TimeUnit.MILLISECONDS).execute(() -> leading.giveUp(new LogClosed()));
            leading.close();
        }
        answers.shutdown();
        connection.close();
        copy.close();
        try {
            answers.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
