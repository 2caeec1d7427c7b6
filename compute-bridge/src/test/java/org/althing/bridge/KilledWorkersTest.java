package org.althing.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.althing.commands.signature.KeyFile;
import org.althing.domain.compute.ComputeEvent.JobPaid;
import org.althing.domain.compute.ComputeEvent.LeaseExpired;
import org.althing.domain.compute.ComputeEvent.LeaseExtended;
import org.althing.domain.compute.ComputeEvent.LeaseFailed;
import org.althing.domain.compute.ComputeEvent.LeaseGranted;
import org.althing.domain.compute.ComputeEvent.LeaseReleased;
import org.althing.domain.compute.ComputeEvent.ResultAttested;
import org.althing.domain.compute.Failure;
import org.althing.domain.compute.JobOutput;
import org.althing.domain.compute.JobSpec;
import org.althing.domain.compute.JobSpec.Gemm;
import org.althing.domain.compute.JobSpec.Operands;
import org.althing.domain.compute.NumericProfile;
import org.althing.domain.compute.ProgramJob;
import org.althing.domain.compute.Seed;
import org.althing.domain.compute.program.ElementType;
import org.althing.domain.compute.program.MapOperation.Add;
import org.althing.domain.compute.program.ProgramProfile;
import org.althing.domain.compute.program.Role;
import org.althing.domain.compute.program.Shape;
import org.althing.domain.compute.program.Tensor;
import org.althing.domain.compute.program.TensorProgram;
import org.althing.domain.compute.reference.ExactGemm;
import org.althing.domain.compute.reference.GemmGolden;
import org.althing.domain.invariant.Auditor;
import org.althing.domain.invariant.Invariants;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Recorded;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Real workers in processes of their own, over HTTP, and what is left of a job when they are killed.
@Timeout(120)
class KilledWorkersTest {
    /// Some seconds of work for the Java back end: longer than a lease, so that it is extended, and long enough to strike in the middle.
    private static final Gemm LONG = new Gemm(NumericProfile.RI8_1, 2_400, 2_400, 2_400, new Operands.Generated(new Seed(1)));

    @TempDir
    Path folder;
    private final List<WorkerProcess> workers = new ArrayList<>();
    private Yard yard;
    private NodeServer server;

    @BeforeEach
    void open() throws IOException {
        yard = new Yard(folder.resolve("blobs"), Duration.ofSeconds(2));
        server = new NodeServer(yard);
    }

    @AfterEach
    void close() {
        workers.forEach(WorkerProcess::close);
        server.close();
        yard.close();
    }

    @Test
    void a_worker_does_jobs_and_is_paid() throws IOException {
        var golden = GemmGolden.ALL.getLast();
        var a = yard.bridge.blobs().put(new byte[] {1, 2, 3, 4});
        var b = yard.bridge.blobs().put(new byte[] {5, 6});
        yard.submitted(golden.spec(), 30);
        yard.submitted(new Gemm(NumericProfile.RI8_1, 2, 1, 2, new Operands.Given(a, b)), 10);
        worker("node");
        yard.await(JobPaid.class, 2);
        var results = yard.log().stream().filter(ResultAttested.class::isInstance).map(ResultAttested.class::cast).toList();
        assertThat(results).extracting(ResultAttested::output)
                .containsExactly(golden.output(), Digest.sha256(ExactGemm.rows(new byte[] {1, 2, 3, 4}, new byte[] {5, 6}, 1, 2, 0, 2)));
        for (var result : results) {
            assertThat(yard.bridge.blobs().length(result.output())).isPresent();
            assertThat(yard.bridge.blobs().length(result.statement())).isPresent();
        }
        assertThat(yard.available("operator")).isEqualTo(Amount.of(1_040));
        nothingIsBroken();
    }

    /// y = x + x, twice; the second time the program is asked for another number than it can hold.
    @Test
    void a_worker_runs_programs_and_how_a_run_ends_is_a_result() throws IOException {
        var program = new TensorProgram(ProgramProfile.RF32_1, List.of(f32(Role.INPUT), f32(Role.OUTPUT)), List.of(new Add(0, 0, 1)));
        var values = new byte[] {0, 0, (byte) 0x80, 0x3f, 0, 0, 0, 0x40};
        var overflow = new byte[] {0, 0, (byte) 0x80, 0x3f, 0, 0, 0, 0x7f};
        var jobs = List.of(values, overflow).stream().map(given -> ProgramJob.spec(program, 2, new TreeMap<>(Map.of(0, given)))).toList();
        yard.bridge.blobs().put(program.bytes());
        yard.bridge.blobs().put(values);
        yard.bridge.blobs().put(overflow);
        jobs.forEach(job -> yard.submitted(job, 20));
        worker("node");
        yard.await(JobPaid.class, 2);
        var done = yard.bridge.blobs().read(yard.await(ResultAttested.class, 1).output()).orElseThrow();
        assertThat(JobOutput.of(done)).isEqualTo(JobOutput.done(2));
        assertThat(Arrays.copyOfRange(done, JobOutput.HEADER_BYTES, done.length)).containsExactly(0, 0, (byte) 0x80, 0x40);
        var stopped = yard.bridge.blobs().read(yard.await(ResultAttested.class, 2).output()).orElseThrow();
        assertThat(stopped).isEqualTo(new JobOutput(JobOutput.Ending.NON_FINITE, 1, 0).header());
        nothingIsBroken();
    }

