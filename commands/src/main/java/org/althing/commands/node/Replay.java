package org.althing.commands.node;

import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.network.Network;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.codec.EventCodec;

/// Folds a stretch of the log into a live state. Decoding is most of the work and needs no order, so other threads do it ahead, in chunks;
/// the calling thread folds, and decodes a chunk itself where none has got round to it.
public final class Replay {
    /// Positions decoded at once. Smaller chunks cost more in handing over: at 1,024 half as much again of everything.
    private static final int CHUNK = 16_384;

    private final EventLog log;
    private final EventCodec codec;
    private final int helpers;

    /// @param helpers threads that decode beside the calling one; 0 folds on a single core
    public Replay(EventLog log, EventCodec codec, int helpers) {
        this.log = log;
        this.codec = codec;
        this.helpers = helpers;
    }

    /// As many helpers as the machine has further processors, at most three: one thread folds what three decode.
    public static int helpersHere() {
        return Math.clamp(Runtime.getRuntime().availableProcessors() - 1, 0, 3);
    }

    /// Folds everything from the state's own position to before `to`.
    /// @throws IllegalStateException where an event cannot follow: the log is corrupt
    public void into(Network network, long to) {
        if (helpers == 0) foldAlone(network, to);
        else foldHelped(network, to);
    }

    private void foldAlone(Network network, long to) {
        try (var cursor = log.read(network.next(), to)) {
            while (cursor.next()) network.fold(codec.decode(cursor.position(), cursor.buffer(), cursor.offset(), cursor.length()));
        }
    }

    private void foldHelped(Network network, long to) {
        var threads = Thread.ofPlatform().name("althing-replay-", 0).daemon().factory();
        try (ExecutorService decoders = Executors.newFixedThreadPool(helpers, threads)) {
            var ahead = new ArrayDeque<FutureTask<Recorded[]>>();
            long next = network.next();
            while (next < to || !ahead.isEmpty()) {
                while (next < to && ahead.size() <= 2 * helpers) {
                    var task = decoding(next, Math.min(next + CHUNK, to));
                    next = Math.min(next + CHUNK, to);
                    ahead.add(task);
                    decoders.execute(task);
                }
                for (var recorded : decoded(ahead.remove())) network.fold(recorded);
            }
        }
    }

    private FutureTask<Recorded[]> decoding(long from, long to) {
        return new FutureTask<>(() -> {
            var events = new Recorded[Math.toIntExact(to - from)];
            try (var cursor = log.read(from, to)) {
                for (int i = 0; cursor.next(); i++) events[i] = codec.decode(cursor.position(), cursor.buffer(), cursor.offset(), cursor.length());
            }
            return events;
        });
    }

    /// Runs the task here where no helper has begun it.
    private static Recorded[] decoded(FutureTask<Recorded[]> task) {
        task.run();
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while folding the log", e);
        }
    }
}
