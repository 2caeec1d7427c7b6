package org.althing.executor.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.althing.domain.compute.JobOutput;
import org.althing.domain.compute.program.LinearOperation.Gemm;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.Shape;
import org.althing.domain.compute.reference.RecordedRun;
import org.althing.domain.compute.reference.golden.ProgramGolden;
import org.althing.domain.compute.trace.RecordLayout;
import org.althing.domain.compute.trace.TraceLayout;
import org.althing.domain.compute.trace.Verdict;
import org.althing.domain.compute.trace.Verdict.Refuted;
import org.althing.domain.compute.trace.Verdict.Unproven;
import org.althing.domain.compute.trace.Verdict.Upheld;
import org.althing.executor.backend.JavaBackend;
import org.althing.executor.backend.Session;
import org.althing.executor.backend.StepFailed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Records of honest and of crooked nodes, opened by somebody who has nothing else.
class RecorderTest {
    private static final ProgramGolden LEARNING = golden("a network that learns");
    private static final TraceLayout LAYOUT = new TraceLayout(LEARNING.program());

    @TempDir
    Path folder;

    @Test
    void every_step_and_operation_of_an_honest_run_is_upheld() throws Exception {
        var run = recorded(LEARNING, -1, -1);
        assertThat(Files.size(folder.resolve("record"))).isEqualTo(new RecordLayout(LEARNING.program()).bytes(LEARNING.steps()));
        for (int step = 0; step < run.steps(); step++) assertThat(run.step(step)).isEqualTo(new Upheld());
        for (int operation = 0; operation < LEARNING.program().operations().size(); operation++) {
            assertThat(run.operation(run.steps() - 1, operation)).as("operation %d", operation).isNotInstanceOf(Refuted.class).isNotInstanceOf(Unproven.class);
        }
        for (int tensor : LEARNING.givenTensors()) assertThat(run.given(0, tensor, LEARNING.given(tensor))).isEqualTo(new Upheld());
    }

    /// Whatever tensor of a step a node writes wrongly, the step is refuted, and so is an operation that wrote the tensor; no other step is.
    @Test
    void a_planted_wrong_tensor_is_found() throws Exception {
        int step = LEARNING.steps() - 1;
        for (int tensor = 0; tensor < LEARNING.program().tensors().size(); tensor++) {
            var writers = LAYOUT.writers(tensor);
            if (writers.isEmpty()) continue;
            var run = recorded(LEARNING, step, tensor);
            assertThat(run.step(step)).as("tensor %d", tensor).isInstanceOf(Refuted.class);
            assertThat(run.step(step - 1)).isEqualTo(new Upheld());
            assertThat(run.operation(step, writers.getLast())).as("tensor %d", tensor).isIn(new Refuted(tensor), new Verdict.Inseparable(writers.getFirst(), tensor));
        }
    }

    @Test
    void a_planted_wrong_element_of_a_product_is_found_in_a_chunk_of_256() throws Exception {
        var golden = golden("products");
        int number = IntStream.range(0, golden.program().operations().size()).filter(i -> golden.program().operations().get(i) instanceof Gemm product && !product.accumulate()
                && golden.program().tensors().get(product.a()).shape().equals(Shape.of(17, 1_030))).boxed().toList().getLast();
        var product = (Gemm) golden.program().operations().get(number);
        var honest = recorded(golden, -1, -1);
        assertThat(honest.chunks(number)).isEqualTo(5);
        for (int chunk = 0; chunk < 5; chunk++) assertThat(honest.chunk(0, number, 16, 0, chunk)).isEqualTo(new Upheld());
        assertThat(recorded(golden, 0, product.c()).chunk(0, number, 0, 0, 0)).isEqualTo(new Refuted(product.c()));
    }

    @Test
    void a_record_that_was_changed_afterwards_is_no_evidence() throws Exception {
        var record = new RecordLayout(LEARNING.program());
        var run = recorded(LEARNING, -1, -1);
        changed(record.stepRoots(LEARNING.steps()));
        assertThat(run.step(0)).isEqualTo(new Unproven(-1));
        run = recorded(LEARNING, -1, -1);
        changed(record.roots(1));
        assertThat(run.step(1)).isEqualTo(new Unproven(-1));
        assertThat(run.step(0)).isEqualTo(new Upheld());
        run = recorded(LEARNING, -1, -1);
        changed(record.values(0, 0));
        assertThat(run.step(0)).isEqualTo(new Unproven(0));
    }

