package org.althing.api.openapi;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.althing.api.json.Wire;
import org.althing.domain.compute.JobId;
import org.althing.domain.compute.LeaseId;
import org.althing.domain.compute.NodeId;
import org.althing.domain.compute.Seed;
import org.althing.domain.contribution.ContributionId;
import org.althing.domain.governance.DraftId;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.KeyId;
import org.althing.domain.identity.VerificationKey;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Q64;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.kernel.Scalar;
import org.althing.domain.kernel.WidePower;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.network.NetworkId;
import org.althing.domain.staking.UnbondingId;
import org.althing.eventlog.codec.StoredNames;

/// The schemas of the records that the node writes, derived as [Wire] derives their JSON, and an example of each made of its parts.
final class Schemas {
    private static final Digest DIGEST = Digest.sha256("example".getBytes(StandardCharsets.US_ASCII));
    private static final Map<String, String> SCALARS = Stream.<Scalar>of(
            new AccountId(7, 1), Amount.of(1_500_000_000), new AssetId("ALT"), CommandId.parse("0190b5a2-7c3e-7d11-9f4a-2b6c8d0e1f23"), new ContributionId(7, 2), DIGEST, new DraftId(7, 6),
            new JobId(7, 3), KeyId.of(DIGEST.bytes()), new LeaseId(new JobId(7, 3), 1), new NetworkId(DIGEST), new NodeId(7, 4), new ProposalId(7, 5), Q64.ZERO, Ratio.of(1, 2),
            new Seed(1234), new TrackId("treasury"), new UnbondingId(7, 6), WidePower.TAKEN_MAX, VerificationKey.of(DIGEST.bytes()))
            .collect(Collectors.toMap(scalar -> scalar instanceof WidePower ? Power.class.getSimpleName() : scalar.getClass().getSimpleName(), Scalar::text));
    private static final long MOMENT = 1_767_225_600_000L;
    private static final int DEPTH_MAX = 8;

    private final Map<String, Map<String, Object>> named = new TreeMap<>();
    private final Map<String, Class<?>> owners = new HashMap<>();

    Map<String, Map<String, Object>> named() {
        return named;
    }

