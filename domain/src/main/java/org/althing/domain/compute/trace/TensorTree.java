package org.althing.domain.compute.trace;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import org.althing.domain.compute.program.ElementType;
import org.althing.domain.compute.program.Tensor;
import org.althing.domain.kernel.Digest;

/// The values of one tensor at one moment as a tree over its tiles.
public final class TensorTree {
    private static final int QUIET_NAN = 0x7FC00000;

    private final Tensor tensor;
    private final TileGrid grid;
    private final ByteBuffer values;
    private final MerkleTree tree;

    /// @param values row by row, low byte first; they are not copied and must not change
    public TensorTree(Tensor tensor, ByteBuffer values) {
        if (values.limit() != tensor.bytes()) throw new IllegalArgumentException(values.limit() + " bytes for " + tensor);
        this.tensor = tensor;
        grid = TileGrid.of(tensor);
        this.values = values;
        var leaves = new ArrayList<Digest>(grid.tiles());
        for (int tile = 0; tile < grid.tiles(); tile++) leaves.add(MerkleTree.leaf(tile(tile)));
        tree = new MerkleTree(leaves);
    }

    public Digest root() {
        return tree.root();
    }

    public TileOpening open(int tile) {
        return new TileOpening(tile, tile(tile), tree.path(tile));
    }

    /// The bytes of a tile; every NaN is the same one, because back ends need not agree on its payload.
    private byte[] tile(int number) {
        var bytes = grid.cut(values, number);
        if (tensor.type() == ElementType.F32) {
            var words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = 0; at < bytes.length; at += 4) if ((words.getInt(at) & 0x7FFFFFFF) > 0x7F800000) words.putInt(at, QUIET_NAN);
        }
        return bytes;
    }
}
