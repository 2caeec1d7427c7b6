package org.althing.domain.compute.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.althing.domain.compute.program.ElementType;
import org.althing.domain.compute.program.Role;
import org.althing.domain.compute.program.Shape;
import org.althing.domain.compute.program.Tensor;
import org.althing.domain.kernel.Digest;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

    @Test
    void every_leaf_of_every_small_tree_is_proved_by_its_own_path_and_no_other() {
        for (int size = 1; size <= 20; size++) {
            var leaves = leaves(size);
            var tree = new MerkleTree(leaves);
            for (int leaf = 0; leaf < size; leaf++) {
                var path = tree.path(leaf);
                for (int other = -1; other <= size; other++) {
                    assertThat(MerkleTree.proves(tree.root(), leaves.get(leaf), other, size, path)).as("leaf %d as %d of %d", leaf, other, size).isEqualTo(other == leaf);
                }
                for (int i = 0; i < path.size(); i++) {
                    var changed = new ArrayList<>(path);
                    changed.set(i, Digest.sha256(new byte[] {1}));
                    assertThat(MerkleTree.proves(tree.root(), leaves.get(leaf), leaf, size, changed)).isFalse();
                    assertThat(MerkleTree.proves(tree.root(), leaves.get(leaf), leaf, size, path.subList(0, i))).isFalse();
                }
                var longer = new ArrayList<>(path);
                longer.add(tree.root());
                assertThat(MerkleTree.proves(tree.root(), leaves.get(leaf), leaf, size, longer)).isFalse();
            }
        }
    }

    /// The three leaves of RFC 6962's reference trees, of which the roots are known.
    @Test
    void the_root_is_that_of_rfc_6962() {
        var leaves = List.of(MerkleTree.leaf(new byte[0]), MerkleTree.leaf(new byte[] {0}), MerkleTree.leaf(new byte[] {0x10}));
        assertThat(new MerkleTree(leaves.subList(0, 1)).root()).hasToString("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        assertThat(new MerkleTree(leaves.subList(0, 2)).root()).hasToString("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
        assertThat(new MerkleTree(leaves).root()).hasToString("aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77");
    }

    @Test
    void tiles_hold_every_element_once_also_at_the_edges() {
        for (var shape : new Shape[] {Shape.of(1), Shape.of(17), Shape.of(16, 16), Shape.of(33, 50), Shape.of(2, 3, 5)}) {
            var tensor = new Tensor(ElementType.I32, shape, Role.INPUT);
            var values = ByteBuffer.allocate((int) tensor.bytes()).order(ByteOrder.LITTLE_ENDIAN);
            for (int e = 0; e < shape.elements(); e++) values.putInt(4 * e, e);
            var grid = TileGrid.of(tensor);
            var tree = new TensorTree(tensor, values);
            for (int e = 0; e < shape.elements(); e++) {
                int row = e / shape.columns();
                int column = e % shape.columns();
                var opening = tree.open(grid.tileOf(row, column));
                assertThat(opening.proves(tree.root(), grid)).isTrue();
                assertThat(ByteBuffer.wrap(opening.values()).order(ByteOrder.LITTLE_ENDIAN).getInt(grid.offsetOf(row, column))).isEqualTo(e);
            }
            int bytes = IntStream.range(0, grid.tiles()).map(grid::bytesOf).sum();
            assertThat(bytes).isEqualTo((int) tensor.bytes());
        }
    }

    @Test
    void a_tile_of_another_length_proves_nothing_even_where_the_tree_was_made_of_it() {
        var grid = new TileGrid(2, 2, 4);
        assertThat(new TileOpening(0, new byte[16], List.of()).proves(MerkleTree.leaf(new byte[16]), grid)).isTrue();
        assertThat(new TileOpening(0, new byte[12], List.of()).proves(MerkleTree.leaf(new byte[12]), grid)).isFalse();
    }

    @Test
    void the_payload_of_a_nan_does_not_change_a_tensors_root() {
        var tensor = new Tensor(ElementType.F32, Shape.of(2), Role.OUTPUT);
        assertThat(root(tensor, 0x7FC00000)).isEqualTo(root(tensor, 0xFF800001)).isNotEqualTo(root(tensor, 0x7F800000));
    }

    private static Digest root(Tensor tensor, int word) {
        return new TensorTree(tensor, ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt(4, word)).root();
    }

    private static List<Digest> leaves(int count) {
        return IntStream.range(0, count).mapToObj(i -> MerkleTree.leaf(new byte[] {(byte) i})).toList();
    }
}
