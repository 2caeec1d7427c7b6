package org.althing.eventlog.kurrent;

import io.kurrent.dbclient.KurrentDBClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.althing.eventlog.LogException.LogClosed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The client, made again where it has broken. Any thread may call; each call waits for a connection and its answer, but not for ever.
///
/// A client whose search for the server has once failed answers nothing ever after, and its deadline does not cover waiting for a connection. So every call has
/// a limit of its own, and after a call that was lost the next one gets a new client.
final class Connection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    /// How long a connection may take. The client tries again and again meanwhile.
    private static final long CONNECTING_MS = 5_000;

    private final KurrentSettings settings;
    private KurrentDBClient client;
    private boolean closed;

    Connection(KurrentSettings settings) {
        this.settings = settings;
    }

    KurrentSettings settings() {
        return settings;
    }

    Duration deadline() {
        return settings.deadline();
    }

    /// @throws CallException with what the failure means
    <T> T call(Function<KurrentDBClient, CompletableFuture<T>> call) throws CallException {
        return call(deadline().toMillis() + CONNECTING_MS, call);
    }

    /// As above, but counts as lost after so many milliseconds.
    <T> T call(long limit, Function<KurrentDBClient, CompletableFuture<T>> call) throws CallException {
        var here = client();
        try {
            return call.apply(here).orTimeout(limit, TimeUnit.MILLISECONDS).get();
        } catch (ExecutionException | RuntimeException e) {
            var failure = CallFailure.of(e);
            if (failure instanceof CallFailure.Unknown) discard(here);
            throw new CallException(failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallException(new CallFailure.Unknown(e));
        }
    }

    private synchronized KurrentDBClient client() {
        if (closed) throw new LogClosed();
        if (client == null || client.isShutdown()) client = KurrentDBClient.create(settings.forClient());
        return client;
    }

    private void discard(KurrentDBClient broken) {
        synchronized (this) {
            if (client != broken) return;
            client = null;
        }
        end(broken);
    }

    /// Does not wait: a client that looks for its server ends when it has looked.
    private static void end(KurrentDBClient client) {
        client.shutdown().whenComplete((done, failure) -> {
            if (failure != null) LOG.debug("a client did not end in order", failure);
        });
    }

    @Override
    public void close() {
        KurrentDBClient last;
        synchronized (this) {
            closed = true;
            last = client;
            client = null;
        }
        if (last != null) end(last);
    }
}
