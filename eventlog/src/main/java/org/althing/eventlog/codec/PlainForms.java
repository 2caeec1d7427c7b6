package org.althing.eventlog.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/// The forms of values that have no parts.
final class PlainForms {

    private PlainForms() {
    }

    static void expect(JsonParser in, JsonToken token) throws IOException {
        if (in.currentToken() != token) {
            throw new Malformed("expected " + token + ", found " + in.currentToken() + at(in));
        }
    }

    static String at(JsonParser in) {
        return " at byte " + in.currentTokenLocation().getByteOffset();
    }

    /// A JSON string.
    record Text() implements Form<String> {
        @Override
        public void write(JsonWriter out, String value) {
            out.text(value);
        }

        @Override
        public String read(JsonParser in) throws IOException {
            expect(in, JsonToken.VALUE_STRING);
            return in.getText();
        }

        @Override
        public String read(CompactReader in) {
            return in.text();
        }

        @Override
        public void write(ByteWriter out, String value) {
            out.writeText(value);
        }

        @Override
        public String read(ByteReader in) {
            return in.readText();
        }

        @Override
        public void describe(StringBuilder out) {
            out.append("text");
        }
    }

    /// A JSON number.
    record Int64() implements Form<Long> {
        @Override
        public void write(JsonWriter out, Long value) {
            out.number(value);
        }

        @Override
        public Long read(JsonParser in) throws IOException {
            expect(in, JsonToken.VALUE_NUMBER_INT);
            return in.getLongValue();
        }

        @Override
        public Long read(CompactReader in) {
            return in.number();
        }

        @Override
        public void write(ByteWriter out, Long value) {
            out.writeLong(value);
        }

        @Override
        public Long read(ByteReader in) {
            return in.readLong();
        }

        @Override
        public void describe(StringBuilder out) {
            out.append("long");
        }
    }

    /// A JSON number.
    record Int32() implements Form<Integer> {
        @Override
        public void write(JsonWriter out, Integer value) {
            out.number(value);
        }

        @Override
        public Integer read(JsonParser in) throws IOException {
            expect(in, JsonToken.VALUE_NUMBER_INT);
            return in.getIntValue();
        }

        @Override
        public Integer read(CompactReader in) {
            return Math.toIntExact(in.number());
        }

        @Override
        public void write(ByteWriter out, Integer value) {
            out.writeLong(value);
        }

        @Override
        public Integer read(ByteReader in) {
            return Math.toIntExact(in.readLong());
        }

        @Override
        public void describe(StringBuilder out) {
            out.append("int");
        }
    }

    record Bool() implements Form<Boolean> {
        @Override
        public void write(JsonWriter out, Boolean value) {
            out.truth(value);
        }

        @Override
        public Boolean read(JsonParser in) throws IOException {
            return switch (in.currentToken()) {
                case VALUE_TRUE -> true;
                case VALUE_FALSE -> false;
                default -> throw new Malformed("expected true or false, found " + in.currentToken() + at(in));
            };
        }

        @Override
        public Boolean read(CompactReader in) {
            return in.truth();
        }

        @Override
        public void write(ByteWriter out, Boolean value) {
            out.writeByte(value ? 1 : 0);
        }

        @Override
        public Boolean read(ByteReader in) {
            int value = in.readByte();
            if (value > 1) {
                throw new IllegalArgumentException("neither true nor false: " + value);
            }
            return value == 1;
        }

        @Override
        public void describe(StringBuilder out) {
            out.append("boolean");
        }
    }

    /// Milliseconds since 1970, a JSON number. A finer instant is refused: nothing may be lost.
    record Moment() implements Form<Instant> {
        private static long millis(Instant value) {
            long millis = value.toEpochMilli();
            if (value.getNano() % 1_000_000 != 0) {
                throw new IllegalArgumentException("an instant finer than a millisecond: " + value);
            }
            return millis;
        }

        @Override
        public void write(JsonWriter out, Instant value) {
            out.number(millis(value));
        }

        @Override
        public Instant read(JsonParser in) throws IOException {
            expect(in, JsonToken.VALUE_NUMBER_INT);
            return Instant.ofEpochMilli(in.getLongValue());
        }

        @Override
        public Instant read(CompactReader in) {
            return Instant.ofEpochMilli(in.number());
        }

        @Override
        public void write(ByteWriter out, Instant value) {
            out.writeLong(millis(value));
        }

        @Override
        public Instant read(ByteReader in) {
            return Instant.ofEpochMilli(in.readLong());
        }

        @Override
        public void describe(StringBuilder out) {
            out.append("millis");
        }
    }

    /// ISO 8601 in JSON, such as `PT168H`.
    record Span() implements Form<Duration> {
        @Override
        public void write(JsonWriter out, Duration value) {
            out.text(value.toString());
        }

