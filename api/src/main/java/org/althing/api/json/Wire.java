package org.althing.api.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.althing.domain.kernel.Scalar;
import org.althing.eventlog.codec.StoredNames;

/// The one way in which the node writes records as JSON, which is the log's own (docs/specs/log-entry.md): a value with a canonical text is
/// that text, a moment is milliseconds since 1970, a duration is ISO 8601, what is absent is left out, and an alternative of a sealed
/// interface says which one it is in `kind`.
public final class Wire {
    private static final String KIND = "kind";
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(forms())
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .defaultBase64Variant(Base64Variants.MODIFIED_FOR_URL)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();

    private Wire() {}

    /// Writes only; what strangers send is read by the strict codecs of the log.
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /// What a value of the type is written as: one of several that the type stands for says which one it is, as it does inside a record.
    public static JsonNode tree(Type type, Object value) {
        try (var written = new TokenBuffer(MAPPER, false)) {
            MAPPER.writerFor(MAPPER.constructType(type)).writeValue(written, value);
            return MAPPER.readTree(written.asParser());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SimpleModule forms() {
        return new SimpleModule("althing") {
            private static final long serialVersionUID = 1L;

            @Override
            public void setupModule(SetupContext context) {
                super.setupModule(context);
                context.insertAnnotationIntrospector(new Kinds());
            }
        }.addSerializer(Scalar.class, new Text()).addSerializer(Instant.class, new Moment())
                .addSerializer(Duration.class, ToStringSerializer.instance).addSerializer(BigInteger.class, ToStringSerializer.instance);
    }

    /// The word for one of several records: the one that it is stored under, or else its own name, as `transfer-failed` for `TransferFailed`.
    public static String kind(Class<?> alternative) {
        return Arrays.stream(alternative.getInterfaces()).flatMap(whole -> StoredNames.ALTERNATIVES.of(whole).entrySet().stream())
                .filter(named -> named.getValue() == alternative).map(Map.Entry::getKey).findFirst()
                .orElseGet(() -> alternative.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT));
    }

    private static final class Text extends StdSerializer<Scalar> {
        private static final long serialVersionUID = 1L;

        Text() {
            super(Scalar.class);
        }

        @Override
        public void serialize(Scalar value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.text());
        }

        @Override
        public void serializeWithType(Scalar value, JsonGenerator out, SerializerProvider provider, TypeSerializer type) throws IOException {
            serialize(value, out, provider);
        }
    }

    private static final class Moment extends StdSerializer<Instant> {
        private static final long serialVersionUID = 1L;

        Moment() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeNumber(value.toEpochMilli());
        }
    }

    /// Gives every sealed interface its `kind`, without an annotation on the rules.
    private static final class Kinds extends NopAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public TypeResolverBuilder<?> findTypeResolver(MapperConfig<?> config, AnnotatedClass type, JavaType base) {
            if (!type.getRawType().isSealed() || !type.getRawType().isInterface()) return null;
            return new StdTypeResolverBuilder(JsonTypeInfo.Value.construct(JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, KIND, null, false, null));
        }

        @Override
        public String findTypeName(AnnotatedClass type) {
            return type.getRawType().isRecord() ? kind(type.getRawType()) : null;
        }
    }
}
