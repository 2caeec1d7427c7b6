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
    /// The longest string; so no text of this length holds a longer one.
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

    /// What reads from a reader that stands before a value, and leaves it behind.
    interface CompactReading<T> {
        T from(CompactReader in);
    }

    static byte[] write(Writing writing) {
        var out = WRITER.get();
        out.clear();
        writing.to(out);
        return out.toBytes();
    }

    /// Reads what was probably written by [JsonWriter]. Whatever `compact` does not understand is read again by `reading`, which alone decides
    /// what is refused.
    ///
    /// @throws Malformed where the bytes are not exactly one JSON value that `reading` accepts
    static <T> T read(byte[] buffer, int offset, int length, CompactReading<T> compact, Reading<T> reading) {
        if (length <= TEXT_MAX) {
            try {
                var in = new CompactReader(buffer, offset);
                T value = compact.from(in);
                if (in.isAt(offset + length)) {
                    return value;
                }
            } catch (RuntimeException notUnderstood) {
                // The general parser says what it is.
            }
        }
        return read(buffer, offset, length, reading);
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
