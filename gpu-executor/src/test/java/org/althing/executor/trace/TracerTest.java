package org.althing.executor.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.althing.domain.compute.program.LinearOperation.Gemm;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.Shape;
import org.althing.domain.compute.reference.ChunkReferee;
import org.althing.domain.compute.reference.Referee;
import org.althing.domain.compute.reference.TracedStep;
import org.althing.domain.compute.reference.golden.ProgramGolden;
import org.althing.domain.compute.trace.TileGrid;
import org.althing.domain.compute.trace.Verdict.Upheld;
import org.althing.domain.kernel.Digest;
import org.althing.executor.backend.Backend;
import org.althing.executor.backend.JavaBackend;
import org.althing.executor.backend.NativeBackend;
import org.althing.executor.backend.NativeLibrary;
import org.althing.executor.backend.Session;
import org.althing.executor.backend.StepFailed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracerTest {

    /// The Java reference, and every instruction set that this machine and the library have.
    private static List<Backend> backends() {
        var backends = new ArrayList<Backend>(List.of(new JavaBackend()));
        if (NativeLibrary.loaded() instanceof NativeLibrary.Loaded.Yes) NativeBackend.instructionSets().forEach(set -> backends.add(NativeBackend.on(set, 2)));
        return backends;
    }

    @ParameterizedTest
    @ValueSource(strings = {"a network that learns", "attention and its gradient", "training", "bytes", "products of subnormal numbers"})
    void every_back_end_commits_to_the_same_root_and_the_referee_upholds_it(String name) throws Exception {
        var golden = golden(name);
        var roots = new ArrayList<Digest>();
        for (var backend : backends()) {
            try (var session = opened(backend, golden); var tracer = new Tracer(golden.program(), session)) {
                TracedStep last = null;
                for (int step = 0; step < golden.steps(); step++) last = tracer.step(step);
                roots.add(tracer.run().root());
                assertThat(tracer.run().open(golden.steps() - 1).stepRoot()).isEqualTo(last.root());
                if (roots.size() == 1) upheld(golden, last);
            }
        }
        assertThat(roots).as("of %s", backends().stream().map(Backend::name).toList()).containsOnly(roots.getFirst());
    }

    private static void upheld(ProgramGolden golden, TracedStep step) throws Exception {
        var referee = new Referee(golden.program(), golden.steps() - 1, step.root());
        var given = IntStream.range(0, step.layout().leaves()).filter(step.layout()::isBefore).mapToObj(step::evidence).toList();
        assertThat(referee.step(step.tensorRoots(), given)).isEqualTo(new Upheld());
        int output = golden.program().tensors().size() - 1;
        int leaf = step.layout().after(output);
        if (leaf < 0) return;
        var evidence = referee.evidenceFor(output).stream().map(step::evidence).toList();
        assertThat(referee.tensor(output, step.open(leaf), evidence)).isEqualTo(new Upheld());
        assertThat(step.tiles(leaf, List.of(0)).getFirst().proves(step.open(leaf).tensorRoot(), TileGrid.of(golden.program().tensors().get(output)))).isTrue();
    }

    @Test
    void one_chunk_of_one_element_of_any_back_ends_product_is_judged_alone() throws Exception {
        var golden = golden("products");
        int number = IntStream.range(0, golden.program().operations().size()).filter(i -> golden.program().operations().get(i) instanceof Gemm product && !product.accumulate()
                && golden.program().tensors().get(product.a()).shape().equals(Shape.of(17, 1_030))).boxed().toList().getLast();
        for (var backend : backends()) {
            try (var session = opened(backend, golden); var tracer = new Tracer(golden.program(), session)) {
                var step = tracer.step(0);
                var referee = new ChunkReferee(golden.program(), 0, step.root(), number, 16, 0);
                assertThat(referee.chunks()).isEqualTo(5);
                for (int chunk = 0; chunk < 5; chunk++) assertThat(referee.judge(chunk, step.chunk(referee, chunk))).as("%s, chunk %d", backend.name(), chunk).isEqualTo(new Upheld());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = "a network that learns")
    void a_step_that_fails_leaves_no_trace(String name) throws Exception {
        var golden = golden(name);
        for (var backend : backends()) {
            try (var session = opened(backend, golden); var tracer = new Tracer(golden.program(), session)) {
                var first = tracer.step(0);
                session.write(0, MemorySegment.ofArray(nan(golden.given(0))));
                assertThatThrownBy(() -> tracer.step(1)).isInstanceOf(StepFailed.class);
                assertThat(tracer.run().open(0).stepRoot()).isEqualTo(first.root());
                assertThat(tracer.run().open(0).steps()).isEqualTo(1);
            }
        }
    }

    private static byte[] nan(byte[] floats) {
        floats[2] = (byte) 0xC0;
        floats[3] = 0x7F;
        return floats;
    }

    private static ProgramGolden golden(String name) {
        return ProgramGolden.all().stream().filter(golden -> golden.name().equals(name)).findFirst().orElseThrow();
    }

    private static Session opened(Backend backend, ProgramGolden golden) throws Exception {
        var session = backend.open(golden.program(), ProgramLimits.NONE);
        for (int tensor : golden.givenTensors()) session.write(tensor, MemorySegment.ofArray(golden.given(tensor)));
        return session;
    }
}
