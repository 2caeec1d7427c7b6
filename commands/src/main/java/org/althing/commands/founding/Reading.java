package org.althing.commands.founding;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.althing.domain.kernel.Scalar;
import org.althing.eventlog.codec.Names;

/// Reads a tree of what people wrote into records, by the records' own definitions, and collects everything that does not fit.
///
/// The fields are those of the stored JSON. People may also write a time as `2026-01-01T00:00:00Z`, a constant in lower case with hyphens, a
/// number where a text of digits is meant, and the plain name of an alternative that has no fields.
final class Reading {
    private final Names names;
    private final List<BlueprintFlaw> flaws = new ArrayList<>();

    Reading(Names names) {
        this.names = names;
    }

    List<BlueprintFlaw> flaws() {
        return flaws;
    }

    /// The value, or null where something in it is flawed.
    Object read(String path, JsonNode node, Type type) {
        if (type instanceof ParameterizedType generic) return readGeneric(path, node, generic);
        var plain = (Class<?>) type;
        if (plain == String.class) return node.isTextual() ? node.textValue() : flaw(path, "a text is meant, not " + kind(node));
        if (plain == int.class || plain == Integer.class) return node.canConvertToInt() && node.isInt() ? (Object) node.intValue() : flaw(path, "a whole number is meant, not " + kind(node));
        if (plain == long.class || plain == Long.class) return node.isIntegralNumber() && node.canConvertToLong() ? (Object) node.longValue() : flaw(path, "a whole number is meant, not " + kind(node));
        if (plain == boolean.class || plain == Boolean.class) return node.isBoolean() ? (Object) node.booleanValue() : flaw(path, "true or false is meant, not " + kind(node));
        if (plain == Instant.class || plain == Duration.class) return readTime(path, node, plain);
        if (plain.isEnum()) return readConstant(path, node, plain);
        if (Scalar.class.isAssignableFrom(plain)) return readScalar(path, node, plain);
        if (plain.isRecord()) return readRecord(path, node, plain, false);
        if (plain.isSealed()) return readAlternative(path, node, plain);
        throw new IllegalArgumentException("people cannot write a " + type);
    }

    private Object readGeneric(String path, JsonNode node, ParameterizedType type) {
        var arguments = type.getActualTypeArguments();
        if (type.getRawType() == Optional.class) {
            var value = read(path, node, arguments[0]);
            return value == null ? null : Optional.of(value);
        }
        return type.getRawType() == List.class ? readList(path, node, arguments[0]) : readMap(path, node, arguments[0], arguments[1]);
    }

    private Object readList(String path, JsonNode node, Type element) {
        if (!node.isArray()) return flaw(path, "a list is meant, not " + kind(node));
        var values = new ArrayList<Object>();
        for (int i = 0; i < node.size(); i++) values.add(read(path + "[" + i + "]", node.get(i), element));
        return values.contains(null) ? null : List.copyOf(values);
    }

    private Object readMap(String path, JsonNode node, Type key, Type value) {
        if (!node.isObject()) return flaw(path, "named values are meant, not " + kind(node));
        var values = new LinkedHashMap<Object, Object>();
        boolean sound = true;
        for (var field : node.properties()) {
            var inside = join(path, field.getKey());
            var name = key == String.class ? field.getKey() : parse(inside, field.getKey(), (Class<?>) key);
            var content = read(inside, field.getValue(), value);
            sound &= name != null && content != null;
            values.put(name, content);
        }
        return sound ? values : null;
    }

    private Object readTime(String path, JsonNode node, Class<?> type) {
        var example = type == Instant.class ? "a moment such as 2026-01-01T00:00:00Z" : "a duration such as PT90S, PT8H or P7D";
        if (!node.isTextual()) return flaw(path, example + " is meant, not " + kind(node));
        try {
            if (type == Duration.class) return Duration.parse(node.textValue());
            var moment = Instant.parse(node.textValue());
            return moment.getNano() % 1_000_000 == 0 ? moment : flaw(path, "time is counted in milliseconds: " + node.textValue());
        } catch (DateTimeException e) {
            return flaw(path, example + " is meant, not " + node.textValue());
        }
    }

    private Object readConstant(String path, JsonNode node, Class<?> type) {
        for (var constant : type.getEnumConstants()) {
            if (node.isTextual() && written((Enum<?>) constant).equals(written(node.textValue()))) return constant;
        }
        return flaw(path, "one of " + Arrays.stream(type.getEnumConstants()).map(c -> written((Enum<?>) c)).collect(Collectors.joining(", ")) + " is meant, not " + kind(node));
    }

    private Object readScalar(String path, JsonNode node, Class<?> type) {
        if (node.isTextual()) return parse(path, node.textValue(), type);
        if (node.isNumber()) return parse(path, node.isIntegralNumber() ? node.bigIntegerValue().toString() : node.decimalValue().toPlainString(), type);
        return flaw(path, "a text is meant, not " + kind(node));
    }

    private Object parse(String path, String text, Class<?> scalar) {
        try {
            return scalar.getMethod("parse", String.class).invoke(null, text);
        } catch (InvocationTargetException e) {
            return flaw(path, e.getCause().getMessage());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(scalar + " has no parse(String)", e);
        }
    }

    private Object readAlternative(String path, JsonNode node, Class<?> type) {
        var alternatives = names.of(type);
        var named = node.isObject() ? node.get("kind") : node;
        var part = named != null && named.isTextual() ? alternatives.get(named.textValue()) : null;
        if (part != null) return readRecord(path, node, part, true);
        return flaw(join(path, node.isObject() ? "kind" : ""), "one of " + String.join(", ", alternatives.keySet()) + " is meant" + (named == null ? "" : ", not " + kind(named)));
    }

    private Object readRecord(String path, JsonNode node, Class<?> type, boolean alternative) {
        var components = type.getRecordComponents();
        if (!node.isObject() && !(alternative && node.isTextual())) return flaw(path, "named fields are meant, not " + kind(node));
        var known = Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.toCollection(HashSet::new));
        if (alternative) known.add("kind");
        for (var field : node.properties()) {
            if (!known.contains(field.getKey())) flaw(join(path, field.getKey()), "no such field; there are " + known.stream().sorted().collect(Collectors.joining(", ")));
        }
        var values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            var inside = join(path, components[i].getName());
            var content = node.get(components[i].getName());
            if (content != null) values[i] = read(inside, content, components[i].getGenericType());
            else values[i] = components[i].getType() == Optional.class ? Optional.empty() : flaw(inside, "is missing");
        }
        return Arrays.asList(values).contains(null) ? null : make(path, type, components, values);
    }

    private Object make(String path, Class<?> type, RecordComponent[] components, Object[] values) {
        try {
            return type.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new)).newInstance(values);
        } catch (InvocationTargetException e) {
            return flaw(path, e.getCause().getMessage());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type + " cannot be made", e);
        }
    }

    private Object flaw(String path, String reason) {
        flaws.add(new BlueprintFlaw(path, reason));
        return null;
    }

    private static String join(String path, String name) {
        return path.isEmpty() || name.isEmpty() ? path + name : path + "." + name;
    }

    private static String written(Enum<?> constant) {
        return written(constant.name());
    }

    private static String written(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT, POJO -> "named fields";
            case NULL, MISSING -> "nothing";
            case STRING, NUMBER, BOOLEAN, BINARY -> {
                var text = node.asText();
                yield text.length() > 60 ? text.substring(0, 60) + "…" : text;
            }
        };
    }
}
