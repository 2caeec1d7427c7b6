package org.althing.commands.automation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.processing.streaming.segmenting.Segment;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.TokenStore;

/// How far each processor has come: a durable position per processor, in a file named after it. A processor has one segment, since the
/// order of the log is what it follows; and one process has the data directory, so a claim needs no owner. Any thread may call.
final class PositionTokens implements TokenStore, AutoCloseable {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");

    private final Path directory;
    private final Map<String, DurablePosition> positions = new HashMap<>();

    PositionTokens(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DurablePosition position(String processor) {
        if (!NAME.matcher(processor).matches()) throw new IllegalArgumentException("a processor's name is 1 to 64 of a-z, 0-9 and -: " + processor);
        return positions.computeIfAbsent(processor, name -> DurablePosition.open(directory.resolve(name + ".position")));
    }

    private synchronized <T> CompletableFuture<T> now(Supplier<T> action) {
        try {
            return CompletableFuture.completedFuture(action.get());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public CompletableFuture<List<Segment>> initializeTokenSegments(String processor, int segments, TrackingToken initial, ProcessingContext context) {
        return now(() -> {
            if (segments != 1) throw new IllegalArgumentException("a processor has one segment, not " + segments);
            store(initial, processor);
            return List.of(Segment.ROOT_SEGMENT);
        });
    }

    @Override
    public CompletableFuture<Void> storeToken(TrackingToken token, String processor, int segment, ProcessingContext context) {
        return now(() -> {
            store(token, processor);
            return null;
        });
    }

    /// No token, or one without a position, is the beginning of the log.
    private void store(TrackingToken token, String processor) {
        position(processor).set(token == null ? 0 : token.position().orElse(0));
    }

    @Override
    public CompletableFuture<TrackingToken> fetchToken(String processor, int segment, ProcessingContext context) {
        return now(() -> new GlobalSequenceTrackingToken(position(processor).get().orElse(0)));
    }

    @Override
    public CompletableFuture<Void> releaseClaim(String processor, int segment, ProcessingContext context) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> initializeSegment(TrackingToken token, String processor, Segment segment, ProcessingContext context) {
        return storeToken(token, processor, segment.getSegmentId(), context);
    }

    @Override
    public CompletableFuture<Void> deleteToken(String processor, int segment, ProcessingContext context) {
        return storeToken(null, processor, segment, context);
    }

    @Override
    public CompletableFuture<Segment> fetchSegment(String processor, int segment, ProcessingContext context) {
        return now(() -> position(processor).get().isPresent() && segment == 0 ? Segment.ROOT_SEGMENT : null);
    }

    @Override
    public CompletableFuture<List<Segment>> fetchSegments(String processor, ProcessingContext context) {
        return now(() -> position(processor).get().isPresent() ? List.of(Segment.ROOT_SEGMENT) : List.of());
    }

    @Override
    public CompletableFuture<List<Segment>> fetchAvailableSegments(String processor, ProcessingContext context) {
        return fetchSegments(processor, context);
    }

    @Override
    public CompletableFuture<String> retrieveStorageIdentifier(ProcessingContext context) {
        return CompletableFuture.completedFuture(directory.toAbsolutePath().toString());
    }

    @Override
    public synchronized void close() {
        positions.values().forEach(DurablePosition::close);
        positions.clear();
    }
}
