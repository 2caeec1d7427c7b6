package org.althing.eventlog.kurrent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.althing.eventlog.Tagger;
import org.althing.eventlog.rocks.RocksEventLog;
import org.althing.kurrent.Faults;
import org.althing.kurrent.KurrentServer;

/// A server, and the nodes of a network that use it. With `-Dkurrent.url=kurrentdb://…` (and `-Dkurrent.login=user:password`) that is a real one, and
/// otherwise one in this process.
public final class Stage implements AutoCloseable {
    private static final Optional<String> REAL = Optional.ofNullable(System.getProperty("kurrent.url"));

    private final Path directory;
    private final KurrentSettings settings;
    private KurrentServer server;
    private String stream;

    private Stage(Path directory, KurrentServer server, KurrentSettings settings) {
        this.directory = directory;
        this.server = server;
        this.settings = settings;
        anew();
    }

    /// The real server where there is one.
    public static Stage usual(Path directory) {
        if (REAL.isEmpty()) return of(directory, Faults.none(), Duration.ofSeconds(5));
        var login = Optional.ofNullable(System.getProperty("kurrent.login")).map(text -> new KurrentSettings.Login(text.split(":", 2)[0], text.split(":", 2)[1]));
        return new Stage(directory, null, KurrentSettings.parse(REAL.get(), login, Duration.ofSeconds(5)));
    }

    /// A server in this process that makes trouble.
    static Stage of(Path directory, Faults faults, Duration deadline) {
        try {
            var server = KurrentServer.start(directory.resolve("streams-" + UUID.randomUUID()), faults);
            return new Stage(directory, server, KurrentSettings.parse(server.url(), Optional.empty(), deadline));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Another stream.
    public void anew() {
        stream = "test-" + UUID.randomUUID();
    }

    String stream() {
        return stream;
    }

    KurrentServer server() {
        return server;
    }

    KurrentSettings settings() {
        return settings;
    }

    Path data(String node) {
        return directory.resolve(stream + "-" + node);
    }

    /// A node that follows.
    KurrentEventLog follower(String node, Tagger tagger) {
        var copy = RocksEventLog.open(data(node), tagger);
        try {
            return KurrentEventLog.open(copy, stream, settings, false);
        } catch (RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    /// A node that leads.
    public KurrentEventLog leader(String node, Tagger tagger) {
        var log = follower(node, tagger);
        log.lead();
        return log;
    }

    @Override
    public void close() throws IOException {
        if (server != null) server.close();
    }
}
