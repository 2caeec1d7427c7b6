package org.althing.commands.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.althing.commands.image.StateImages;
import org.althing.eventlog.LogException;
import org.althing.eventlog.LogException.DirectoryUnusable;
import org.althing.eventlog.codec.EventCodec;
import org.althing.eventlog.kurrent.KurrentEventLog;
import org.althing.eventlog.kurrent.KurrentSettings;
import org.althing.eventlog.rocks.DataDirectory;
import org.althing.eventlog.rocks.DurableFiles;
import org.althing.eventlog.rocks.RocksEventLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One of several nodes of a network whose log is a stream. Its directory holds a copy of the log and what a [Node]'s holds beside it. While it follows it
/// keeps the live state ready; when it is to lead it reads the stream to its end and decides from there on. When the log refuses it, or somebody else is to
/// lead, it throws away what it decided and follows again.
public final class ClusterNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterNode.class);
    private static final Duration LOOKED_AT = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofMillis(100);
    /// How long those who have sent a command are waited for at the end.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// What is done at the begin and the end of each of this node's terms as leader, on the thread that leads it in and out.
    public interface Terms {
        void began(OpenNetwork network);

        /// The network takes nothing more; what it has not answered it never will.
        void ended(OpenNetwork network);
    }

    private final DataDirectory directory;
    private final GenesisDocument document;
    private final KurrentEventLog log;
    private final RocksEventLog copy;
    private final EventCodec codec = new EventCodec();
    private final StateImages images;
    private final NodeSettings settings;
    private final Leadership leadership;
    private final Terms terms;
    private final Thread thread;
    private Standby standby;
    private volatile OpenNetwork leading;
    private volatile boolean closing;

    private ClusterNode(DataDirectory directory, GenesisDocument document, KurrentEventLog log, RocksEventLog copy, NodeSettings settings, Leadership leadership, Terms terms) throws IOException {
        this.directory = directory;
        this.document = document;
        this.log = log;
        this.copy = copy;
        this.images = StateImages.open(directory.path().resolve("images"), document.network(), log);
        this.settings = settings;
        this.leadership = leadership;
        this.terms = terms;
        this.thread = Thread.ofPlatform().name("althing-leadership").daemon().unstarted(this::run);
    }

    /// Where the stream is.
    /// @param publish whether a stream that is shorter than this node's copy is continued from it
    public record Stream(KurrentSettings server, boolean publish) {}

    /// Opens the node and follows. [#begin()] lets it stand for leader.
    /// @param genesis a founding document for a directory that holds none
    /// @throws DirectoryUnusable where there is no founding document, or another than `genesis`
    /// @throws LogException      where the directory, the server or the stream cannot be used
    public static ClusterNode open(Path path, Optional<Path> genesis, Stream stream, NodeSettings settings, Leadership leadership, Terms terms) {
        var directory = DataDirectory.open(path);
        RocksEventLog copy = null;
        try {
            var document = document(path, genesis);
            copy = RocksEventLog.open(directory, settings.tagger());
            var log = KurrentEventLog.open(copy, KurrentEventLog.stream(document.network().toString()), stream.server(), stream.publish());
            var node = new ClusterNode(directory, document, log, copy, settings, leadership, terms);
            node.stand();
            copy.scrubBehind(damage -> LOG.error("the network stops: {}", damage.getMessage()));
            return node;
        } catch (IOException e) {
            release(copy, directory);
            throw new DirectoryUnusable(path, e.toString(), e);
        } catch (RuntimeException e) {
            release(copy, directory);
            throw e;
        }
    }

    private static GenesisDocument document(Path path, Optional<Path> genesis) throws IOException {
        var file = path.resolve(Node.GENESIS);
        if (genesis.isPresent()) {
            var given = GenesisDocument.parse(Files.readAllBytes(genesis.get()));
            if (!Files.exists(file)) DurableFiles.replace(file, given.canonical());
            else if (!GenesisDocument.parse(Files.readAllBytes(file)).network().equals(given.network())) throw new DirectoryUnusable(path, "it holds another network than " + genesis.get() + " founds", null);
        }
        if (!Files.exists(file)) throw new DirectoryUnusable(path, "no network was founded here, and no founding document is given", null);
        return GenesisDocument.parse(Files.readAllBytes(file));
    }

    private static void release(RocksEventLog copy, DataDirectory directory) {
        if (copy != null) copy.close();
        directory.close();
    }

    /// Stands for leader from here on.
    public void begin() {
        thread.start();
        leadership.begin(this::wake);
    }

    private void stand() {
        standby = Standby.start(images, log, codec, settings.imageEvery());
    }

    private void wake() {
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!closing) {
            if (leading == null && leadership.isOurs() && log.failure().isEmpty()) takeOver();
            else if (leading != null && (!leadership.isOurs() || leading.stopped().isDone())) stepDown();
            else LockSupport.parkNanos(this, LOOKED_AT.toNanos());
        }
    }

    private void takeOver() {
        try {
            long begun = System.nanoTime();
            log.lead();
            var network = OpenNetwork.open(document, log, Optional.of(images), settings, standby.take());
            standby = null;
            leading = network;
            network.stopped().thenRun(this::wake);
            terms.began(network);
            LOG.info("this node leads from position {} on, after {} ms", log.head(), (System.nanoTime() - begun) / 1_000_000);
        } catch (RuntimeException | IOException e) {
            LOG.warn("this node does not come to lead: {}", e.getMessage());
            follow();
            LockSupport.parkNanos(this, PAUSE.toNanos());
        }
    }

    private void stepDown() {
        var network = leading;
        leading = null;
        LOG.warn("this node leads no more: {}", network.stopped().isDone() ? network.stopped().resultNow().getMessage() : "another is to");
        terms.ended(network);
        // First, so that nobody waits for appends that have no chance.
        log.follow();
        network.close();
        follow();
    }

    private void follow() {
        if (standby != null) standby.close();
        log.follow();
        stand();
    }

    /// The network while this node leads it.
    public Optional<OpenNetwork> leading() {
        return Optional.ofNullable(leading);
    }

    public Leadership leadership() {
        return leadership;
    }

    public GenesisDocument document() {
        return document;
    }

    public KurrentEventLog log() {
        return log;
    }

    public EventCodec codec() {
        return codec;
    }

    public Path directory() {
        return directory.path();
    }

    /// Answers what was submitted, where the server answers; then lets another lead, saves the live state and gives the directory back.
    @Override
    public void close() {
        closing = true;
        wake();
        join();
        var network = leading;
        leading = null;
        if (network != null) {
            terms.ended(network);
            var giveUp = CompletableFuture.runAsync(this::abandon, CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
            network.close();
            giveUp.cancel(false);
        }
        leadership.close();
        if (standby != null) standby.close();
        log.close();
        copy.close();
        directory.close();
    }

    private void abandon() {
        try {
            log.follow();
        } catch (LogException closed) {
            LOG.debug("nothing was left to abandon", closed);
        }
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
