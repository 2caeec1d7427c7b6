package org.althing.executor.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.althing.executor.text.Merging.Merge;
import org.althing.executor.text.UnsoundVocabulary.Reason;

/// Byte-level byte-pair encoding as GPT-2 does it (Radford et al., "Language models are unsupervised multitask learners", 2019): text is cut into pieces,
/// each piece's bytes are joined to tokens by learnt merges. Any bytes can be encoded and come back from [#decode] unchanged. Safe to share between threads.
public final class BytePairs {
    static final int TOKENS_MAX = 1 << 20;
    private static final int FILE_BYTES_MAX = 64 << 20;

    private final Map<String, Integer> numbers;
    private final byte[][] meanings;
    private final int[] ofByte;
    private final Map<Long, Merge> merges;

    private BytePairs(Map<String, Integer> numbers, byte[][] meanings, int[] ofByte, Map<Long, Merge> merges) {
        this.numbers = numbers;
        this.meanings = meanings;
        this.ofByte = ofByte;
        this.merges = merges;
    }

    /// Reads the two files of a model.
    /// @throws UnsoundVocabulary where they are not sound
    public static BytePairs read(Path vocabulary, Path merges) throws IOException {
        for (var file : List.of(vocabulary, merges)) {
            if (Files.size(file) > FILE_BYTES_MAX) throw new UnsoundVocabulary(Reason.TOO_LARGE, file.getFileName() + " has " + Files.size(file) + " bytes");
        }
        return of(Files.readAllBytes(vocabulary), Files.readString(merges));
    }

    /// @param vocabulary a JSON object from token to number
    /// @param merges     one merge a line, two tokens and a space between, the first learnt first; a first line `#version` says nothing
    public static BytePairs of(byte[] vocabulary, String merges) throws UnsoundVocabulary {
        var numbers = numbers(vocabulary);
        var meanings = new byte[numbers.values().stream().mapToInt(number -> number + 1).max().orElse(0)][];
        for (var entry : numbers.entrySet()) {
            if (meanings[entry.getValue()] != null) throw new UnsoundVocabulary(Reason.NUMBER_TAKEN, "two tokens are number " + entry.getValue());
            meanings[entry.getValue()] = ByteAlphabet.meaning(entry.getKey());
        }
        var ofByte = new int[256];
        for (int b = 0; b < 256; b++) {
            var number = numbers.get(String.valueOf(ByteAlphabet.character(b)));
            if (number == null) throw new UnsoundVocabulary(Reason.BYTE_MISSING, "no token for byte " + b);
            ofByte[b] = number;
        }
        return new BytePairs(numbers, meanings, ofByte, merges(merges, numbers));
    }

    /// The numbers run from 0 to one less than this, though some may stand for nothing.
    public int size() {
        return meanings.length;
    }

    /// The number of a token in its own notation, such as `<|endoftext|>`, which [#encode] never makes from text.
    public OptionalInt number(String token) {
        var number = numbers.get(token);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    public int[] encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Encodes any bytes; those that are no UTF-8 are cut as symbols are.
    public int[] encode(byte[] text) {
        var tokens = new int[text.length];
        var ends = new int[2];
        Words.ends(text, end -> {
            var piece = new int[end - ends[0]];
            for (int i = 0; i < piece.length; i++) piece[i] = ofByte[text[ends[0] + i] & 0xff];
            var merged = Merging.merged(piece, merges);
            System.arraycopy(merged, 0, tokens, ends[1], merged.length);
            ends[0] = end;
            ends[1] += merged.length;
        });
        return Arrays.copyOf(tokens, ends[1]);
    }

    /// The bytes that tokens stand for.
    /// @throws IllegalArgumentException where there is no token of a number
    public byte[] decode(int... tokens) {
        var text = new ByteArrayOutputStream();
        for (int token : tokens) {
            if (token < 0 || token >= meanings.length || meanings[token] == null) throw new IllegalArgumentException("no token is number " + token);
            text.writeBytes(meanings[token]);
        }
        return text.toByteArray();
    }

    private static Map<String, Integer> numbers(byte[] json) throws UnsoundVocabulary {
        var numbers = new HashMap<String, Integer>();
        try (var parser = JsonFactory.builder().build().createParser(json)) {
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            expect(parser.nextToken() == JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var token = parser.currentName();
                expect(parser.nextToken() == JsonToken.VALUE_NUMBER_INT);
                long number = parser.getLongValue();
                if (number < 0 || number >= TOKENS_MAX) throw new UnsoundVocabulary(Reason.NUMBER_TOO_LARGE, "a token is number " + number);
                numbers.put(token, (int) number);
            }
            expect(parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null);
        } catch (JsonProcessingException e) {
            throw new UnsoundVocabulary(Reason.NOT_JSON, e.getOriginalMessage());
        } catch (UnsoundVocabulary e) {
            throw e;
        } catch (IOException e) {
            throw new UnsoundVocabulary(Reason.NOT_JSON, e.getMessage());
        }
        return numbers;
    }

    private static void expect(boolean asExpected) throws UnsoundVocabulary {
        if (!asExpected) throw new UnsoundVocabulary(Reason.NOT_JSON, "one object from token to number expected");
    }

    /// A merge may join only what bytes and the merges before it have made: then what was learnt first is always joined first, whatever the order of work.
    private static Map<Long, Merge> merges(String text, Map<String, Integer> numbers) throws UnsoundVocabulary {
        var merges = new HashMap<Long, Merge>();
        var made = new HashSet<String>();
        for (int b = 0; b < 256; b++) made.add(String.valueOf(ByteAlphabet.character(b)));
        var lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (line.isEmpty() || i == 0 && line.startsWith("#version")) continue;
            int space = line.indexOf(' ');
            if (space <= 0 || space == line.length() - 1 || line.indexOf(' ', space + 1) >= 0) throw new UnsoundVocabulary(Reason.MERGE_MALFORMED, "line " + (i + 1));
            var left = line.substring(0, space);
            var right = line.substring(space + 1);
            var joined = numbers.get(left + right);
            if (joined == null || !made.contains(left) || !made.contains(right)) throw new UnsoundVocabulary(Reason.MERGE_OF_UNKNOWN, "line " + (i + 1));
            made.add(left + right);
            long pair = Merging.pair(numbers.get(left), numbers.get(right));
            if (merges.put(pair, new Merge(i, joined)) != null) throw new UnsoundVocabulary(Reason.MERGE_REPEATED, "line " + (i + 1));
        }
        return merges;
    }
}
