package org.althing.commands.image;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.althing.domain.kernel.Digest;
import org.althing.domain.network.Network;
import org.althing.domain.network.NetworkId;
import org.althing.eventlog.EventLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The images of one network's live state in a directory, of which the last two are kept. An image is written to a temporary file, made
/// durable, renamed, and only then cited in the log. May be used by one thread at a time.
public final class StateImages {
    private static final Logger LOG = LoggerFactory.getLogger(StateImages.class);
    private static final Pattern NAME = Pattern.compile("state-[0-9]{20}\\.image");
    private static final String TEMPORARY = "state.new";
    private static final String CITATION = "state-image";
    private static final int KEPT = 2;

    private final Path directory;
    private final NetworkId network;
    private final EventLog log;
    private final Optional<Digest> foldVersion;

    private StateImages(Path directory, NetworkId network, EventLog log, Optional<Digest> foldVersion) {
        this.directory = directory;
        this.network = network;
        this.log = log;
        this.foldVersion = foldVersion;
    }

    /// The images of `network`, folded from `log`, in a directory that is made where there is none.
    public static StateImages open(Path directory, NetworkId network, EventLog log) throws IOException {
        Files.createDirectories(directory);
        Files.deleteIfExists(directory.resolve(TEMPORARY));
        var version = FoldVersion.here();
        if (version.isEmpty()) LOG.warn("the code of the rules cannot be found, so no state images are used: every start folds the whole log");
        return new StateImages(directory, network, log, version);
    }

    /// The hash of a live state: SHA-256 over the names and sorted rows of its registers. Equal states have equal hashes on every machine.
    public static Digest hash(Network state) {
        return ImageWriter.hash(state);
    }

    /// The state out of the newest valid image, or the empty state. Images that are of no use are deleted.
    public Network newest(int threads) throws IOException {
        for (var file : files()) {
            var state = new Network();
            if (isUsable(file) && ImageReader.read(file, ImageReader.header(file).orElseThrow(), state, threads)) return state;
            LOG.info("state image {} is discarded: another version, or not of this log", file.getFileName());
            Files.delete(file);
        }
        return new Network();
    }

    /// The position of the newest image, 0 where there is none.
    public long newestPosition() throws IOException {
        var files = files();
        return files.isEmpty() ? 0 : Long.parseLong(files.getFirst().getFileName().toString().substring(6, 26));
    }

    private boolean isUsable(Path file) throws IOException {
        var header = ImageReader.header(file).orElse(null);
        return header != null
                && header.network().equals(network.genesis())
                && Optional.of(header.foldVersion()).equals(foldVersion)
                && header.tree().size() <= log.head()
                && header.tree().root().equals(log.tree().root(header.tree().size()));
    }

    /// Saves a state that nobody changes meanwhile and that is durable in the log. Does nothing where it was saved already.
    public void save(Network state) throws IOException {
        if (foldVersion.isEmpty() || state.next() == 0 || newestPosition() >= state.next()) return;
        long position = state.next();
        var tree = new org.althing.eventlog.merkle.TreeHead(position, log.tree().root(position));
        var temporary = directory.resolve(TEMPORARY);
        ImageWriter.write(temporary, state, written -> new ImageHeader(network.genesis(), tree, foldVersion.get(), written.state(), written.bodyBytes()));
        Files.move(temporary, directory.resolve("state-%020d.image".formatted(position)), StandardCopyOption.ATOMIC_MOVE);
        try (var entry = FileChannel.open(directory)) {
            entry.force(true);
        }
        log.cite(CITATION, position);
        var files = files();
        for (var old : files.subList(Math.min(KEPT, files.size()), files.size())) Files.delete(old);
    }

    /// The images, newest first.
    private List<Path> files() throws IOException {
        try (var all = Files.list(directory)) {
            return all.filter(file -> NAME.matcher(file.getFileName().toString()).matches()).sorted(Comparator.reverseOrder()).toList();
        }
    }
}
