package org.althing.eventlog.axon;

import java.util.Map;
import java.util.Set;
import org.althing.domain.kernel.Recorded;
import org.althing.eventlog.Cursor;
import org.althing.eventlog.Tag;
import org.althing.eventlog.codec.EventCodec;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;

/// The network's own events as Axon's messages: the payload is the [Recorded] event, the type is its stored name and version, the identifier
/// is its position. Their only tag is `type`.
public final class RecordedMessages implements EntryMessages {

    /// The key of the tag that every event has: its stored name, such as `ledger.Transferred`.
    public static final String TYPE = "type";

    private final EventCodec codec;

    public RecordedMessages(EventCodec codec) {
        this.codec = codec;
    }

    @Override
    public EventMessage message(Cursor cursor) {
        var recorded = codec.decode(cursor.position(), cursor.buffer(), cursor.offset(), cursor.length());
        var type = codec.type(recorded.event());
        return new GenericEventMessage(Long.toString(recorded.position()), new MessageType(type.name(), Integer.toString(type.version())),
                recorded, Map.of(), recorded.at());
    }

    @Override
    public byte[] entry(TaggedEventMessage<?> event, long position) {
        if (event.event().payload() instanceof Recorded recorded) {
            return codec.draft(recorded).encode(position);
        }
        throw new IllegalArgumentException("not an event of the network: " + event.event().type());
    }

    @Override
    public Set<Tag> tags(byte[] buffer, int offset, int length) {
        return Set.of(new Tag(TYPE, codec.typeOf(buffer, offset, length).name()));
    }
}
