package org.althing.api.read;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.althing.api.problem.Problems;
import org.althing.bridge.BlobStore;
import org.althing.domain.network.ClockMode;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.codec.EventCodec;
import org.althing.projections.Page;
import org.althing.projections.Reading;
import org.althing.projections.Views;
import org.althing.projections.ViewsException;
import org.althing.projections.network.Summary;
import org.althing.projections.network.SummaryView;

/// Answers every path of [Reads] from one network's views. Any number of threads may ask; asking may wait for the views.
public final class Library {
    /// Longer than this nobody waits for a position: whoever asks may ask again.
    public static final Duration WAIT_MAX = Duration.ofSeconds(5);
    /// What every read takes beside its own words.
    public static final List<Read.Word> COMMON = List.of(
            new Read.Word("after", "answer once the event at this position is known; at most 5 seconds", "41"),
            new Read.Word("at", "answer as of this position: what was known when its event had just happened", "41"));
    public static final List<Read.Word> PAGING = List.of(
            new Read.Word("limit", "so many items at most, 1 to 1000; 50 where nothing is said", "50"),
            new Read.Word("cursor", "where the page begins: what the page before gave as its next", "AAAAAAAAACo"));

    /// Where the present is read, if not in the node's own views.
    public interface Present {
        Reading read();

        CompletableFuture<Long> await(long position, Duration atMost);
    }

    private final Views views;
    private final Optional<Present> present;
    private final EventLog log;
    private final EventCodec codec;
    private final BlobStore blobs;
    private final InstantSource clock;

    /// @param present where reads of the present go; the past is always read in the node's own views
    public Library(Views views, Optional<Present> present, EventLog log, EventCodec codec, BlobStore blobs, InstantSource clock) {
        this.views = views;
        this.present = present;
        this.log = log;
        this.codec = codec;
        this.blobs = blobs;
        this.clock = clock;
    }

    /// @param body     a record, or a [Page] of records
    /// @param position the last event that the answer knows
    /// @param past     whether it was asked for as of a position, so that it never changes
    public record Answer(Object body, long position, boolean past) {
        public Optional<String> next() {
            return body instanceof Page<?> page ? page.next() : Optional.empty();
        }
    }

    /// The read that has this path, with the ids in it.
    public record Found(Read read, Map<String, String> ids) {}

    public static Optional<Found> find(String path) {
        return Reads.ALL.stream().flatMap(read -> read.match(path).map(ids -> new Found(read, ids)).stream()).findFirst();
    }

    /// @throws Unreadable with the problem where there is no answer
    public Answer answer(Found found, Map<String, String> words) {
        known(found.read(), words);
        try {
            var at = position("at", words);
            position("after", words).ifPresent(after -> await(after, at.isPresent()));
            try (var reading = at.isPresent() ? views.readAsOf(at.get()) : read()) {
                var question = new Question(reading, log, blobs, now(reading, at.isPresent()), found.ids(), words);
                return new Answer(found.read().answer().apply(question), reading.position(), at.isPresent());
            }
        } catch (ViewsException e) {
            throw new Unreadable(Problems.views(e));
        }
    }

    private Reading read() {
        return present.isPresent() ? present.get().read() : views.read();
    }

    private void await(long position, boolean past) {
        try {
            views.await(position, WAIT_MAX).join();
            if (present.isPresent() && !past) present.get().await(position, WAIT_MAX).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ViewsException why) throw why;
            throw e;
        }
    }

    private Instant now(Reading reading, boolean past) {
        if (reading.position() < 0) return Instant.EPOCH;
        var last = codec.decode(log.entry(reading.position()).orElseThrow()).at();
        if (past || reading.get(SummaryView.SUMMARY, Summary.Key.ONLY).map(Summary::clock).orElse(ClockMode.MANUAL) == ClockMode.MANUAL) return last;
        var now = Instant.ofEpochMilli(clock.millis());
        return now.isBefore(last) ? last : now;
    }

    private static void known(Read read, Map<String, String> words) {
        var known = new ArrayList<String>();
        Stream.of(read.words(), COMMON, read.list() ? PAGING : List.<Read.Word>of()).flatMap(List::stream).forEach(word -> known.add(word.name()));
        for (var word : words.keySet()) if (!known.contains(word)) throw new Unreadable(Problems.unknownParameter(word, known));
    }

    private static Optional<Long> position(String name, Map<String, String> words) {
        var text = words.get(name);
        if (text == null) return Optional.empty();
        if (!text.matches("0|[1-9][0-9]{0,17}")) throw new Unreadable(Problems.badParameter(name, text, "a position"));
        return Optional.of(Long.parseLong(text));
    }
}
