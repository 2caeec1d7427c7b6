package org.althing.domain.compute.trace;

import java.util.ArrayList;
import java.util.List;
import org.althing.domain.kernel.Digest;

/// A tree of hashes over a list that does not grow (RFC 6962, section 2.1): leaves are hashed behind a zero byte, nodes behind a one.
final class MerkleTree {
    private final List<Digest> leaves;

    /// @param leaves hashes of leaves, at least one
    MerkleTree(List<Digest> leaves) {
        if (leaves.isEmpty()) throw new IllegalArgumentException("a tree without leaves");
        this.leaves = leaves;
    }

    static Digest leaf(byte[] content) {
        var bytes = new byte[1 + content.length];
        System.arraycopy(content, 0, bytes, 1, content.length);
        return Digest.sha256(bytes);
    }

    Digest root() {
        return root(0, leaves.size());
    }

    /// The hashes that lead from a leaf to the root, from below.
    List<Digest> path(int leaf) {
        var path = new ArrayList<Digest>();
        collect(leaf, 0, leaves.size(), path);
        return path;
    }

    private void collect(int leaf, int from, int to, List<Digest> path) {
        if (to - from == 1) return;
        int middle = from + left(to - from);
        if (leaf < middle) {
            collect(leaf, from, middle, path);
            path.add(root(middle, to));
        } else {
            collect(leaf, middle, to, path);
            path.add(root(from, middle));
        }
    }

    private Digest root(int from, int to) {
        if (to - from == 1) return leaves.get(from);
        int middle = from + left(to - from);
        return node(root(from, middle), root(middle, to));
    }

    /// Whether the path leads from leaf number `leaf` of `size` to the root.
    static boolean proves(Digest root, Digest hash, int leaf, int size, List<Digest> path) {
        return leaf >= 0 && leaf < size && root.equals(climb(hash, leaf, size, path, path.size()));
    }

    /// The root of the tree of `size` leaves that the first `length` hashes of the path lead to, or null where there are too few or too many.
    private static Digest climb(Digest hash, int leaf, int size, List<Digest> path, int length) {
        if (size == 1) return length == 0 ? hash : null;
        if (length == 0) return null;
        var sibling = path.get(length - 1);
        int left = left(size);
        if (leaf < left) {
            var child = climb(hash, leaf, left, path, length - 1);
            return child == null ? null : node(child, sibling);
        }
        var child = climb(hash, leaf - left, size - left, path, length - 1);
        return child == null ? null : node(sibling, child);
    }

    /// The largest power of two below the size.
    private static int left(int size) {
        return Integer.highestOneBit(size - 1);
    }

    private static Digest node(Digest left, Digest right) {
        var bytes = new byte[65];
        bytes[0] = 1;
        System.arraycopy(left.bytes(), 0, bytes, 1, 32);
        System.arraycopy(right.bytes(), 0, bytes, 33, 32);
        return Digest.sha256(bytes);
    }
}
