package org.althing.domain.compute.reference;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntFunction;
import org.althing.domain.compute.trace.ChunkEvidence;
import org.althing.domain.compute.trace.LeafOpening;
import org.althing.domain.compute.trace.StepTrace;
import org.althing.domain.compute.trace.TensorEvidence;
import org.althing.domain.compute.trace.TensorTree;
import org.althing.domain.compute.trace.TileOpening;
import org.althing.domain.compute.trace.TraceLayout;
import org.althing.domain.kernel.Digest;

/// One step with the values of all its leaves, as long as somebody keeps them: what every opening is made of.
public final class TracedStep {
    private final TraceLayout layout;
    private final IntFunction<ByteBuffer> values;
    private final List<Digest> tensorRoots;
    private final StepTrace trace;

    /// @param values of a leaf, low byte first
    /// @param tensorRoots one for each leaf of the layout
    public TracedStep(TraceLayout layout, long step, IntFunction<ByteBuffer> values, List<Digest> tensorRoots) {
        this.layout = layout;
        this.values = values;
        this.tensorRoots = List.copyOf(tensorRoots);
        trace = new StepTrace(layout, step, tensorRoots);
    }

    public TraceLayout layout() {
        return layout;
    }

    /// What the node commits to.
    public Digest root() {
        return trace.root();
    }

    /// The roots of all leaves, in the order of the layout.
    public List<Digest> tensorRoots() {
        return tensorRoots;
    }

    public LeafOpening open(int leaf) {
        return trace.open(leaf);
    }

    /// Some tiles of a leaf.
    public List<TileOpening> tiles(int leaf, List<Integer> tiles) {
        var tree = new TensorTree(layout.program().tensors().get(layout.tensorOf(leaf)), values.apply(leaf));
        return tiles.stream().map(tree::open).toList();
    }

    /// Everything that the referee of an element of a product wants for one of its chunks.
    public ChunkEvidence chunk(ChunkReferee element, int chunk) {
        int a = element.leftLeaf();
        int b = element.rightLeaf();
        int c = element.productLeaf();
        return new ChunkEvidence(element.totals(values.apply(a), values.apply(b)), open(c), tiles(c, List.of(element.productTile())).getFirst(),
                open(a), tiles(a, element.leftTiles(chunk)), open(b), tiles(b, element.rightTiles(chunk)));
    }

    /// All values of a leaf, low byte first.
    public ByteBuffer values(int leaf) {
        return values.apply(leaf).duplicate();
    }

    /// A leaf with all its values.
    public TensorEvidence evidence(int leaf) {
        return new TensorEvidence(open(leaf), values.apply(leaf));
    }
}
