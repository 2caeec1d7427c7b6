package org.althing.executor.safetensors;

import static org.althing.executor.safetensors.UnsoundFile.Reason.NOT_JSON;
import static org.althing.executor.safetensors.UnsoundFile.Reason.NOT_UTF_8;
import static org.althing.executor.safetensors.UnsoundFile.Reason.NUMBER_TOO_LARGE;
import static org.althing.executor.safetensors.UnsoundFile.Reason.STRING_TOO_LONG;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.althing.executor.safetensors.UnsoundFile.Reason;

/// The JSON text of a header, read token by token (RFC 8259). Only what a header can hold is known: whoever nests deeper meets a token that he did not
/// ask for, so no input can make the reader recurse.
final class HeaderText {
    private static final int STRING_BYTES_MAX = 4_096;

    private final byte[] text;
    /// Where the text begins in the file, for positions in refusals.
    private final long origin;
    private int at;
    /// The string being read, unescaped so far.
    private final byte[] string = new byte[STRING_BYTES_MAX];
    private int length;

    HeaderText(byte[] text, long origin) {
        this.text = text;
        this.origin = origin;
    }

    long position() {
        return origin + at;
    }

    UnsoundFile unsound(Reason reason, String detail) {
        return new UnsoundFile(reason, position(), detail);
    }

    void expect(char token) throws UnsoundFile {
        if (!takes(token)) throw unsound(NOT_JSON, "'" + token + "' expected");
    }

    /// Takes the token if it is the next one.
    boolean takes(char token) {
        skipSpace();
        if (at == text.length || text[at] != token) return false;
        at++;
        return true;
    }

    void expectEnd() throws UnsoundFile {
        skipSpace();
        if (at < text.length) throw unsound(NOT_JSON, "nothing more expected");
    }

    /// A whole number that is not negative, in its one notation.
    long number() throws UnsoundFile {
        skipSpace();
        int start = at;
        long value = 0;
        while (at < text.length && text[at] >= '0' && text[at] <= '9') {
            int digit = text[at] - '0';
            if (value > (Long.MAX_VALUE - digit) / 10) throw unsound(NUMBER_TOO_LARGE, "2^63 or more");
            value = value * 10 + digit;
            at++;
        }
        if (at == start) throw unsound(NOT_JSON, "a whole number expected");
        if (text[start] == '0' && at > start + 1) throw unsound(NOT_JSON, "a number with a leading zero");
        return value;
    }

    String string() throws UnsoundFile {
        expect('"');
        length = 0;
        while (true) {
            byte next = next();
            if (next == '"') return decoded();
            if (next >= 0 && next < 0x20) throw unsound(NOT_JSON, "a control character in a string");
            if (next == '\\') for (byte each : escaped()) put(each);
            else put(next);
        }
    }

    private void put(byte next) throws UnsoundFile {
        if (length == STRING_BYTES_MAX) throw unsound(STRING_TOO_LONG, "more than " + STRING_BYTES_MAX + " bytes");
        string[length++] = next;
    }

    private String decoded() throws UnsoundFile {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(string, 0, length)).toString();
        } catch (CharacterCodingException _) {
            throw unsound(NOT_UTF_8, "a string ends here that is not UTF-8");
        }
    }

    private byte[] escaped() throws UnsoundFile {
        byte kind = next();
        return switch (kind) {
            case '"', '\\', '/' -> new byte[] {kind};
            case 'b' -> new byte[] {'\b'};
            case 'f' -> new byte[] {'\f'};
            case 'n' -> new byte[] {'\n'};
            case 'r' -> new byte[] {'\r'};
            case 't' -> new byte[] {'\t'};
            case 'u' -> Character.toString(codePoint()).getBytes(StandardCharsets.UTF_8);
            default -> throw unsound(NOT_JSON, "no such escape");
        };
    }

    private int codePoint() throws UnsoundFile {
        char first = hex();
        if (!Character.isSurrogate(first)) return first;
        if (next() != '\\' || next() != 'u') throw unsound(NOT_UTF_8, "half of a surrogate pair");
        char second = hex();
        if (!Character.isSurrogatePair(first, second)) throw unsound(NOT_UTF_8, "half of a surrogate pair");
        return Character.toCodePoint(first, second);
    }

    private char hex() throws UnsoundFile {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(next() & 0xff, 16);
            if (digit < 0) throw unsound(NOT_JSON, "four hexadecimal digits expected");
            value = value << 4 | digit;
        }
        return (char) value;
    }

    private byte next() throws UnsoundFile {
        if (at == text.length) throw unsound(NOT_JSON, "the header ends within a string");
        return text[at++];
    }

    private void skipSpace() {
        while (at < text.length && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) at++;
    }
}
