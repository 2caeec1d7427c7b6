package org.althing.eventlog.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.Origin;
import org.althing.domain.kernel.Recorded;
import org.althing.eventlog.Draft;
import org.althing.eventlog.Entry;
import org.althing.eventlog.LogException.CorruptLog;

/// Events as the log stores and hashes them: compact JSON, one object per event, in the form of `docs/specs/log-entry.md`. The position is
/// not in the bytes: it is where they stand. May be used by several threads at once.
public final class EventCodec {

    private static final SerializedString TYPE = new SerializedString("type");
    private static final SerializedString AT = new SerializedString("at");
    private static final SerializedString ORIGIN = new SerializedString("origin");
    private static final SerializedString DATA = new SerializedString("data");
    private static final byte[] TYPE_NAME = JsonWriter.encodedName("type");
    private static final byte[] AT_NAME = JsonWriter.encodedName("at");
    private static final byte[] ORIGIN_NAME = JsonWriter.encodedName("origin");
    private static final byte[] DATA_NAME = JsonWriter.encodedName("data");

    private final Map<Class<?>, Stored> stored = new HashMap<>();
    /// A class's own slot is found faster than its hash.
    private final ClassValue<Stored> byClass = new ClassValue<>() {
        @Override
        protected Stored computeValue(Class<?> type) {
            return stored.get(type);
        }
    };
    private final Map<String, Stored> byName = new HashMap<>();
    private final Words<Stored> words;
    private final Form<Object> origin;

    private record Stored(EventType type, byte[] name, Form<Object> form) {
    }

    /// The codec for every event the engine knows.
    public EventCodec() {
        this(StoredNames.EVENTS, StoredNames.ALTERNATIVES);
    }

    EventCodec(List<EventType> types, Names names) {
        var forms = Forms.json(names);
        origin = forms.of(Origin.class);
        for (var type : types) {
            var form = new Stored(type, JsonWriter.encodedText(type.stored()), forms.of(type.event()));
            if (stored.putIfAbsent(type.event(), form) != null || byName.putIfAbsent(type.stored(), form) != null) {
                throw new IllegalArgumentException(type + " is stored twice");
            }
        }
        words = new Words<>(byName);
    }

    private Stored stored(Event event) {
        var stored = byClass.get(event.getClass());
        if (stored == null) {
            throw new IllegalArgumentException(event.getClass().getName() + " has no stored name");
        }
        return stored;
    }

    /// What `event` is stored as.
    ///
    /// @throws IllegalArgumentException where it has no stored name: add it to [StoredNames]
    public EventType type(Event event) {
        return stored(event).type();
    }

    /// What the entry in `length` bytes of `buffer` from `offset` is stored as; reads no further than that.
    ///
    /// @throws Malformed where it is no event
    public EventType typeOf(byte[] buffer, int offset, int length) {
        return Json.readFirst(buffer, offset, length, in -> storedType(in).type());
    }

    /// @throws IllegalArgumentException where the event has no stored name: add it to [StoredNames]
    public byte[] encode(Recorded recorded) {
        var form = stored(recorded.event());
        return Json.write(out -> {
            out.beginObject();
            out.name(TYPE_NAME);
            out.encoded(form.name());
            out.name(AT_NAME);
            out.number(recorded.at().toEpochMilli());
            out.name(ORIGIN_NAME);
            origin.write(out, recorded.origin());
            out.name(DATA_NAME);
            form.form().write(out, recorded.event());
            out.endObject();
        });
    }

    /// The event as a draft that is encoded when it is stored.
    public Draft draft(Recorded recorded) {
        return position -> {
            if (position != recorded.position()) {
                throw new IllegalStateException("decided at " + recorded.position() + ", to be stored at " + position);
            }
            return encode(recorded);
        };
    }

    /// The event whose bytes are `length` bytes of `buffer` from `offset` and which stands at `position`.
    ///
    /// @throws CorruptLog where they are none: a log holds nothing else
    public Recorded decode(long position, byte[] buffer, int offset, int length) {
        try {
            return Json.read(buffer, offset, length, in -> read(position, in), in -> read(position, in));
        } catch (Malformed e) {
            throw new CorruptLog(position, e.getMessage(), e);
        }
    }

    /// @throws CorruptLog as above
    public Recorded decode(Entry entry) {
        return decode(entry.position(), entry.bytes(), 0, entry.bytes().length);
    }

    Recorded read(long position, JsonParser in) throws IOException {
        var stored = storedType(in);
        field(in, AT, JsonToken.VALUE_NUMBER_INT);
        var at = Instant.ofEpochMilli(in.getLongValue());
        field(in, ORIGIN, JsonToken.START_OBJECT);
        var why = (Origin) origin.read(in);
        field(in, DATA, JsonToken.START_OBJECT);
        var event = (Event) stored.form().read(in);
        in.nextToken();
        PlainForms.expect(in, JsonToken.END_OBJECT);
        return new Recorded(position, at, why, event);
    }

    Recorded read(long position, CompactReader in) {
        in.beginObject();
        in.name(TYPE_NAME);
        var stored = in.word(words);
        in.name(AT_NAME);
        var at = Instant.ofEpochMilli(in.number());
        in.name(ORIGIN_NAME);
        var why = (Origin) origin.read(in);
        in.name(DATA_NAME);
        var event = (Event) stored.form().read(in);
        in.endObject();
        return new Recorded(position, at, why, event);
    }

    private Stored storedType(JsonParser in) throws IOException {
        PlainForms.expect(in, JsonToken.START_OBJECT);
        field(in, TYPE, JsonToken.VALUE_STRING);
        var stored = byName.get(in.getText());
        if (stored == null) {
            throw new Malformed("unknown event type " + in.getText());
        }
        return stored;
    }

    static void field(JsonParser in, SerializedString name, JsonToken value) throws IOException {
        if (!in.nextFieldName(name)) {
            throw new Malformed("expected field " + name + PlainForms.at(in));
        }
        in.nextToken();
        PlainForms.expect(in, value);
    }
}
