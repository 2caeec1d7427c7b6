package org.althing.eventlog.merkle;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.althing.domain.kernel.Digest;

/// A named Ed25519 key that signs notes, in the format of C2SP signed-note: `name+key id+base64(0x01 ‖ public key)`.
///
/// @param id        the first four bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key), high first
/// @param publicKey the 32 bytes of RFC 8032
public record NoteKey(String name, int id, Digest publicKey) {

    private static final byte ED25519 = 1;
    /// The head of every Ed25519 SubjectPublicKeyInfo (RFC 8410), before the 32 bytes of the key.
    private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

    public NoteKey {
        if (name.isEmpty() || name.contains("+") || name.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("a key's name is not empty and has neither spaces nor plus: " + name);
        }
    }

    /// The key of this name whose public half is `key`.
    public static NoteKey of(String name, PublicKey key) {
        var encoded = key.getEncoded();
        var raw = new byte[TreeHasher.BYTES];
        System.arraycopy(encoded, encoded.length - raw.length, raw, 0, raw.length);
        return of(name, raw);
    }

    /// The key of this name with these 32 public bytes.
    public static NoteKey of(String name, byte[] publicKey) {
        var head = (name + "\n").getBytes(StandardCharsets.UTF_8);
        var content = ByteBuffer.allocate(head.length + 1 + publicKey.length).put(head).put(ED25519).put(publicKey).array();
        return new NoteKey(name, (int) (Digest.sha256(content).a() >>> 32), Digest.of(publicKey));
    }

    /// @throws IllegalArgumentException where the text is no Ed25519 key or its id is not the key's
    public static NoteKey parse(String text) {
        var parts = text.split("\\+", 3);
        if (parts.length == 3) {
            var bytes = Base64.getDecoder().decode(parts[2]);
            if (bytes.length == 1 + TreeHasher.BYTES && bytes[0] == ED25519) {
                var key = of(parts[0], Arrays.copyOfRange(bytes, 1, bytes.length));
                if (key.toString().equals(text)) {
                    return key;
                }
            }
        }
        throw new IllegalArgumentException("not an Ed25519 note key: " + text);
    }

    /// A signature line over `text` by the private half of this key.
    public SignedNote.Line sign(String text, PrivateKey key) {
        try {
            var ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(key);
            ed25519.update(text.getBytes(StandardCharsets.UTF_8));
            return new SignedNote.Line(name, id, ed25519.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 private key", e);
        }
    }

    /// Whether `signature` is this key's over `text`.
    public boolean verifies(byte[] text, byte[] signature) {
        try {
            var spki = ByteBuffer.allocate(SPKI.length + TreeHasher.BYTES).put(SPKI).put(publicKey.bytes()).array();
            var ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki)));
            ed25519.update(text);
            return ed25519.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    @Override
    public String toString() {
        var bytes = ByteBuffer.allocate(1 + TreeHasher.BYTES).put(ED25519).put(publicKey.bytes()).array();
        return name + "+" + HexFormat.of().toHexDigits(id) + "+" + Base64.getEncoder().encodeToString(bytes);
    }
}
