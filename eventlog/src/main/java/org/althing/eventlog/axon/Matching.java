package org.althing.eventlog.axon;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.althing.eventlog.Cursor;
import org.althing.eventlog.EventLog;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriterion;
import org.axonframework.messaging.eventstreaming.EventsCondition;
import org.axonframework.messaging.eventstreaming.Tag;

/// Which entries of a log meet a condition of Axon's.
record Matching(EventLog log, EntryMessages messages, EventsCondition condition) {

    /// The positions in `[from, to)` that may meet the condition, ascending; empty: every one may.
    Optional<long[]> candidates(long from, long to) {
        var criteria = condition.criteria().flatten();
        if (criteria.isEmpty() || criteria.stream().anyMatch(criterion -> criterion.tags().isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(criteria.stream().map(criterion -> fewest(criterion, from, to)).flatMapToLong(LongStream::of)
                .sorted().distinct().toArray());
    }

    private long[] fewest(EventCriterion criterion, long from, long to) {
        return criterion.tags().stream()
                .map(tag -> log.tagged(new org.althing.eventlog.Tag(tag.key(), tag.value()), from, to))
                .reduce((a, b) -> a.length <= b.length ? a : b).orElseThrow();
    }

    /// Whether any entry in `[from, to)` meets the condition.
    boolean any(long from, long to) {
        var candidates = candidates(from, to);
        if (candidates.isPresent()) {
            return Arrays.stream(candidates.get()).anyMatch(position -> at(position).isPresent());
        }
        try (var cursor = log.read(from, to)) {
            while (cursor.next()) {
                if (entry(cursor).isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }

    /// The entry at `position`, if it meets the condition.
    Optional<MessageStream.Entry<EventMessage>> at(long position) {
        try (var cursor = log.read(position, position + 1)) {
            return cursor.next() ? entry(cursor) : Optional.empty();
        }
    }

    /// The entry at which `cursor` stands, if it meets the condition, with the token of the next one.
    Optional<MessageStream.Entry<EventMessage>> entry(Cursor cursor) {
        var message = messages.message(cursor);
        if (!condition.matches(message.type().qualifiedName(), tags(cursor))) {
            return Optional.empty();
        }
        var token = new GlobalSequenceTrackingToken(cursor.position() + 1);
        return Optional.of(new SimpleEntry<>(message, TrackingToken.addToContext(Context.empty(), token)));
    }

    private Set<Tag> tags(Cursor cursor) {
        return messages.tags(cursor.buffer(), cursor.offset(), cursor.length()).stream()
                .map(tag -> new Tag(tag.key(), tag.value())).collect(Collectors.toSet());
    }
}
