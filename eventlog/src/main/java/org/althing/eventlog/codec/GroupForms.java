package org.althing.eventlog.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The forms of values that hold several of another kind. Sets and maps are written in the order of their elements' and keys' compact bytes,
/// because Java's own order differs from one process to the next.
final class GroupForms {

    private GroupForms() {
    }

    private static <T> byte[] bytes(Form<T> form, T value) {
        var out = new ByteWriter(32);
        form.write(out, value);
        return out.toBytes();
    }

    /// A JSON array.
    record Sequence(Form<Object> element) implements Form<List<Object>> {
        @Override
        public void write(JsonWriter out, List<Object> value) {
            out.beginArray();
            for (var item : value) {
                element.write(out, item);
            }
            out.endArray();
        }

        @Override
        public List<Object> read(JsonParser in) throws IOException {
            PlainForms.expect(in, JsonToken.START_ARRAY);
            var items = new ArrayList<>();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                items.add(element.read(in));
            }
            return List.copyOf(items);
        }

        @Override
        public List<Object> read(CompactReader in) {
            in.beginArray();
            var items = new ArrayList<>();
            while (!in.endsArray()) {
                items.add(element.read(in));
            }
            return List.copyOf(items);
        }

        @Override
        public void write(ByteWriter out, List<Object> value) {
            out.writeCount(value.size());
            for (var item : value) {
                element.write(out, item);
            }
        }

        @Override
        public List<Object> read(ByteReader in) {
            int size = in.readCount();
            var items = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                items.add(element.read(in));
            }
            return List.copyOf(items);
        }

        @Override
        public void describe(StringBuilder out) {
            out.append("list of ");
            element.describe(out);
        }
    }

    /// A JSON array without repetition.
    record Collection(Form<Object> element) implements Form<Set<Object>> {
        private List<Object> sorted(Set<Object> value) {
            return value.stream().sorted((a, b) -> Arrays.compareUnsigned(bytes(element, a), bytes(element, b))).toList();
        }

        private static Set<Object> unique(List<Object> items) {
            var set = new LinkedHashSet<>(items);
            if (set.size() < items.size()) {
                throw new Malformed("a set with a repeated element: " + items);
            }
            return Collections.unmodifiableSet(set);
        }

        @Override
        public void write(JsonWriter out, Set<Object> value) {
            new Sequence(element).write(out, sorted(value));
        }

        @Override
        public Set<Object> read(JsonParser in) throws IOException {
            return unique(new Sequence(element).read(in));
        }

        @Override
        public Set<Object> read(CompactReader in) {
            return unique(new Sequence(element).read(in));
        }

        @Override
        public void write(ByteWriter out, Set<Object> value) {
            new Sequence(element).write(out, sorted(value));
        }

        @Override
        public Set<Object> read(ByteReader in) {
            return unique(new Sequence(element).read(in));
        }

        @Override
        public void describe(StringBuilder out) {
            out.append("set of ");
            element.describe(out);
        }
    }

    /// A JSON array of `[key, value]` pairs, so that keys may be of any kind.
    record Association(Form<Object> key, Form<Object> value) implements Form<Map<Object, Object>> {
        private List<Map.Entry<Object, Object>> sorted(Map<Object, Object> map) {
            return map.entrySet().stream()
                    .sorted((a, b) -> Arrays.compareUnsigned(bytes(key, a.getKey()), bytes(key, b.getKey()))).toList();
        }

        @Override
        public void write(JsonWriter out, Map<Object, Object> map) {
            out.beginArray();
            for (var entry : sorted(map)) {
                out.beginArray();
                key.write(out, entry.getKey());
                value.write(out, entry.getValue());
                out.endArray();
            }
            out.endArray();
        }

        @Override
        public Map<Object, Object> read(JsonParser in) throws IOException {
            PlainForms.expect(in, JsonToken.START_ARRAY);
            var map = new LinkedHashMap<>();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                PlainForms.expect(in, JsonToken.START_ARRAY);
                in.nextToken();
                var entryKey = key.read(in);
                in.nextToken();
                put(map, entryKey, value.read(in));
                in.nextToken();
                PlainForms.expect(in, JsonToken.END_ARRAY);
            }
            return Collections.unmodifiableMap(map);
        }

        @Override
        public Map<Object, Object> read(CompactReader in) {
            in.beginArray();
            var map = new LinkedHashMap<>();
            while (!in.endsArray()) {
                in.beginArray();
                var entryKey = key.read(in);
                put(map, entryKey, value.read(in));
                in.endArray();
            }
            return Collections.unmodifiableMap(map);
        }

        private static void put(Map<Object, Object> map, Object key, Object value) {
            if (map.put(key, value) != null) {
                throw new Malformed("a map with a repeated key: " + key);
            }
        }

        @Override
        public void write(ByteWriter out, Map<Object, Object> map) {
            out.writeCount(map.size());
            for (var entry : sorted(map)) {
                key.write(out, entry.getKey());
                value.write(out, entry.getValue());
            }
        }

        @Override
        public Map<Object, Object> read(ByteReader in) {
            int size = in.readCount();
            var map = new LinkedHashMap<>();
            for (int i = 0; i < size; i++) {
                put(map, key.read(in), value.read(in));
            }
            return Collections.unmodifiableMap(map);
        }

        @Override
        public void describe(StringBuilder out) {
            out.append("map from ");
            key.describe(out);
            out.append(" to ");
            value.describe(out);
        }
    }

    /// A value that may be missing: in a record its field is left out; elsewhere it cannot be written as JSON.
    record Maybe(Form<Object> element) implements Form<Optional<Object>> {
        @Override
        public boolean isOptional() {
            return true;
        }

        @Override
        public Optional<Object> absent() {
            return Optional.empty();
        }

        @Override
        public void write(JsonWriter out, Optional<Object> value) {
            element.write(out, value.orElseThrow());
        }

        @Override
        public Optional<Object> read(JsonParser in) throws IOException {
            return Optional.of(element.read(in));
        }

        @Override
        public Optional<Object> read(CompactReader in) {
            return Optional.of(element.read(in));
        }

        @Override
        public void write(ByteWriter out, Optional<Object> value) {
            out.writeByte(value.isPresent() ? 1 : 0);
            value.ifPresent(present -> element.write(out, present));
        }

        @Override
        public Optional<Object> read(ByteReader in) {
            return in.readByte() == 0 ? Optional.empty() : Optional.of(element.read(in));
        }

        @Override
        public void describe(StringBuilder out) {
            out.append("optional ");
            element.describe(out);
        }
    }
}
