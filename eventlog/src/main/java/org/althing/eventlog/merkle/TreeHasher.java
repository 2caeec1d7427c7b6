package org.althing.eventlog.merkle;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// The two hash functions of RFC 6962, section 2.1: leaves are prefixed 0x00, nodes 0x01, so that neither can pass for the other.
/// Belongs to one thread at a time: it reuses its computation.
public final class TreeHasher {

    /// The length of a hash in bytes.
    public static final int BYTES = 32;

    private final MessageDigest sha256;

    public TreeHasher() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// SHA-256(0x00 ‖ entry).
    public byte[] leaf(byte[] entry) {
        var hash = new byte[BYTES];
        leaf(entry, 0, entry.length, hash, 0);
        return hash;
    }

    /// Writes SHA-256(0x00 ‖ `length` bytes of `entry` from `offset`) into `out` at `at`.
    public void leaf(byte[] entry, int offset, int length, byte[] out, int at) {
        sha256.update((byte) 0);
        sha256.update(entry, offset, length);
        finish(out, at);
    }

    /// SHA-256(0x01 ‖ left ‖ right).
    public byte[] node(byte[] left, byte[] right) {
        var hash = new byte[BYTES];
        sha256.update((byte) 1);
        sha256.update(left);
        sha256.update(right);
        finish(hash, 0);
        return hash;
    }

    /// The root over `count` neighbouring hashes, a power of two, that stand in `hashes` from hash number `first` on.
    public byte[] complete(byte[] hashes, int first, int count) {
        var level = new byte[count * BYTES];
        System.arraycopy(hashes, first * BYTES, level, 0, level.length);
        for (int width = count; width > 1; width /= 2) {
            for (int i = 0; i < width / 2; i++) {
                sha256.update((byte) 1);
                sha256.update(level, 2 * i * BYTES, 2 * BYTES);
                finish(level, i * BYTES);
            }
        }
        return Arrays.copyOf(level, BYTES);
    }

    /// The root of the tree without leaves: SHA-256 of nothing.
    public byte[] empty() {
        return sha256.digest();
    }

    private void finish(byte[] out, int at) {
        try {
            sha256.digest(out, at, BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException(e);
        }
    }
}
