package org.althing.eventlog.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;

/// Reads and writes whole JSON texts.
final class Json {

    private static final int NESTING_MAX = 64;
    private static final int TEXT_MAX = 1 << 20;
    private static final int DIGITS_MAX = 40;

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(NESTING_MAX).maxStringLength(TEXT_MAX).maxNumberLength(DIGITS_MAX).build())
            .disable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .build();

    private static final ThreadLocal<JsonWriter> WRITER = ThreadLocal.withInitial(JsonWriter::new);

    private Json() {
    }

    /// What writes a value.
    interface Writing {
        void to(JsonWriter out);
    }

    /// What reads from a parser that stands at the first token, and leaves it at the last.
    interface Reading<T> {
        T from(JsonParser in) throws IOException;
    }

    static byte[] write(Writing writing) {
        var out = WRITER.get();
        out.clear();
        writing.to(out);
        return out.toBytes();
    }

    /// @throws Malformed where the bytes are not exactly one JSON value that `reading` accepts
    static <T> T read(byte[] buffer, int offset, int length, Reading<T> reading) {
        return readFirst(buffer, offset, length, in -> {
            T value = reading.from(in);
            if (in.nextToken() != null) {
                throw new Malformed("text after the value" + PlainForms.at(in));
            }
            return value;
        });
    }

    /// As [#read], but whatever follows where `reading` stops is not looked at.
    static <T> T readFirst(byte[] buffer, int offset, int length, Reading<T> reading) {
        try (var in = FACTORY.createParser(buffer, offset, length)) {
            in.nextToken();
            return reading.from(in);
        } catch (InputCoercionException e) {
            throw new Malformed("a number out of range: " + e.getOriginalMessage(), e);
        } catch (JsonProcessingException e) {
            throw new Malformed("malformed JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new Malformed("malformed JSON: " + e.getMessage(), e);
        }
    }
}
