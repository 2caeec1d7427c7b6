package org.althing.domain.compute.trace;

import java.util.List;
import org.althing.domain.kernel.Digest;

/// One tile of a tensor, with the way to the tensor's root.
public record TileOpening(int tile, byte[] values, List<Digest> path) {

    public boolean proves(Digest tensorRoot, TileGrid grid) {
        return tile >= 0 && tile < grid.tiles() && values.length == grid.bytesOf(tile)
                && MerkleTree.proves(tensorRoot, MerkleTree.leaf(values), tile, grid.tiles(), path);
    }
}