        @Override
        public Duration read(JsonParser in) throws IOException {
            expect(in, JsonToken.VALUE_STRING);
            try {
                return parsed(in.getText());
            } catch (IllegalArgumentException e) {
                throw new Malformed(e.getMessage() + at(in), e);
            }
        }

        @Override
        public Duration read(CompactReader in) {
            return parsed(in.text());
        }

        private static Duration parsed(String text) {
            try {
                var value = Duration.parse(text);
                if (value.toString().equals(text)) {
                    return value;
                }
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("not a duration: " + text, e);
            }
            throw new IllegalArgumentException("not the canonical form of a duration: " + text);
        }

        @Override
        public void write(ByteWriter out, Duration value) {
            out.writeLong(value.getSeconds());
            out.writeLong(value.getNano());
        }

        @Override
        public Duration read(ByteReader in) {
            return Duration.ofSeconds(in.readLong(), in.readLong());
        }

        @Override
        public void describe(StringBuilder out) {
            out.append("duration");
        }
    }

    /// A whole number of any size; decimal digits in a JSON string.
    record Whole() implements Form<BigInteger> {
        private static final int DIGITS_MAX = 1000;

        @Override
        public void write(JsonWriter out, BigInteger value) {
            out.text(value.toString());
        }

        @Override
        public BigInteger read(JsonParser in) throws IOException {
            expect(in, JsonToken.VALUE_STRING);
            try {
                return parsed(in.getText());
            } catch (IllegalArgumentException e) {
                throw new Malformed(e.getMessage() + at(in), e);
            }
        }

        @Override
        public BigInteger read(CompactReader in) {
            return parsed(in.text());
        }

        private static BigInteger parsed(String text) {
            if (text.length() > DIGITS_MAX || !text.matches("0|-?[1-9][0-9]*")) {
                throw new IllegalArgumentException("not a whole number");
            }
            return new BigInteger(text);
        }

        @Override
        public void write(ByteWriter out, BigInteger value) {
            out.writeBytes(value.toByteArray());
        }

        @Override
        public BigInteger read(ByteReader in) {
            return new BigInteger(in.readBytes());
        }

        @Override
        public void describe(StringBuilder out) {
            out.append("whole");
        }
    }

    /// Base64url without padding in JSON.
    record Octets() implements Form<byte[]> {
        @Override
        public void write(JsonWriter out, byte[] value) {
            out.text(Base64.getUrlEncoder().withoutPadding().encodeToString(value));
        }

        @Override
        public byte[] read(JsonParser in) throws IOException {
            expect(in, JsonToken.VALUE_STRING);
            try {
                return parsed(in.getText());
            } catch (IllegalArgumentException e) {
                throw new Malformed("not canonical base64url" + at(in), e);
            }
        }

        @Override
        public byte[] read(CompactReader in) {
            return parsed(in.text());
        }

        private static byte[] parsed(String text) {
            var value = Base64.getUrlDecoder().decode(text);
            if (!Base64.getUrlEncoder().withoutPadding().encodeToString(value).equals(text)) {
                throw new IllegalArgumentException("not canonical");
            }
            return value;
        }

        @Override
        public void write(ByteWriter out, byte[] value) {
            out.writeBytes(value);
        }

        @Override
        public byte[] read(ByteReader in) {
            return in.readBytes();
        }

        @Override
        public void describe(StringBuilder out) {
            out.append("bytes");
        }
    }

    /// One of a fixed set of words: the constant's name in JSON, its ordinal in bytes.
    static final class Choice implements Form<Enum<?>> {
        private final Enum<?>[] constants;
        private final Map<String, Enum<?>> byName = new HashMap<>();
        private final Words<Enum<?>> words;

        Choice(Class<?> type) {
            constants = (Enum<?>[]) type.getEnumConstants();
            for (var constant : constants) {
                byName.put(constant.name(), constant);
            }
            words = new Words<>(byName);
        }

        @Override
        public void write(JsonWriter out, Enum<?> value) {
            out.text(value.name());
        }

        @Override
        public Enum<?> read(JsonParser in) throws IOException {
            expect(in, JsonToken.VALUE_STRING);
            var value = byName.get(in.getText());
            if (value == null) {
                throw new Malformed("none of " + Arrays.toString(constants) + ": " + in.getText() + at(in));
            }
            return value;
        }

        @Override
        public Enum<?> read(CompactReader in) {
            return in.word(words);
        }

        @Override
        public void write(ByteWriter out, Enum<?> value) {
            out.writeCount(value.ordinal());
        }

        @Override
        public Enum<?> read(ByteReader in) {
            return constants[in.readCount()];
        }

        @Override
        public void describe(StringBuilder out) {
            out.append("one of ").append(Arrays.stream(constants).map(Enum::name).toList());
        }
    }
}
