package org.althing.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Power;

/// Reads rules, commands and actions from JSON as a track file writes them: a record is an object of its components, one of several kinds says which
/// (`kind`, or its name alone where it has no components), whatever is optional or a list may be left out. A moment is a tick, accounts and
/// proposals go by their names in the case, and any text stands for its digest. What a record does not have is refused.
/// @param accounts by name
/// @param proposals by name
record RecordReader(Function<String, AccountId> accounts, Function<String, ProposalId> proposals) {
    private static final String KIND = "kind";

    <T> T read(Class<T> type, JsonNode json) {
        return type.cast(value(type, json));
    }

    private Object value(Type type, JsonNode json) {
        if (type instanceof ParameterizedType generic) return several(generic, json);
        var raw = (Class<?>) type;
        if (json == null || json.isNull()) throw new IllegalArgumentException("nothing where a " + raw.getSimpleName() + " is asked for");
        if (raw == boolean.class) return json.booleanValue();
        if (raw == int.class) return json.intValue();
        if (raw == long.class) return json.longValue();
        if (raw == String.class) return json.asText();
        if (raw == AccountId.class) return accounts.apply(json.asText());
        if (raw == ProposalId.class) return proposals.apply(json.asText());
        if (raw == Digest.class) return Digest.sha256(json.asText().getBytes(StandardCharsets.UTF_8));
        if (raw == Duration.class) return json.isNumber() ? Duration.ofSeconds(json.longValue()) : Duration.parse(json.asText());
        if (raw == Instant.class) return Arena.moment(json.longValue());
        if (raw == Amount.class) return Amount.parse(json.asText());
        if (raw == Power.class) return Power.parse(json.asText());
        if (raw == Ballot.class) return Ballot.parse(json.asText());
        if (raw.isEnum()) return enumeration(raw, json.asText());
        if (raw.isSealed()) return record(kind(raw, json.isTextual() ? json.asText() : json.path(KIND).asText()), json);
        return json.isTextual() && !raw.isRecord() || raw.isRecord() && json.isValueNode() ? parsed(raw, json.asText()) : record(raw, json);
    }

    private Object several(ParameterizedType type, JsonNode json) {
        var of = type.getActualTypeArguments()[0];
        boolean none = json == null || json.isNull();
        if (type.getRawType() == Optional.class) return none ? Optional.empty() : Optional.of(value(of, json));
        if (type.getRawType() != List.class) throw new IllegalArgumentException("not read: " + type);
        var list = new ArrayList<>();
        if (!none) json.forEach(each -> list.add(value(of, each)));
        return list;
    }

    private Object record(Class<?> type, JsonNode json) {
        var components = type.getRecordComponents();
        var known = new HashSet<>(Set.of(KIND));
        for (var component : components) known.add(component.getName());
        json.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) throw new IllegalArgumentException(type.getSimpleName() + " has no " + name);
        });
        var values = Stream.of(components).map(component -> value(component.getGenericType(), json.get(component.getName()))).toArray();
        try {
            return canonical(type, components).newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(type.getSimpleName() + ": " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Constructor<?> canonical(Class<?> type, RecordComponent... components) throws NoSuchMethodException {
        return type.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    }

    /// The one of the kinds that is called so.
    static Class<?> kind(Class<?> sealed, String name) {
        return leaves(sealed).filter(leaf -> word(leaf).equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + sealed.getSimpleName() + " is called " + name));
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(RecordReader::leaves) : Stream.of(type);
    }

    /// `CastVote` is `cast-vote`.
    private static String word(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static Object enumeration(Class<?> type, String text) {
        var name = text.toUpperCase(Locale.ROOT).replace('-', '_');
        return Stream.of(type.getEnumConstants()).filter(each -> ((Enum<?>) each).name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + type.getSimpleName() + " is called " + text));
    }

    private static Object parsed(Class<?> type, String text) {
        try {
            return type.getMethod("parse", String.class).invoke(null, text);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(type.getSimpleName() + ": " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no " + type.getSimpleName() + ": " + text, e);
        }
    }
}
