package org.althing.api.read;

import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.althing.api.problem.Problems;
import org.althing.bridge.BlobStore;
import org.althing.bridge.SaltedText;
import org.althing.domain.kernel.Digest;
import org.althing.eventlog.EventLog;
import org.althing.projections.Index;
import org.althing.projections.Page;
import org.althing.projections.Projection;
import org.althing.projections.Range;
import org.althing.projections.Reading;

/// One question: a look at the views, the network's time for it, and the words of whoever asks. Belongs to one thread.
/// @param now what the network's clock shows; for a look into the past, the time of the last event then
public record Question(Reading views, EventLog log, BlobStore blobs, Instant now, Map<String, String> ids, Map<String, String> words) {
    public static final int LIMIT = 50;
    public static final int LIMIT_MAX = Reading.PAGE_ROWS_MAX;

    /// @throws Unreadable where the text is no such id
    public <T> T id(String name, Function<String, T> parse) {
        return parse(name, ids.get(name), parse);
    }

    public Optional<String> word(String name) {
        return Optional.ofNullable(words.get(name));
    }

    public <T> Optional<T> word(String name, Function<String, T> parse) {
        return word(name).map(text -> parse(name, text, parse));
    }

    /// One of an enum's constants, in any case.
    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        return word(name, text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    private static <T> T parse(String name, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new Unreadable(Problems.badParameter(name, text, String.valueOf(e.getMessage())));
        }
    }

    public <K extends Record, V extends Record> Page<V> page(Projection<K, V> view, Range<K> range) {
        return views.page(view, range, word("cursor"), limit());
    }

    public <I extends Record, K extends Record, V extends Record> Page<V> page(Index<I, K, V> index, Range<I> range) {
        return views.page(index, range, word("cursor"), limit());
    }

    /// The same page with something made of each item.
    static <A, B> Page<B> each(Page<A> page, Function<A, B> made) {
        return new Page<>(page.items().stream().map(made).toList(), page.next(), page.position());
    }

    /// @param what of which kind it is, for the problem where it is not there
    public <K extends Record, V extends Record> V row(Projection<K, V> view, K key, String what, String id) {
        return views.get(view, key).orElseThrow(() -> new Unreadable(Problems.notFound(what, id)));
    }

    /// The text with this digest, where its bytes are kept here and were not erased.
    Optional<String> text(Digest digest) {
        try {
            return blobs.read(digest).map(bytes -> SaltedText.parse(bytes).text());
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    int limit() {
        return word("limit", text -> {
            int limit = Integer.parseInt(text);
            if (limit < 1 || limit > LIMIT_MAX) throw new IllegalArgumentException("1 to " + LIMIT_MAX);
            return limit;
        }).orElse(LIMIT);
    }
}