    @Test
    void values_that_were_not_given_and_an_output_that_was_not_left_are_refuted() throws Exception {
        var run = recorded(LEARNING, -1, -1);
        int given = LEARNING.givenTensors().iterator().next();
        var other = LEARNING.given(given).clone();
        other[0] ^= 1;
        assertThat(run.given(0, given, other)).isEqualTo(new Refuted(given));
        var output = output();
        assertThat(run.output((offset, length) -> Arrays.copyOfRange(output, (int) offset, (int) offset + length))).isEqualTo(new Upheld());
        output[output.length - 1] ^= 1;
        assertThat(run.output((offset, length) -> Arrays.copyOfRange(output, (int) offset, (int) offset + length))).isInstanceOf(Refuted.class);
    }

    /// What an honest node hands in.
    private static byte[] output() throws Exception {
        try (var session = opened(LEARNING, -1, -1)) {
            for (int step = 0; step < LEARNING.steps(); step++) session.step(step);
            var output = new byte[(int) JobOutput.bytes(LEARNING.program(), true)];
            int at = JobOutput.TRACED_HEADER_BYTES;
            for (int tensor = 0; tensor < LEARNING.program().tensors().size(); tensor++) {
                if (!LEARNING.program().tensors().get(tensor).role().committed()) continue;
                int bytes = (int) LEARNING.program().tensors().get(tensor).bytes();
                session.read(tensor, MemorySegment.ofArray(output).asSlice(at, bytes));
                at += bytes;
            }
            return output;
        }
    }

    private void changed(long offset) throws IOException {
        var bytes = Files.readAllBytes(folder.resolve("record"));
        bytes[(int) offset] ^= 1;
        Files.write(folder.resolve("record"), bytes);
    }

    /// The record of a run in which a tensor is wrong by a bit from a step on, as the node commits to it.
    private RecordedRun recorded(ProgramGolden golden, int step, int tensor) throws Exception {
        var file = folder.resolve("record");
        try (var session = opened(golden, step, tensor); var recorder = Recorder.begin(golden.program(), session, file)) {
            for (int i = 0; i < golden.steps(); i++) recorder.step(i);
            return new RecordedRun(golden.program(), JobOutput.done(golden.steps()).withTrace(recorder.end()), (offset, length) -> {
                try (var in = Files.newInputStream(file)) {
                    in.skipNBytes(offset);
                    return in.readNBytes(length);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static Session opened(ProgramGolden golden, int step, int tensor) throws Exception {
        var session = new JavaBackend().open(golden.program(), ProgramLimits.NONE);
        for (int given : golden.givenTensors()) session.write(given, MemorySegment.ofArray(golden.given(given)));
        return new Crooked(session, step, tensor);
    }

    private static ProgramGolden golden(String name) {
        return ProgramGolden.all().stream().filter(golden -> golden.name().equals(name)).findFirst().orElseThrow();
    }

    /// A node that says of one tensor, from one step on, that its first element is another.
    private static final class Crooked implements Session {
        private final Session session;
        private final int from;
        private final int tensor;
        private long done = -1;

        Crooked(Session session, int from, int tensor) {
            this.session = session;
            this.from = from;
            this.tensor = tensor;
        }

        @Override
        public void write(int to, MemorySegment values) {
            session.write(to, values);
        }

        @Override
        public void step(long number) throws StepFailed {
            session.step(number);
            done = number;
        }

        @Override
        public void read(int of, MemorySegment into) {
            session.read(of, into);
            if (of != tensor || from < 0 || done < from) return;
            into.set(ValueLayout.JAVA_BYTE, 0, (byte) (into.get(ValueLayout.JAVA_BYTE, 0) ^ 1));
        }

        @Override
        public long progress() {
            return session.progress();
        }

        @Override
        public void cancel() {
            session.cancel();
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
