package org.althing.eventlog.rocks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeMap;
import org.althing.eventlog.Citation;

/// Who relies on how much of the log: a [PositionFile] per name, outside the log's own files so that damage to these cannot shorten both.
///
/// The log itself writes the name `head` before it answers an append. That write is not synchronised: it outlives a killed process, and
/// after a power failure it says less than was durable, never more.
final class Citations implements AutoCloseable {

    private static final String HEAD = "head";

    private final Path directory;
    private final TreeMap<String, PositionFile> files = new TreeMap<>();
    private final PositionFile head;

    Citations(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
            try (var found = Files.list(directory)) {
                for (var file : found.sorted().toList()) {
                    open(file.getFileName().toString());
                }
            }
            head = files.containsKey(HEAD) ? files.get(HEAD) : open(HEAD);
        } catch (IOException e) {
            throw Failures.opening(directory, e);
        }
    }

    private PositionFile open(String name) throws IOException {
        var file = new PositionFile(directory.resolve(new Citation(name, 0).name()));
        files.put(name, file);
        return file;
    }

    /// The citation that relies on most.
    synchronized Optional<Citation> furthest() {
        return files.entrySet().stream()
                .map(file -> new Citation(file.getKey(), file.getValue().position()))
                .max(Comparator.comparingLong(Citation::position));
    }

    /// Notes how far the log has come. Called by one thread at a time.
    void head(long position) throws IOException {
        head.write(position, false);
    }

    /// Keeps `citation` durably.
    synchronized void keep(Citation citation) throws IOException {
        if (citation.name().equals(HEAD)) {
            throw new IllegalArgumentException("the name " + HEAD + " is the log's own");
        }
        var file = files.get(citation.name());
        (file == null ? open(citation.name()) : file).write(citation.position(), true);
    }

    @Override
    public synchronized void close() {
        try {
            head.write(head.position(), true);
            for (var file : files.values()) {
                file.close();
            }
        } catch (IOException e) {
            throw Failures.writing(e);
        }
    }
}