    static Map<String, Object> object(Object... pairs) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) object.put((String) pairs[i], pairs[i + 1]);
        return object;
    }

    /// A reference to the schema of the type, which is made where it is not there yet.
    Map<String, Object> of(Type type) {
        if (type instanceof ParameterizedType generic) return generic(generic);
        var plain = (Class<?>) type;
        if (plain == String.class || plain == BigInteger.class) return object("type", "string");
        if (plain == long.class || plain == Long.class) return object("type", "integer", "format", "int64");
        if (plain == int.class || plain == Integer.class) return object("type", "integer", "format", "int32");
        if (plain == boolean.class || plain == Boolean.class) return object("type", "boolean");
        if (plain == Duration.class) return object("type", "string", "description", "a duration, ISO 8601");
        if (plain == Instant.class) return object("type", "integer", "format", "int64", "description", "milliseconds since 1970");
        if (plain.isEnum()) return make(plain);
        var name = name(plain) + (isAlternative(plain) ? "Alone" : "");
        var owner = owners.putIfAbsent(name, plain);
        if (owner != null && owner != plain) throw new IllegalStateException(owner + " and " + plain + " would have one schema");
        if (owner == null) {
            named.put(name, Map.of());
            named.put(name, make(plain));
        }
        return object("$ref", "#/components/schemas/" + name);
    }

    /// Whether it is one of several: then it is written with its kind where it could be another, and without where it could not.
    private static boolean isAlternative(Class<?> type) {
        return type.isRecord() && Arrays.stream(type.getInterfaces()).anyMatch(whole -> StoredNames.ALTERNATIVES.of(whole).containsValue(type));
    }

    private Map<String, Object> generic(ParameterizedType generic) {
        var raw = (Class<?>) generic.getRawType();
        var last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
        if (raw == Optional.class) return of(last);
        if (Collection.class.isAssignableFrom(raw)) return object("type", "array", "items", of(last));
        return object("type", "object", "additionalProperties", last instanceof Class<?> ? of(last) : true);
    }

    /// The name of a type in the description; of a part, behind that of the whole.
    static String name(Class<?> type) {
        var outer = type.getDeclaringClass();
        boolean own = outer == null || !outer.isRecord() && !outer.isInterface();
        return (own ? "" : name(outer)) + type.getSimpleName();
    }

    private Map<String, Object> make(Class<?> type) {
        if (Scalar.class.isAssignableFrom(type)) return object("type", "string", "examples", List.of(SCALARS.get(type.getSimpleName())));
        if (type.isEnum()) return object("type", "string", "enum", Arrays.stream(type.getEnumConstants()).map(Object::toString).toList());
        return type.isRecord() ? record(type, null) : alternatives(type);
    }

    private Map<String, Object> alternatives(Class<?> whole) {
        var parts = new ArrayList<Map<String, Object>>();
        for (var part : leaves(whole)) {
            var name = name(part) + (part.getDeclaringClass() == whole ? "" : "Of" + name(whole));
            named.put(name, record(part, Wire.kind(part)));
            parts.add(object("$ref", "#/components/schemas/" + name));
        }
        return object("oneOf", parts);
    }

    private static List<Class<?>> leaves(Class<?> whole) {
        var leaves = new ArrayList<Class<?>>();
        for (var part : whole.getPermittedSubclasses()) {
            if (part.isRecord()) leaves.add(part);
            else leaves.addAll(leaves(part));
        }
        return leaves;
    }

    private Map<String, Object> record(Class<?> type, String kind) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        if (kind != null) {
            properties.put("kind", object("type", "string", "enum", List.of(kind)));
            required.add("kind");
        }
        boolean open = collect(type, properties, required);
        var schema = object("type", "object", "properties", properties);
        if (!required.isEmpty()) schema.put("required", required);
        schema.put("additionalProperties", open);
        return schema;
    }

    /// Whether members that are not described may stand in it.
    private boolean collect(Class<?> type, Map<String, Object> properties, List<String> required) {
        boolean open = false;
        for (var component : type.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonAnyGetter.class)) {
                open = true;
            } else if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                open |= collect(component.getType(), properties, required);
            } else {
                properties.put(component.getName(), of(component.getGenericType()));
                if (!mayBeAbsent(component)) required.add(component.getName());
            }
        }
        return open;
    }

    private static boolean mayBeAbsent(RecordComponent component) {
        boolean described = component.getDeclaringRecord().getPackageName().startsWith("org.althing.api.");
        boolean nullable = described && (component.getName().equals("detail") || component.getName().equals("receipt") || component.getName().equals("problem"));
        return component.getType() == Optional.class || nullable;
    }

    // --- examples -----------------------------------------------------------------------------------------------------

    /// An example of what a schema describes.
    Object example(Map<String, Object> schema) {
        return example(schema, "", 0);
    }

    @SuppressWarnings("unchecked")
    private Object example(Map<String, Object> schema, String field, int depth) {
        if (schema.get("$ref") instanceof String reference) return example(named.get(reference.substring(reference.lastIndexOf('/') + 1)), field, depth);
        if (schema.get("examples") instanceof List<?> examples) return examples.getFirst();
        if (schema.get("enum") instanceof List<?> constants) return constants.getFirst();
        if (schema.get("oneOf") instanceof List<?> parts) return example((Map<String, Object>) parts.getFirst(), field, depth);
        return switch ((String) schema.get("type")) {
            case "string" -> schema.containsKey("description") ? "PT24H" : "text";
            case "integer" -> schema.containsKey("description") ? (Object) MOMENT : "status".equals(field) ? (Object) 409 : (Object) 3;
            case "boolean" -> true;
            case "array" -> depth > DEPTH_MAX ? List.of() : List.of(example((Map<String, Object>) schema.get("items"), field, depth + 1));
            default -> {
                var members = new LinkedHashMap<String, Object>();
                ((Map<String, Map<String, Object>>) schema.getOrDefault("properties", Map.of())).forEach((name, member) -> members.put(name, example(member, name, depth + 1)));
                yield members;
            }
        };
    }
}
