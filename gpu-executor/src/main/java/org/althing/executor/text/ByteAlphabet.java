package org.althing.executor.text;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The visible characters that stand for the 256 bytes in GPT-2's files: a printable Latin-1 character for itself, the other 68 bytes, ascending, as
/// U+0100 onwards. So a space reads `Ġ`, a line feed `Ċ`.
final class ByteAlphabet {
    private static final char[] CHARACTER = new char[256];
    private static final int[] BYTE = new int[0x100 + 68];

    static {
        java.util.Arrays.fill(BYTE, -1);
        char hidden = 0x100;
        for (int b = 0; b < 256; b++) {
            boolean visible = b >= '!' && b <= '~' || b >= 0xa1 && b <= 0xac || b >= 0xae;
            CHARACTER[b] = visible ? (char) b : hidden++;
            BYTE[CHARACTER[b]] = b;
        }
    }

    private ByteAlphabet() {}

    static char character(int b) {
        return CHARACTER[b];
    }

    /// The bytes a token stands for; empty where it holds a character that stands for none.
    static Optional<byte[]> bytes(String token) {
        var bytes = new byte[token.length()];
        for (int i = 0; i < bytes.length; i++) {
            char c = token.charAt(i);
            if (c >= BYTE.length || BYTE[c] < 0) return Optional.empty();
            bytes[i] = (byte) BYTE[c];
        }
        return Optional.of(bytes);
    }

    /// The bytes of any token: those it stands for, or else its own characters', as for a special one.
    static byte[] meaning(String token) {
        return bytes(token).orElseGet(() -> token.getBytes(StandardCharsets.UTF_8));
    }
}
