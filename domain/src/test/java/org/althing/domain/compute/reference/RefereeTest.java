package org.althing.domain.compute.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.althing.domain.compute.program.DataOperation.Copy;
import org.althing.domain.compute.program.ElementType;
import org.althing.domain.compute.program.LinearOperation.Gemm;
import org.althing.domain.compute.program.Operation;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.ProgramProfile;
import org.althing.domain.compute.program.ProgramRefused;
import org.althing.domain.compute.program.Role;
import org.althing.domain.compute.program.Shape;
import org.althing.domain.compute.program.Tensor;
import org.althing.domain.compute.program.TensorProgram;
import org.althing.domain.compute.program.TrainingOperation.Momentum;
import org.althing.domain.compute.program.TrainingOperation.Sgd;
import org.althing.domain.compute.reference.golden.ProgramGolden;
import org.althing.domain.compute.trace.ChunkEvidence;
import org.althing.domain.compute.trace.RunTrace;
import org.althing.domain.compute.trace.StepTrace;
import org.althing.domain.compute.trace.TensorEvidence;
import org.althing.domain.compute.trace.TensorTree;
import org.althing.domain.compute.trace.TileGrid;
import org.althing.domain.compute.trace.TileOpening;
import org.althing.domain.compute.trace.TraceLayout;
import org.althing.domain.compute.trace.Verdict.EndsEarly;
import org.althing.domain.compute.trace.Verdict.Inseparable;
import org.althing.domain.compute.trace.Verdict.Refuted;
import org.althing.domain.compute.trace.Verdict.Unproven;
import org.althing.domain.compute.trace.Verdict.Upheld;
import org.althing.domain.kernel.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefereeTest {

    /// One step as a node did it, or says it did: the values of every leaf.
    private static final class Node {
        final TensorProgram program;
        final TraceLayout layout;
        final List<ByteBuffer> values;

        Node(TensorProgram program, IntFunction<byte[]> given) throws ProgramRefused {
            this.program = program;
            layout = new TraceLayout(program);
            values = new ArrayList<>(Collections.nCopies(layout.leaves(), null));
            var machine = new ReferenceMachine(program, ProgramLimits.NONE);
            for (int leaf = 0; leaf < layout.leaves(); leaf++) {
                if (!layout.isBefore(leaf)) continue;
                machine.memory().write(layout.tensorOf(leaf), ByteBuffer.wrap(given.apply(layout.tensorOf(leaf))));
                values.set(leaf, machine.memory().read(layout.tensorOf(leaf)));
            }
            assertThat(machine.step(4)).isEqualTo(new StepOutcome.Done());
            for (int leaf = 0; leaf < layout.leaves(); leaf++) if (!layout.isBefore(leaf)) values.set(leaf, machine.memory().read(layout.tensorOf(leaf)));
        }

        static Node of(String golden) throws ProgramRefused {
            var found = ProgramGolden.all().stream().filter(program -> program.name().equals(golden)).findFirst().orElseThrow();
            return new Node(found.program(), found::given);
        }

        /// Lies about the last bit of a leaf's last element.
        Node flip(int leaf) {
            int at = values.get(leaf).limit() - 4;
            values.get(leaf).put(at, (byte) (values.get(leaf).get(at) ^ 1));
            return this;
        }

        TensorTree tree(int leaf) {
            return new TensorTree(program.tensors().get(layout.tensorOf(leaf)), values.get(leaf));
        }

        List<Digest> roots() {
            return IntStream.range(0, layout.leaves()).mapToObj(leaf -> tree(leaf).root()).toList();
        }

        StepTrace trace() {
            return new StepTrace(layout, 4, roots());
        }

        List<TensorEvidence> evidence(Collection<Integer> leaves) {
            var trace = trace();
            return leaves.stream().map(leaf -> new TensorEvidence(trace.open(leaf), values.get(leaf))).toList();
        }

        List<TensorEvidence> given() {
            return evidence(IntStream.range(0, layout.leaves()).filter(layout::isBefore).boxed().toList());
        }

        Referee referee() throws ProgramRefused {
            return new Referee(program, 4, trace().root());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a network that learns", "a cache of keys and values", "training", "bytes", "products"})
    void an_honest_step_is_upheld_whole_and_tensor_by_tensor(String golden) throws ProgramRefused {
        var node = Node.of(golden);
        var referee = node.referee();
        assertThat(referee.step(node.roots(), node.given())).isEqualTo(new Upheld());
        for (int tensor = 0; tensor < node.program.tensors().size(); tensor++) {
            int leaf = node.layout.after(tensor);
            if (leaf < 0) continue;
            assertThat(referee.tensor(tensor, node.trace().open(leaf), node.evidence(referee.evidenceFor(tensor)))).as("tensor " + tensor).isEqualTo(new Upheld());
        }
    }

    @Test
    void one_flipped_bit_in_any_tensor_is_found_by_the_step_and_by_the_tensor() throws ProgramRefused {
        int leaves = Node.of("a network that learns").layout.leaves();
        for (int leaf = 0; leaf < leaves; leaf++) {
            var node = Node.of("a network that learns");
            if (node.layout.isBefore(leaf)) continue;
            int tensor = node.layout.tensorOf(leaf);
            var referee = node.flip(leaf).referee();
            assertThat(referee.step(node.roots(), node.given())).as("leaf " + leaf).isEqualTo(new Refuted(tensor));
            assertThat(referee.tensor(tensor, node.trace().open(leaf), node.evidence(referee.evidenceFor(tensor)))).isEqualTo(new Refuted(tensor));
        }
    }

    @Test
    void evidence_of_another_trace_or_too_little_of_it_proves_nothing() throws ProgramRefused {
        var node = Node.of("a network that learns");
        int logits = 9;
        var needed = List.copyOf(node.referee().evidenceFor(logits));
        var claimed = node.trace().open(node.layout.after(logits));
        var honest = node.referee();
        assertThat(honest.tensor(logits, claimed, node.evidence(needed.subList(1, needed.size())))).isEqualTo(new Unproven(needed.getFirst()));
        assertThat(honest.tensor(logits, node.trace().open(0), node.evidence(needed))).isEqualTo(new Unproven(node.layout.after(logits)));
        assertThat(honest.step(node.roots(), node.given().subList(0, 2))).isEqualTo(new Unproven(2));
        var other = Node.of("a network that learns").flip(needed.getFirst());
        assertThat(honest.tensor(logits, claimed, other.evidence(needed))).isEqualTo(new Unproven(needed.getFirst()));
        assertThat(honest.step(other.roots(), node.given())).isEqualTo(new Unproven(-1));
    }

    @Test
    void a_step_that_has_no_result_is_named_where_it_ends() throws ProgramRefused {
        var node = Node.of("a network that learns");
        var targets = node.values.get(node.layout.before(1)).order(ByteOrder.LITTLE_ENDIAN);
        targets.putInt(0, 10);
        assertThat(node.referee().step(node.roots(), node.given())).isEqualTo(new EndsEarly(4));
    }

    @Test
    void a_value_that_is_read_between_two_changes_can_only_be_judged_with_the_whole_step() throws ProgramRefused {
        var tensors = List.of(f32(Role.INPUT), f32(Role.OUTPUT), f32(Role.OUTPUT));
        List<Operation> operations = List.of(new Gemm(0, 0, 1, false, false, false), new Copy(1, 2), new Gemm(0, 0, 1, true, false, true));
        var node = new Node(new TensorProgram(ProgramProfile.RF32_1, tensors, operations), tensor -> new byte[16]);
        assertThat(node.referee().tensor(2, node.trace().open(node.layout.after(2)), List.of())).isEqualTo(new Inseparable(1, 1));
        assertThat(node.referee().step(node.roots(), node.given())).isEqualTo(new Upheld());
    }

    @Test
    void no_leaf_holds_a_value_in_between() {
        List<Operation> operations = List.of(new Gemm(0, 0, 1, false, false, false), new Copy(1, 2), new Gemm(0, 0, 1, true, false, true), new Copy(1, 3));
        var layout = new TraceLayout(new TensorProgram(ProgramProfile.RF32_1, List.of(f32(Role.INPUT), f32(Role.OUTPUT), f32(Role.OUTPUT), f32(Role.STATE)), operations));
        assertThat(layout.leaves()).isEqualTo(5);
        assertThat(layout.atBeginOf(0, 0)).hasValue(0);
        assertThat(layout.atBeginOf(1, 1)).isEmpty();
        assertThat(layout.atBeginOf(2, 1)).isEmpty();
        assertThat(layout.atBeginOf(3, 1)).hasValue(2);
        assertThat(layout.atBeginOf(2, 3)).hasValue(1);
    }

    @Test
    void what_another_operation_changed_between_two_of_a_tensors_own_is_not_taken_for_theirs() throws ProgramRefused {
        var rate = new Tensor(ElementType.F32, Shape.of(1), Role.INPUT);
        List<Operation> operations = List.of(new Momentum(0, 1, 2, 3, 0), new Sgd(1, 2, 3), new Momentum(0, 1, 2, 3, 0));
        var node = new Node(new TensorProgram(ProgramProfile.RF32_1, List.of(f32(Role.STATE), f32(Role.STATE), f32(Role.INPUT), rate), operations), tensor -> new byte[tensor == 3 ? 4 : 16]);
        assertThat(node.referee().tensor(0, node.trace().open(node.layout.after(0)), List.of())).isEqualTo(new Inseparable(2, 1));
    }

    @Test
    void the_trace_of_one_step_proves_nothing_about_another() throws ProgramRefused {
        var node = Node.of("a network that learns");
        var referee = new Referee(node.program, 5, node.trace().root());
        int logits = 9;
        assertThat(referee.tensor(logits, node.trace().open(node.layout.after(logits)), node.evidence(referee.evidenceFor(logits)))).isEqualTo(new Unproven(node.layout.after(logits)));
        assertThat(referee.step(node.roots(), node.given())).isEqualTo(new Unproven(-1));
    }

    @Test
    void a_product_on_top_of_a_state_has_no_chunk_that_begins_at_zero() throws ProgramRefused {
        var node = new Node(new TensorProgram(ProgramProfile.RF32_1, List.of(f32(Role.INPUT), f32(Role.STATE)), List.of(new Gemm(0, 0, 1, false, false, true))), tensor -> new byte[16]);
        var referee = new ChunkReferee(node.program, 4, node.trace().root(), 0, 1, 1);
        assertThat(referee.judge(0, evidence(node, referee, 0, 1, 1, 0, List.of(0, 0)))).isEqualTo(new Inseparable(0, 1));
    }

    private static Tensor f32(Role role) {
        return new Tensor(ElementType.F32, Shape.of(2, 2), role);
    }

    @Test
    void every_chunk_of_an_honest_element_is_upheld_and_a_false_total_is_refuted_by_its_chunk() throws ProgramRefused {
        var node = Node.of("products");
        for (int number : new int[] {2, 3, 6, 7, 10, 14, 15}) {
            var c = node.program.tensors().get(((Gemm) node.program.operations().get(number)).c()).shape();
            int row = c.rows() - 1;
            int column = c.columns() / 2;
            var referee = new ChunkReferee(node.program, 4, node.trace().root(), number, row, column);
            var totals = totals(node, number, row, column);
            assertThat(referee.totals(node.values.get(referee.leftLeaf()), node.values.get(referee.rightLeaf()))).isEqualTo(totals);
            var wrongBegin = new ArrayList<>(totals);
            wrongBegin.set(0, 1);
            assertThat(referee.judge(referee.chunks() - 1, evidence(node, referee, number, row, column, referee.chunks() - 1, wrongBegin))).isInstanceOf(Refuted.class);
            for (int chunk = 0; chunk < referee.chunks(); chunk++) {
                assertThat(referee.judge(chunk, evidence(node, referee, number, row, column, chunk, totals))).as("operation %d, chunk %d", number, chunk).isEqualTo(new Upheld());
                var lie = new ArrayList<>(totals);
                lie.set(chunk + 1, lie.get(chunk + 1) ^ 1);
                assertThat(referee.judge(chunk, evidence(node, referee, number, row, column, chunk, lie))).isEqualTo(new Refuted(((Gemm) node.program.operations().get(number)).c()));
            }
        }
    }

    @Test
    void tiles_of_another_place_or_another_trace_prove_nothing_about_a_chunk() throws ProgramRefused {
        var node = Node.of("products");
        var referee = new ChunkReferee(node.program, 4, node.trace().root(), 10, 3, 0);
        var totals = totals(node, 10, 3, 0);
        var first = evidence(node, referee, 10, 3, 0, 0, totals);
        assertThat(referee.judge(1, first)).isEqualTo(new Unproven(first.a().leaf()));
        var other = Node.of("products").flip(first.b().leaf());
        assertThat(referee.judge(0, evidence(other, referee, 10, 3, 0, 0, totals))).isEqualTo(new Unproven(first.c().leaf()));
        assertThat(new ChunkReferee(node.program, 4, node.trace().root(), 0, 0, 0).judge(0, first)).isEqualTo(new Inseparable(0, 4));
    }

    @Test
    void what_a_referee_reads_of_a_product_is_its_chunks_tiles_and_nothing_else() throws ProgramRefused {
        var node = Node.of("products");
        var referee = new ChunkReferee(node.program, 4, node.trace().root(), 2, 36, 9);
        assertThat(referee.leftTiles(0)).hasSize(16);
        assertThat(referee.rightTiles(0)).hasSize(16);
        assertThat(referee.leftTiles(1)).hasSize(3);
    }

    @Test
    void the_steps_of_a_run_stand_under_one_root() throws ProgramRefused {
        var node = Node.of("data");
        var other = Node.of("bytes");
        var run = new RunTrace(List.of(node.trace().root(), other.trace().root(), node.trace().root()));
        for (int step = 0; step < 3; step++) assertThat(run.open(step).proves(run.root())).isTrue();
        var opening = run.open(1);
        assertThat(new RunTrace.Opening(0, 3, opening.stepRoot(), opening.path()).proves(run.root())).isFalse();
    }

    private static ChunkEvidence evidence(Node node, ChunkReferee referee, int number, int row, int column, int chunk, List<Integer> totals) {
        var product = (Gemm) node.program.operations().get(number);
        int a = node.layout.atBeginOf(number, product.a()).orElseThrow();
        int b = node.layout.atBeginOf(number, product.b()).orElseThrow();
        int c = node.layout.after(product.c());
        var trace = node.trace();
        int tile = TileGrid.of(node.program.tensors().get(product.c())).tileOf(row, column);
        return new ChunkEvidence(totals, trace.open(c), node.tree(c).open(tile), trace.open(a), open(node, a, referee.leftTiles(chunk)), trace.open(b), open(node, b, referee.rightTiles(chunk)));
    }

    private static List<TileOpening> open(Node node, int leaf, List<Integer> tiles) {
        var tree = node.tree(leaf);
        return tiles.stream().map(tree::open).toList();
    }

    /// The bits of the running total before and after every chunk, as an honest node tells them.
    private static List<Integer> totals(Node node, int number, int row, int column) {
        var product = (Gemm) node.program.operations().get(number);
        var a = node.values.get(node.layout.atBeginOf(number, product.a()).orElseThrow()).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        var b = node.values.get(node.layout.atBeginOf(number, product.b()).orElseThrow()).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        var shapeA = node.program.tensors().get(product.a()).shape();
        var shapeB = node.program.tensors().get(product.b()).shape();
        int depth = product.transposeA() ? shapeA.rows() : shapeA.columns();
        var totals = new ArrayList<>(List.of(0));
        for (int end = 256; end < depth + 256; end += 256) {
            var sum = new ChunkSum().from(0f);
            for (int l = 0; l < Math.min(end, depth); l++) {
                sum.addProduct(a.get(product.transposeA() ? l * shapeA.columns() + row : row * shapeA.columns() + l),
                        b.get(product.transposeB() ? column * shapeB.columns() + l : l * shapeB.columns() + column));
            }
            totals.add(Float.floatToIntBits(sum.total()));
        }
        return totals;
    }
}
