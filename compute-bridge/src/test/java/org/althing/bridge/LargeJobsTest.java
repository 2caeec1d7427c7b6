package org.althing.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.althing.commands.signature.KeyFile;
import org.althing.domain.compute.ComputeEvent.JobPaid;
import org.althing.domain.compute.ComputeEvent.LeaseFailed;
import org.althing.domain.compute.ComputeEvent.ResultAttested;
import org.althing.domain.compute.Failure;
import org.althing.domain.compute.JobOutput;
import org.althing.domain.compute.JobSpec.Part;
import org.althing.domain.compute.JobSpec.Values;
import org.althing.domain.compute.ProgramJob;
import org.althing.domain.compute.program.ElementType;
import org.althing.domain.compute.program.LinearOperation.Gemm;
import org.althing.domain.compute.program.MapOperation.Add;
import org.althing.domain.compute.program.ProgramProfile;
import org.althing.domain.compute.program.Role;
import org.althing.domain.compute.program.Shape;
import org.althing.domain.compute.program.Tensor;
import org.althing.domain.compute.program.TensorProgram;
import org.althing.domain.compute.reference.RecordedRun;
import org.althing.domain.compute.trace.Verdict.Upheld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Jobs whose values do not fit into one piece, and jobs whose every step is committed to, done by a real worker over HTTP.
@Timeout(120)
class LargeJobsTest {
    /// Of each of two tensors that lie in one blob: with a first part that nobody uses, three pieces of it are fetched.
    private static final int ELEMENTS = 2 << 20;
    private static final int UNUSED = 4_096;

    @TempDir
    Path folder;
    private Yard yard;
    private NodeServer server;
    private WorkerProcess worker;

    @BeforeEach
    void open() throws IOException {
        yard = new Yard(folder.resolve("blobs"), Duration.ofSeconds(30));
        server = new NodeServer(yard);
        yard.registered("node");
        var key = folder.resolve("node.jwk");
        KeyFile.write(key, Yard.key("node"));
        worker = WorkerProcess.start(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path"),
                "org.althing.executor.WorkerMain", "--url", server.uri().toString(), "--key", key.toString(), "--cache", folder.resolve("cache").toString(), "--supervised"));
    }

    @AfterEach
    void close() {
        worker.close();
        server.close();
        yard.close();
    }

    @Test
    void two_tensors_lie_in_one_large_blob_and_their_sum_comes_back_in_pieces() throws IOException {
        var weights = weights();
        var blob = yard.bridge.blobs().put(weights);
        var program = program(ELEMENTS);
        long bytes = 4L * ELEMENTS;
        var given = List.of(new Values(0, blob, Optional.of(new Part(UNUSED, bytes))), new Values(1, blob, Optional.of(new Part(UNUSED + bytes, bytes))));
        yard.bridge.blobs().put(program.bytes());
        yard.submitted(ProgramJob.spec(program, 1, given, List.of(bytes, bytes), false), 20);
        var output = yard.await(ResultAttested.class, 1).output();
        var values = ByteBuffer.wrap(Files.readAllBytes(weights)).order(ByteOrder.LITTLE_ENDIAN).position(UNUSED).slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        var sum = ByteBuffer.wrap(yard.bridge.blobs().read(output).orElseThrow()).order(ByteOrder.LITTLE_ENDIAN).position(JobOutput.HEADER_BYTES).slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        assertThat(sum.remaining()).isEqualTo(ELEMENTS);
        for (int i = 0; i < ELEMENTS; i++) assertThat(sum.get(i)).isEqualTo(values.get(i) + values.get(ELEMENTS + i));
        try (var cached = Files.walk(folder.resolve("cache"))) {
            assertThat(cached.filter(file -> file.endsWith(blob.text()))).singleElement().satisfies(file -> assertThat(Files.mismatch(file, weights)).isEqualTo(-1));
        }
    }

    @Test
    void a_part_beyond_its_blob_is_refused_by_the_worker() throws IOException {
        var blob = yard.bridge.blobs().put(new byte[15]);
        var program = program(2);
        yard.bridge.blobs().put(program.bytes());
        yard.submitted(ProgramJob.spec(program, 1, List.of(new Values(0, blob, Optional.of(new Part(8, 8)))), List.of(8L), false), 20);
        assertThat(yard.await(LeaseFailed.class, 1).failure()).isEqualTo(Failure.INPUT_INVALID);
    }

    /// A state that grows by a product, five times: the customer opens each step with nothing but the program, the output and the record.
    @Test
    void a_run_is_traced_on_request_and_its_steps_can_be_opened() throws Exception {
        var program = new TensorProgram(ProgramProfile.RF32_1, List.of(f32(Role.INPUT, 20, 300), f32(Role.PARAMETER, 300, 40), f32(Role.STATE, 20, 40)), List.of(new Gemm(0, 1, 2, false, false, true)));
        var input = yard.bridge.blobs().put(floats(5 * 20 * 300));
        var weights = yard.bridge.blobs().put(floats(300 * 40));
        yard.bridge.blobs().put(program.bytes());
        var spec = ProgramJob.spec(program, 5, List.of(new Values(0, input), new Values(1, weights)), List.of(5 * 20 * 300 * 4L, 300 * 40 * 4L), true);
        yard.submitted(spec, 20);
        yard.await(JobPaid.class, 1);
        var result = yard.await(ResultAttested.class, 1);
        var output = yard.bridge.blobs().read(result.output()).orElseThrow();
        var trace = StatementCheck.trace(yard.bridge.blobs().read(result.statement()).orElseThrow()).orElseThrow();
        var record = yard.bridge.blobs().read(trace.record()).orElseThrow();
        assertThat(spec.traceBytes()).contains((long) record.length);
        assertThat(JobOutput.of(output)).isEqualTo(JobOutput.done(5).withTrace(trace.root()));
        var run = new RecordedRun(program, JobOutput.of(output), part(record));
        for (int step = 0; step < 5; step++) assertThat(run.step(step)).isEqualTo(new Upheld());
        assertThat(run.output(part(output))).isEqualTo(new Upheld());
    }

    private static RecordedRun.Bytes part(byte[] bytes) {
        return (offset, length) -> Arrays.copyOfRange(bytes, (int) offset, (int) offset + length);
    }

    /// y = a + b
    private static TensorProgram program(int elements) {
        return new TensorProgram(ProgramProfile.RF32_1, List.of(f32(Role.PARAMETER, elements), f32(Role.PARAMETER, elements), f32(Role.OUTPUT, elements)), List.of(new Add(0, 1, 2)));
    }

    private static Tensor f32(Role role, int... dimensions) {
        return new Tensor(ElementType.F32, Shape.of(dimensions), role);
    }

    private Path weights() throws IOException {
        var file = folder.resolve("weights");
        try (var out = Files.newOutputStream(file)) {
            out.write(new byte[UNUSED]);
            out.write(floats(2 * ELEMENTS));
        }
        return file;
    }

    private static byte[] floats(int count) {
        var random = new SplittableRandom(4711);
        var bytes = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) bytes.putFloat(random.nextInt(-1_000, 1_000) / 512f);
        return bytes.array();
    }
}
