package org.althing.domain.identity;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// Base64url without padding (RFC 4648 section 5), read so that every byte string has exactly one spelling.
///
/// The decoder of the JDK accepts padding and ignores stray bits of the last character; two spellings of one signature would be two digests of one command.
public final class Base64Url {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final byte[] VALUES = values();

    private Base64Url() {}

    public static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /// The bytes that `text` spells, or nothing if it is not the one spelling of anything.
    public static Optional<byte[]> decode(String text) {
        var ascii = text.getBytes(StandardCharsets.UTF_8);
        return decode(ascii, 0, ascii.length);
    }

    /// As above, over the characters of `ascii` from `from` (inclusive) to `to` (exclusive).
    public static Optional<byte[]> decode(byte[] ascii, int from, int to) {
        int length = to - from;
        int tail = length & 3;
        if (tail == 1) return Optional.empty();
        var bytes = new byte[length / 4 * 3 + (tail == 0 ? 0 : tail - 1)];
        int written = 0;
        int bits = 0;
        int held = 0;
        for (int i = from; i < to; i++) {
            int value = VALUES[ascii[i] & 0xff];
            if (value < 0) return Optional.empty();
            held = held << 6 | value;
            bits += 6;
            if (bits >= 8) {
                bits -= 8;
                bytes[written++] = (byte) (held >>> bits);
                held &= (1 << bits) - 1;
            }
        }
        return held == 0 ? Optional.of(bytes) : Optional.empty();
    }

    private static byte[] values() {
        var values = new byte[256];
        Arrays.fill(values, (byte) -1);
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (int i = 0; i < alphabet.length(); i++) values[alphabet.charAt(i)] = (byte) i;
        return values;
    }
}
