package org.althing.domain.compute.trace;

import java.util.List;

/// What it takes to judge one chunk of one element of a product: the totals that the node says the element went through,
/// the element itself, and the tiles that hold the chunk's factors.
/// @param totalBits the bits of the total before the first chunk and after each
/// @param c the product's leaf, after the step
/// @param a the left factor's leaf, as the product reads it, and `aTiles` the tiles of the chunk's elements, ascending; `b` likewise
public record ChunkEvidence(List<Integer> totalBits, LeafOpening c, TileOpening cTile, LeafOpening a, List<TileOpening> aTiles, LeafOpening b, List<TileOpening> bTiles) {}
