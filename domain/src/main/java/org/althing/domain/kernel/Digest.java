package org.althing.domain.kernel;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A SHA-256 digest (FIPS 180-4), written as 64 lower-case hexadecimal digits.
public record Digest(long a, long b, long c, long d) implements Scalar {
    private static final HexFormat HEX = HexFormat.of();
    private static final ThreadLocal<MessageDigest> SHA256 = ThreadLocal.withInitial(Digest::newSha256);

    public static Digest sha256(byte[] bytes) {
        return of(SHA256.get().digest(bytes));
    }

    /// @throws IllegalArgumentException unless there are 32 bytes
    public static Digest of(byte[] bytes) {
        if (bytes.length != 32) throw new IllegalArgumentException("a digest has 32 bytes, not " + bytes.length);
        var in = ByteBuffer.wrap(bytes);
        return new Digest(in.getLong(), in.getLong(), in.getLong(), in.getLong());
    }

    public static Digest parse(String text) {
        if (text.length() != 64 || !text.equals(text.toLowerCase(java.util.Locale.ROOT))) {
            throw new IllegalArgumentException("a digest is 64 lower-case hexadecimal digits: " + text);
        }
        return of(HEX.parseHex(text));
    }

    public static Digest parse(byte[] ascii, int from, int to) {
        if (to - from != 64) throw new IllegalArgumentException("a digest is 64 lower-case hexadecimal digits, not " + (to - from));
        return new Digest(Hexadecimal.parse(ascii, from, 16), Hexadecimal.parse(ascii, from + 16, 16),
                Hexadecimal.parse(ascii, from + 32, 16), Hexadecimal.parse(ascii, from + 48, 16));
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(32).putLong(a).putLong(b).putLong(c).putLong(d).array();
    }

    @Override
    public String text() {
        return HEX.formatHex(bytes());
    }

    @Override
    public String toString() {
        return text();
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
