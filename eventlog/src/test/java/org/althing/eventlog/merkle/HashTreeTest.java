package org.althing.eventlog.merkle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.althing.domain.kernel.Digest;
import org.junit.jupiter.api.Test;

class HashTreeTest {

    /// The inputs and roots that certificate-transparency's own tests use for RFC 6962.
    private static final List<String> INPUTS =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");
    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private final MemoryTiles tiles = new MemoryTiles();
    private final HashTree tree = new HashTree(tiles);
    private final List<byte[]> entries = new ArrayList<>();

    private void add(Stream<byte[]> more) {
        var hasher = new TreeHasher();
        more.forEach(entry -> {
            entries.add(entry);
            tree.add(hasher.leaf(entry), 1);
        });
    }

    private static Stream<byte[]> numbered(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> ("entry " + i).getBytes(UTF_8));
    }

    @Test
    void the_empty_tree_has_the_digest_of_nothing() {
        assertThat(tree.head().root()).hasToString("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void the_roots_are_those_published_for_RFC_6962() {
        for (int i = 0; i < INPUTS.size(); i++) {
            add(Stream.of(HexFormat.of().parseHex(INPUTS.get(i))));
            assertThat(tree.head()).isEqualTo(new TreeHead(i + 1, Digest.parse(ROOTS.get(i))));
        }
    }

    @Test
    void every_root_and_proof_of_small_trees_is_the_naive_one_and_verifies() {
        add(numbered(0, 40));
        for (int size = 1; size <= 40; size++) {
            var part = entries.subList(0, size);
            var head = new TreeHead(size, tree.root(size));
            assertThat(head).isEqualTo(NaiveTree.head(part));
            for (int i = 0; i < size; i++) {
                var path = tree.inclusion(i, size);
                assertThat(path).isEqualTo(NaiveTree.path(i, part));
                assertThat(Proofs.included(leaf(i), i, head, path)).isTrue();
                assertThat(Proofs.included(leaf(i), (i + 1) % (size + 1), head, path)).isFalse();
            }
            for (int older = 0; older <= size; older++) {
                var path = tree.consistency(older, size);
                if (older > 0) {
                    assertThat(path).isEqualTo(NaiveTree.subproof(older, part, true));
                }
                assertThat(Proofs.consistent(NaiveTree.head(entries.subList(0, older)), head, path)).isTrue();
            }
        }
    }

    @Test
    void roots_and_proofs_across_full_tiles_are_the_naive_ones() {
        long seed = Long.getLong("seed", 11L);
        System.out.println("seed " + seed);
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        add(numbered(0, 66_100));
        for (int round = 0; round < 40; round++) {
            int size = round == 0 ? 65_536 : round == 1 ? 66_100 : 1 + random.nextInt(66_100);
            int older = random.nextInt(size + 1);
            int index = random.nextInt(size);
            var head = new TreeHead(size, tree.root(size));
            var part = entries.subList(0, size);
            assertThat(head).isEqualTo(NaiveTree.head(part));
            assertThat(Proofs.included(leaf(index), index, head, tree.inclusion(index, size))).isTrue();
            var was = new TreeHead(older, tree.root(older));
            assertThat(Proofs.consistent(was, head, tree.consistency(older, size))).isTrue();
        }
    }

    @Test
    void a_proof_with_any_bit_or_step_changed_proves_nothing() {
        add(numbered(0, 300));
        var head = tree.head();
        var was = new TreeHead(200, tree.root(200));
        var inclusion = tree.inclusion(123, 300);
        var consistency = tree.consistency(200, 300);
        for (int step = 0; step < inclusion.size(); step++) {
            assertThat(Proofs.included(leaf(123), 123, head, changed(inclusion, step))).isFalse();
            assertThat(Proofs.included(leaf(123), 123, head, without(inclusion, step))).isFalse();
        }
        for (int step = 0; step < consistency.size(); step++) {
            assertThat(Proofs.consistent(was, head, changed(consistency, step))).isFalse();
            assertThat(Proofs.consistent(was, head, without(consistency, step))).isFalse();
        }
        assertThat(Proofs.included(leaf(124), 123, head, inclusion)).isFalse();
        assertThat(Proofs.included(leaf(123), 300, head, inclusion)).isFalse();
        assertThat(Proofs.included(leaf(123), -1, head, inclusion)).isFalse();
        assertThat(Proofs.consistent(new TreeHead(200, head.root()), head, consistency)).isFalse();
        assertThat(Proofs.consistent(head, was, consistency)).isFalse();
        assertThat(Proofs.consistent(was, head, List.of())).isFalse();
    }

    @Test
    void a_tree_opened_over_its_tiles_goes_on_as_if_it_had_never_stopped() {
        add(numbered(0, 66_000));
        var reopened = new HashTree(tiles);
        assertThat(reopened.size()).isEqualTo(66_000 / 256 * 256);
        assertThat(reopened.root(reopened.size())).isEqualTo(tree.root(reopened.size()));
        var hasher = new TreeHasher();
        for (var entry : entries.subList((int) reopened.size(), entries.size())) {
            reopened.add(hasher.leaf(entry), 1);
        }
        assertThat(reopened.head()).isEqualTo(tree.head());
        assertThat(reopened.tile(1, 1, 1)).isEqualTo(tree.tile(1, 1, 1));
    }

    @Test
    void tiles_hold_the_hashes_that_the_specification_names() {
        add(numbered(0, 70_000));
        assertThat(tree.tile(0, 272, 256)).hasSize(8192).startsWith(leaf(272 * 256).bytes());
        assertThat(tree.tile(0, 273, 112)).hasSize(112 * 32).endsWith(leaf(69_999).bytes());
        assertThat(tree.tile(1, 0, 256)).endsWith(NaiveTree.root(entries.subList(255 * 256, 256 * 256)));
        assertThat(tree.tile(1, 1, 17)).hasSize(17 * 32);
        assertThat(tree.tile(2, 0, 1)).isEqualTo(NaiveTree.root(entries.subList(0, 65_536)));
        assertThatThrownBy(() -> tree.tile(0, 273, 113)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> tree.tile(1, 1, 18)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> tree.tile(2, 0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> tree.tile(3, 0, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> tree.tile(0, 0, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private Digest leaf(int index) {
        return Digest.of(new TreeHasher().leaf(entries.get(index)));
    }

    private static List<Digest> changed(List<Digest> proof, int step) {
        var changed = new ArrayList<>(proof);
        var was = proof.get(step);
        changed.set(step, new Digest(was.a(), was.b(), was.c(), was.d() ^ 1));
        return changed;
    }

    private static List<Digest> without(List<Digest> proof, int step) {
        var shorter = new ArrayList<>(proof);
        shorter.remove(step);
        return shorter;
    }
}
