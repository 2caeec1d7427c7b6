package org.althing.eventlog.merkle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.althing.domain.kernel.Digest;

/// The Merkle tree as RFC 6962, section 2.1, writes it down, by recursion over all entries: slow, and independent of the tree under test.
public final class NaiveTree {

    private NaiveTree() {
    }

    public static TreeHead head(List<byte[]> entries) {
        return new TreeHead(entries.size(), Digest.of(root(entries)));
    }

    static byte[] root(List<byte[]> d) {
        if (d.isEmpty()) {
            return sha256();
        }
        if (d.size() == 1) {
            return sha256(new byte[] {0}, d.get(0));
        }
        int k = split(d.size());
        return sha256(new byte[] {1}, root(d.subList(0, k)), root(d.subList(k, d.size())));
    }

    static List<Digest> path(int m, List<byte[]> d) {
        var path = new ArrayList<Digest>();
        if (d.size() > 1) {
            int k = split(d.size());
            var left = d.subList(0, k);
            var right = d.subList(k, d.size());
            path.addAll(m < k ? path(m, left) : path(m - k, right));
            path.add(Digest.of(root(m < k ? right : left)));
        }
        return path;
    }

    static List<Digest> subproof(int m, List<byte[]> d, boolean b) {
        if (m == d.size()) {
            return b ? List.of() : List.of(Digest.of(root(d)));
        }
        int k = split(d.size());
        var left = d.subList(0, k);
        var right = d.subList(k, d.size());
        var proof = new ArrayList<>(m <= k ? subproof(m, left, b) : subproof(m - k, right, false));
        proof.add(Digest.of(root(m <= k ? right : left)));
        return proof;
    }

    private static int split(int n) {
        int k = 1;
        while (2 * k < n) {
            k *= 2;
        }
        return k;
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                sha256.update(part);
            }
            return sha256.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
