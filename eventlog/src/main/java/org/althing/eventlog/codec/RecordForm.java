package org.althing.eventlog.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/// A record: a JSON object with a field per component, in their order; in bytes, one component after the other.
///
/// Reading takes fields in any order, though in the written order it is faster. Every field that is not optional must be there; unknown and
/// repeated ones are refused.
final class RecordForm implements Form<Object> {

    private final Class<?> type;
    private final SerializedString[] names;
    private final byte[][] encodedNames;
    private final MethodHandle[] getters;
    private final MethodHandle constructor;
    private Form<Object>[] forms;

    RecordForm(Class<?> type) {
        this.type = type;
        var components = type.getRecordComponents();
        names = Arrays.stream(components).map(RecordComponent::getName).map(SerializedString::new).toArray(SerializedString[]::new);
        encodedNames = Arrays.stream(names).map(name -> JsonWriter.encodedName(name.getValue())).toArray(byte[][]::new);
        var lookup = MethodHandles.lookup();
        try {
            getters = new MethodHandle[components.length];
            for (int i = 0; i < components.length; i++) {
                var accessor = components[i].getAccessor();
                accessor.setAccessible(true);
                getters[i] = lookup.unreflect(accessor).asType(MethodType.methodType(Object.class, Object.class));
            }
            var canonical = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            canonical.setAccessible(true);
            constructor = lookup.unreflectConstructor(canonical)
                    .asType(MethodType.genericMethodType(components.length))
                    .asSpreader(Object[].class, components.length);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type + " has no accessible components", e);
        }
    }

    /// Says how the components are written. Apart from the constructor, because a record may contain itself.
    void components(Form<Object>[] components) {
        forms = components;
    }

    boolean has(String field) {
        return Arrays.stream(names).anyMatch(name -> name.getValue().equals(field));
    }

    private Object get(Object value, int i) {
        try {
            return (Object) getters[i].invokeExact(value);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private Object make(Object[] values) {
        try {
            return (Object) constructor.invokeExact(values);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void write(JsonWriter out, Object value) {
        out.beginObject();
        writeFields(out, value);
        out.endObject();
    }

    /// Writes the fields of `value` into an object that is begun and ended elsewhere.
    void writeFields(JsonWriter out, Object value) {
        for (int i = 0; i < names.length; i++) {
            var component = get(value, i);
            if (component == null) {
                throw new IllegalArgumentException(type.getName() + "." + names[i] + " is null");
            }
            if (!forms[i].isOptional() || !component.equals(forms[i].absent())) {
                out.name(encodedNames[i]);
                forms[i].write(out, component);
            }
        }
    }

    @Override
    public Object read(JsonParser in) throws IOException {
        PlainForms.expect(in, JsonToken.START_OBJECT);
        return readFields(in);
    }

    /// Reads fields up to the end of an object whose earlier tokens were read elsewhere.
    Object readFields(JsonParser in) throws IOException {
        var values = new Object[names.length];
        int expected = 0;
        while (true) {
            int found;
            if (expected < names.length && in.nextFieldName(names[expected])) {
                found = expected;
            } else if (expected == names.length ? in.nextToken() == JsonToken.FIELD_NAME : in.currentToken() == JsonToken.FIELD_NAME) {
                found = indexOf(in);
            } else {
                break;
            }
            if (values[found] != null) {
                throw new Malformed("field " + names[found] + " of " + type.getSimpleName() + " is repeated" + PlainForms.at(in));
            }
            in.nextToken();
            values[found] = forms[found].read(in);
            expected = found + 1;
        }
        PlainForms.expect(in, JsonToken.END_OBJECT);
        return finish(in, values);
    }

    @Override
    public Object read(CompactReader in) {
        in.beginObject();
        return readFields(in);
    }

    /// Reads fields up to the end of an object that is begun elsewhere.
    Object readFields(CompactReader in) {
        var values = new Object[forms.length];
        for (int i = 0; i < forms.length; i++) {
            if (in.hasName(encodedNames[i])) {
                values[i] = forms[i].read(in);
            } else if (forms[i].isOptional()) {
                values[i] = forms[i].absent();
            } else {
                throw CompactReader.notCompact();
            }
        }
        in.endObject();
        return make(values);
    }

    private int indexOf(JsonParser in) throws IOException {
        var name = in.currentName();
        for (int i = 0; i < names.length; i++) {
            if (names[i].getValue().equals(name)) {
                return i;
            }
        }
        throw new Malformed("unknown field " + name + " of " + type.getSimpleName() + PlainForms.at(in));
    }

    private Object finish(JsonParser in, Object[] values) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                if (!forms[i].isOptional()) {
                    throw new Malformed("field " + names[i] + " of " + type.getSimpleName() + " is missing" + PlainForms.at(in));
                }
                values[i] = forms[i].absent();
            }
        }
        try {
            return make(values);
        } catch (IllegalArgumentException | ArithmeticException | NullPointerException e) {
            throw new Malformed(e.getMessage() + PlainForms.at(in), e);
        }
    }

    @Override
    public void write(ByteWriter out, Object value) {
        for (int i = 0; i < forms.length; i++) {
            forms[i].write(out, get(value, i));
        }
    }

    @Override
    public Object read(ByteReader in) {
        var values = new Object[forms.length];
        for (int i = 0; i < forms.length; i++) {
            values[i] = forms[i].read(in);
        }
        return make(values);
    }

    @Override
    public void describe(StringBuilder out) {
        out.append(type.getSimpleName()).append('(');
        for (int i = 0; i < forms.length; i++) {
            out.append(i == 0 ? "" : ", ").append(names[i]).append(": ");
            forms[i].describe(out);
        }
        out.append(')');
    }
}