    @Test
    void a_program_that_is_not_what_its_job_declares_is_refused_by_the_worker() throws IOException {
        var program = new TensorProgram(ProgramProfile.RF32_1, List.of(f32(Role.INPUT), f32(Role.OUTPUT)), List.of(new Add(0, 0, 1)));
        var honest = ProgramJob.spec(program, 2, new TreeMap<>());
        yard.bridge.blobs().put(program.bytes());
        yard.submitted(new JobSpec.Program(honest.profile(), honest.program(), 2, honest.given(), 1, honest.inputBytes(), honest.outputBytes()), 20);
        worker("node");
        assertThat(yard.await(LeaseFailed.class, 1).failure()).isEqualTo(Failure.INPUT_INVALID);
    }

    private static Tensor f32(Role role) {
        return new Tensor(ElementType.F32, Shape.of(1), role);
    }

    @Test
    void a_killed_executor_loses_a_lease_and_the_worker_does_the_job_again() throws IOException {
        yard.submitted(LONG, 40);
        var worker = slowWorker("node");
        yard.await(LeaseExtended.class, 1);
        executor(worker).destroyForcibly();
        assertThat(yard.await(LeaseFailed.class, 1).failure()).isEqualTo(Failure.EXECUTOR_DIED);
        yard.await(JobPaid.class, 1);
        assertThat(yard.await(LeaseGranted.class, 2).lease().epoch()).isEqualTo(2);
        nothingIsBroken();
    }

    @Test
    void a_killed_worker_takes_its_executor_along_and_another_finishes_the_job() throws IOException {
        yard.submitted(LONG, 40);
        yard.registered("first");
        var first = new ProcessBuilder(command("first", "java")).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        yard.await(LeaseExtended.class, 1);
        var executor = first.toHandle().children().findFirst().orElseThrow();
        slowWorker("second");
        first.destroyForcibly();
        executor.onExit().join();
        yard.await(LeaseExpired.class, 1);
        yard.await(JobPaid.class, 1);
        assertThat(yard.await(ResultAttested.class, 1).lease().epoch()).isEqualTo(2);
        nothingIsBroken();
    }

    @Test
    void a_worker_that_is_stopped_gives_its_lease_back() throws IOException {
        yard.submitted(LONG, 40);
        var worker = slowWorker("node");
        yard.await(LeaseExtended.class, 1);
        worker.close();
        yard.await(LeaseReleased.class, 1);
        assertThat(worker.process()).isEmpty();
        nothingIsBroken();
    }

    @Test
    void a_worker_that_ends_is_started_again() throws IOException {
        var worker = worker("node");
        yard.submitted(Yard.SMALL, 1);
        yard.await(JobPaid.class, 1);
        worker.process().orElseThrow().destroyForcibly();
        yard.submitted(Yard.SMALL, 1);
        yard.await(JobPaid.class, 2);
        nothingIsBroken();
    }

    /// A worker with a node of its own, kept running, on the fastest back end.
    private WorkerProcess worker(String name) throws IOException {
        return worker(name, "best");
    }

    /// One that takes its time, on any machine.
    private WorkerProcess slowWorker(String name) throws IOException {
        return worker(name, "java");
    }

    private WorkerProcess worker(String name, String backend) throws IOException {
        yard.registered(name);
        var worker = WorkerProcess.start(command(name, backend));
        workers.add(worker);
        return worker;
    }

    private List<String> command(String name, String backend) throws IOException {
        var key = folder.resolve(name + ".jwk");
        KeyFile.write(key, Yard.key(name));
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path"),
                "org.althing.executor.WorkerMain", "--url", server.uri().toString(), "--key", key.toString(), "--backend", backend, "--cache", folder.resolve("cache").toString(), "--supervised");
    }

    private static ProcessHandle executor(WorkerProcess worker) {
        return worker.process().orElseThrow().children().findFirst().orElseThrow();
    }

    private void nothingIsBroken() {
        var auditor = new Auditor(Invariants.ALL);
        var history = yard.history();
        for (var recorded : history) assertThat(auditor.observe(recorded)).isEmpty();
        assertThat(history).extracting(Recorded::event).filteredOn(event -> event instanceof JobPaid).doesNotHaveDuplicates();
        var paid = history.stream().map(Recorded::event).filter(JobPaid.class::isInstance).map(JobPaid.class::cast).mapToLong(event -> event.fee().lo()).sum();
        assertThat(yard.available("operator")).isEqualTo(Amount.of(1_000 + paid));
    }
}
