package org.althing.eventlog.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.althing.domain.kernel.Command;
import org.althing.domain.network.NetworkCommand.Batch;

/// Commands as they are signed: compact JSON, `{"type":"ledger.Transfer.v1","data":{…}}`, in the forms of the log. The items of a batch are
/// such objects too. May be used by several threads at once.
public final class CommandCodec {

    private static final SerializedString TYPE = new SerializedString("type");
    private static final SerializedString DATA = new SerializedString("data");
    private static final SerializedString ITEMS = new SerializedString("items");
    private static final byte[] TYPE_NAME = JsonWriter.encodedName("type");
    private static final byte[] DATA_NAME = JsonWriter.encodedName("data");
    private static final byte[] ITEMS_NAME = JsonWriter.encodedName("items");

    private final Map<Class<?>, Stored> byClass = new HashMap<>();
    private final Map<String, Stored> byName = new HashMap<>();
    private final Words<Stored> words;

    /// @param form null for a batch, whose items are commands
    private record Stored(byte[] name, Class<?> type, Form<Object> form) {
    }

    /// The codec for every command the engine knows.
    public CommandCodec() {
        var forms = Forms.json(StoredNames.ALTERNATIVES);
        StoredCommands.BY_NAME.forEach((name, type) -> {
            var stored = new Stored(JsonWriter.encodedText(name), type, type == Batch.class ? null : forms.of(type));
            byClass.put(type, stored);
            byName.put(name, stored);
        });
        words = new Words<>(byName);
    }

    public byte[] encode(Command command) {
        return Json.write(out -> write(out, command));
    }

    /// @throws Malformed where the bytes are not exactly one command
    public Command decode(byte[] json) {
        return Json.read(json, 0, json.length, in -> read(in, true), in -> read(in, true));
    }

    private void write(JsonWriter out, Command command) {
        var stored = byClass.get(command.getClass());
        if (stored == null) {
            throw new IllegalArgumentException(command.getClass().getName() + " has no stored name");
        }
        out.beginObject();
        out.name(TYPE_NAME);
        out.encoded(stored.name());
        out.name(DATA_NAME);
        if (command instanceof Batch batch) {
            writeItems(out, batch);
        } else {
            stored.form().write(out, command);
        }
        out.endObject();
    }

    private void writeItems(JsonWriter out, Batch batch) {
        out.beginObject();
        out.name(ITEMS_NAME);
        out.beginArray();
        for (var item : batch.items()) {
            write(out, item);
        }
        out.endArray();
        out.endObject();
    }

    private Command read(JsonParser in, boolean outermost) throws IOException {
        PlainForms.expect(in, JsonToken.START_OBJECT);
        EventCodec.field(in, TYPE, JsonToken.VALUE_STRING);
        var stored = byName.get(in.getText());
        if (stored == null) {
            throw new Malformed("unknown command type " + in.getText() + PlainForms.at(in));
        }
        EventCodec.field(in, DATA, JsonToken.START_OBJECT);
        if (stored.form() == null && !outermost) {
            throw new Malformed("a batch inside a batch" + PlainForms.at(in));
        }
        var command = stored.form() == null ? readItems(in) : (Command) stored.form().read(in);
        in.nextToken();
        PlainForms.expect(in, JsonToken.END_OBJECT);
        return command;
    }

    private Command read(CompactReader in, boolean outermost) {
        in.beginObject();
        in.name(TYPE_NAME);
        var stored = in.word(words);
        in.name(DATA_NAME);
        if (stored.form() == null && !outermost) {
            throw CompactReader.notCompact();
        }
        var command = stored.form() == null ? readItems(in) : (Command) stored.form().read(in);
        in.endObject();
        return command;
    }

    private Batch readItems(CompactReader in) {
        in.beginObject();
        in.name(ITEMS_NAME);
        in.beginArray();
        var items = new ArrayList<Command>();
        while (!in.endsArray()) {
            items.add(read(in, false));
        }
        in.endObject();
        return new Batch(items);
    }

    private Batch readItems(JsonParser in) throws IOException {
        EventCodec.field(in, ITEMS, JsonToken.START_ARRAY);
        var items = new ArrayList<Command>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            items.add(read(in, false));
        }
        in.nextToken();
        PlainForms.expect(in, JsonToken.END_OBJECT);
        return new Batch(items);
    }
}
