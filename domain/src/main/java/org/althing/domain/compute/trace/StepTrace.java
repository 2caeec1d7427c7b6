package org.althing.domain.compute.trace;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.althing.domain.kernel.Digest;

/// The roots of all tensors of one step, before and after it, under one root.
public final class StepTrace {
    private final List<Digest> tensorRoots;
    private final MerkleTree tree;

    /// @param tensorRoots one root for each leaf of the layout, in its order
    public StepTrace(TraceLayout layout, long step, List<Digest> tensorRoots) {
        if (tensorRoots.size() != layout.leaves()) throw new IllegalArgumentException(tensorRoots.size() + " roots for " + layout.leaves() + " leaves");
        this.tensorRoots = List.copyOf(tensorRoots);
        var leaves = new ArrayList<Digest>(layout.leaves());
        for (int leaf = 0; leaf < layout.leaves(); leaf++) leaves.add(hash(layout, step, leaf, tensorRoots.get(leaf)));
        tree = new MerkleTree(leaves);
    }

    static Digest hash(TraceLayout layout, long step, int leaf, Digest tensorRoot) {
        var bytes = ByteBuffer.allocate(80).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(layout.programDigest().bytes()).putLong(step).putInt(layout.isBefore(leaf) ? 0 : 1).putInt(layout.tensorOf(leaf)).put(tensorRoot.bytes());
        return MerkleTree.leaf(bytes.array());
    }

    public Digest root() {
        return tree.root();
    }

    public LeafOpening open(int leaf) {
        return new LeafOpening(leaf, tensorRoots.get(leaf), tree.path(leaf));
    }
}
