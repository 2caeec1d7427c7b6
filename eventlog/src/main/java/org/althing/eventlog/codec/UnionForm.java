package org.althing.eventlog.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One of several records: a JSON object whose first field, `kind`, names which; in bytes, the alternative's number comes first.
final class UnionForm implements Form<Object> {

    static final String KIND = "kind";
    private static final SerializedString KIND_FIELD = new SerializedString(KIND);
    private static final byte[] KIND_NAME = JsonWriter.encodedName(KIND);

    private final Class<?> type;
    private final List<Part> parts;
    private final Map<String, Part> byName = new HashMap<>();
    private final Words<Part> words;
    /// A class's own slot is found faster than its hash.
    private final ClassValue<Part> byType = new ClassValue<>() {
        @Override
        protected Part computeValue(Class<?> alternative) {
            return parts.stream().filter(part -> part.type() == alternative).findFirst().orElse(null);
        }
    };

    /// An alternative.
    record Part(int number, SerializedString name, Class<?> type, RecordForm form) {
    }

    UnionForm(Class<?> type, List<Part> parts) {
        this.type = type;
        this.parts = parts;
        for (var part : parts) {
            byName.put(part.name().getValue(), part);
        }
        words = new Words<>(byName);
    }

    private Part partOf(Object value) {
        var part = byType.get(value.getClass());
        if (part == null) {
            throw new IllegalArgumentException(value.getClass().getName() + " has no name among the stored " + type.getSimpleName() + "s");
        }
        return part;
    }

    @Override
    public void write(JsonWriter out, Object value) {
        var part = partOf(value);
        out.beginObject();
        out.name(KIND_NAME);
        out.text(part.name().getValue());
        part.form().writeFields(out, value);
        out.endObject();
    }

    @Override
    public Object read(JsonParser in) throws IOException {
        PlainForms.expect(in, JsonToken.START_OBJECT);
        if (!in.nextFieldName(KIND_FIELD)) {
            throw new Malformed("the first field of a " + type.getSimpleName() + " is " + KIND + PlainForms.at(in));
        }
        in.nextToken();
        PlainForms.expect(in, JsonToken.VALUE_STRING);
        var part = byName.get(in.getText());
        if (part == null) {
            throw new Malformed("no " + type.getSimpleName() + " is called " + in.getText() + PlainForms.at(in));
        }
        return part.form().readFields(in);
    }

    @Override
    public Object read(CompactReader in) {
        in.beginObject();
        in.name(KIND_NAME);
        return in.word(words).form().readFields(in);
    }

    @Override
    public void write(ByteWriter out, Object value) {
        var part = partOf(value);
        out.writeCount(part.number());
        part.form().write(out, value);
    }

    @Override
    public Object read(ByteReader in) {
        return parts.get(in.readCount()).form().read(in);
    }

    @Override
    public void describe(StringBuilder out) {
        out.append(type.getSimpleName()).append('{');
        for (var part : parts) {
            out.append(part.name().getValue()).append('=');
            part.form().describe(out);
            out.append(';');
        }
        out.append('}');
    }
}
