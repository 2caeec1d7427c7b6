package org.althing.eventlog.merkle;

import java.util.List;
import org.althing.domain.kernel.Digest;

/// Checks inclusion and consistency proofs, by the algorithms of RFC 9162, sections 2.1.3.2 and 2.1.4.2. Needs no log.
public final class Proofs {

    private Proofs() {
    }

    /// Whether `path` proves that the entry with leaf hash `leaf` is at `index` of the tree with this head.
    public static boolean included(Digest leaf, long index, TreeHead head, List<Digest> path) {
        if (index < 0 || index >= head.size()) {
            return false;
        }
        var hasher = new TreeHasher();
        long fn = index;
        long sn = head.size() - 1;
        var root = leaf.bytes();
        for (var step : path) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                root = hasher.node(step.bytes(), root);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>>= 1;
                    sn >>>= 1;
                }
            } else {
                root = hasher.node(root, step.bytes());
            }
            fn >>>= 1;
            sn >>>= 1;
        }
        return sn == 0 && Digest.of(root).equals(head.root());
    }

    /// Whether `path` proves that the tree `newer` begins with all of the tree `older`.
    public static boolean consistent(TreeHead older, TreeHead newer, List<Digest> path) {
        if (older.size() < 0 || older.size() > newer.size()) {
            return false;
        }
        if (older.size() == newer.size()) {
            return path.isEmpty() && older.root().equals(newer.root());
        }
        if (older.size() == 0) {
            return path.isEmpty() && older.root().equals(Digest.of(new TreeHasher().empty()));
        }
        return extended(older, newer, path);
    }

    private static boolean extended(TreeHead older, TreeHead newer, List<Digest> path) {
        var hasher = new TreeHasher();
        var steps = path.iterator();
        long fn = older.size() - 1;
        long sn = newer.size() - 1;
        while ((fn & 1) == 1) {
            fn >>>= 1;
            sn >>>= 1;
        }
        if (Long.bitCount(older.size()) != 1 && !steps.hasNext()) {
            return false;
        }
        var oldRoot = Long.bitCount(older.size()) == 1 ? older.root().bytes() : steps.next().bytes();
        var newRoot = oldRoot;
        while (steps.hasNext()) {
            var step = steps.next().bytes();
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                oldRoot = hasher.node(step, oldRoot);
                newRoot = hasher.node(step, newRoot);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>>= 1;
                    sn >>>= 1;
                }
            } else {
                newRoot = hasher.node(newRoot, step);
            }
            fn >>>= 1;
            sn >>>= 1;
        }
        return sn == 0 && Digest.of(oldRoot).equals(older.root()) && Digest.of(newRoot).equals(newer.root());
    }
}
