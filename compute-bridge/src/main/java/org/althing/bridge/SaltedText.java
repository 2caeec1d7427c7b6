package org.althing.bridge;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.althing.domain.kernel.Digest;

/// A text that people wrote, as a blob: 32 random bytes, then UTF-8. The log holds only the digest, and the salt keeps anybody from guessing
/// the text from it; when the blob is erased, nothing of the text is left.
public record SaltedText(byte[] salt, String text) {
    private static final int SALT_BYTES = 32;

    public static SaltedText of(String text, SecureRandom random) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new SaltedText(salt, text);
    }

    /// @throws IllegalArgumentException where the blob is too short to be one
    public static SaltedText parse(byte[] blob) {
        if (blob.length < SALT_BYTES) throw new IllegalArgumentException("a salted text has at least " + SALT_BYTES + " bytes, not " + blob.length);
        return new SaltedText(Arrays.copyOf(blob, SALT_BYTES), new String(blob, SALT_BYTES, blob.length - SALT_BYTES, StandardCharsets.UTF_8));
    }

    public byte[] bytes() {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        var blob = Arrays.copyOf(salt, SALT_BYTES + utf8.length);
        System.arraycopy(utf8, 0, blob, SALT_BYTES, utf8.length);
        return blob;
    }

    public Digest digest() {
        return Digest.sha256(bytes());
    }
}
