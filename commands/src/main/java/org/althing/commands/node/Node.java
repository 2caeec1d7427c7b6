package org.althing.commands.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.althing.commands.image.StateImages;
import org.althing.domain.network.Genesis;
import org.althing.eventlog.LogException.DirectoryUnusable;
import org.althing.eventlog.rocks.DataDirectory;
import org.althing.eventlog.rocks.DurableFiles;
import org.althing.eventlog.rocks.RocksEventLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One data directory, opened: `genesis.json` says what was founded, `log/`, `cited/` and `index/` are the log's, `images/` holds the live
/// state's images and `processors/` how far each follower has come.
public final class Node implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);
    /// The founding document, in its canonical form.
    public static final String GENESIS = "genesis.json";

    private final DataDirectory directory;
    private final RocksEventLog log;
    private final OpenNetwork network;

    private Node(DataDirectory directory, RocksEventLog log, OpenNetwork network) {
        this.directory = directory;
        this.log = log;
        this.network = network;
    }

    /// Whether a network was founded in the directory.
    public static boolean isFounded(Path directory) {
        return Files.isRegularFile(directory.resolve(GENESIS));
    }

    /// Founds a network in a directory that holds none, and opens it.
    /// @throws DirectoryUnusable where it holds one already, or cannot be written
    public static Node found(Path directory, Genesis genesis, NodeSettings settings) {
        if (isFounded(directory)) throw new DirectoryUnusable(directory, "a network was founded here before", null);
        return open(DataDirectory.open(directory), Optional.of(GenesisDocument.of(genesis)), settings);
    }

    /// Opens the network that was founded in the directory.
    /// @throws DirectoryUnusable where it holds none
    /// @throws org.althing.eventlog.LogException where the directory cannot be had, or the log is damaged
    public static Node open(Path directory, NodeSettings settings) {
        if (!isFounded(directory)) throw new DirectoryUnusable(directory, "no network was founded here", null);
        return open(DataDirectory.open(directory), Optional.empty(), settings);
    }

    private static Node open(DataDirectory directory, Optional<GenesisDocument> founding, NodeSettings settings) {
        RocksEventLog log = null;
        try {
            var file = directory.path().resolve(GENESIS);
            if (founding.isPresent()) DurableFiles.replace(file, founding.get().canonical());
            var document = GenesisDocument.parse(Files.readAllBytes(file));
            log = RocksEventLog.open(directory, settings.tagger());
            var images = StateImages.open(directory.path().resolve("images"), document.network(), log);
            var node = new Node(directory, log, OpenNetwork.open(document, log, Optional.of(images), settings));
            // The start has read what came after the last state image; this reads the rest. A damaged log takes nothing more, which stops the network.
            log.scrubBehind(damage -> LOG.error("the network stops: {}", damage.getMessage()));
            return node;
        } catch (IOException e) {
            release(log, directory);
            throw new DirectoryUnusable(directory.path(), e.toString(), e);
        } catch (RuntimeException e) {
            release(log, directory);
            throw e;
        }
    }

    private static void release(RocksEventLog log, DataDirectory directory) {
        if (log != null) log.close();
        directory.close();
    }

    public OpenNetwork network() {
        return network;
    }

    /// The log, for those who check or follow it.
    public RocksEventLog log() {
        return log;
    }

    public Path directory() {
        return directory.path();
    }

    /// Shuts down: what was submitted is answered, the live state is saved, the directory is given back.
    @Override
    public void close() {
        try {
            network.close();
        } catch (UncheckedIOException e) {
            log.close();
            directory.close();
            throw e;
        }
        log.close();
        directory.close();
    }
}
