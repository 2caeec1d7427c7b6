package org.althing.eventlog.axon;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.althing.eventlog.Cursor;
import org.althing.eventlog.Tag;
import org.althing.eventlog.codec.JsonCodec;
import org.althing.eventlog.codec.Names;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;

/// Any of Axon's messages, in an envelope of its own: for logs that hold what an Axon application publishes. Payloads are text or bytes and
/// come back as bytes.
public final class EnvelopeMessages implements EntryMessages {

    private final JsonCodec<Envelope> codec = JsonCodec.of(Envelope.class, Names.NONE);

    /// What is stored. The time is in its text form, because Axon's is finer than a millisecond.
    private record Envelope(String id, String name, String version, String at, byte[] payload, Map<String, String> metadata, Set<Tag> tags) {
    }

    @Override
    public EventMessage message(Cursor cursor) {
        var envelope = codec.decode(cursor.buffer(), cursor.offset(), cursor.length());
        return new GenericEventMessage(envelope.id(), new MessageType(envelope.name(), envelope.version()), envelope.payload(),
                envelope.metadata(), Instant.parse(envelope.at()));
    }

    @Override
    public byte[] entry(TaggedEventMessage<?> tagged, long position) {
        var event = tagged.event();
        var tags = tagged.tags().stream().map(tag -> new Tag(tag.key(), tag.value())).collect(Collectors.toSet());
        return codec.encode(new Envelope(event.identifier(), event.type().name(), event.type().version(), event.timestamp().toString(),
                payload(event), event.metadata(), tags));
    }

    private static byte[] payload(EventMessage event) {
        return switch (event.payload()) {
            case byte[] bytes -> bytes;
            case String text -> text.getBytes(StandardCharsets.UTF_8);
            default -> throw new IllegalArgumentException("a payload is text or bytes, not " + event.payloadType().getName());
        };
    }

    @Override
    public Set<Tag> tags(byte[] buffer, int offset, int length) {
        return codec.decode(buffer, offset, length).tags();
    }
}
