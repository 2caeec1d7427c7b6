package org.althing.executor.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.althing.domain.compute.Failure;
import org.althing.domain.compute.JobSpec.Gemm;
import org.althing.domain.compute.JobSpec.Operands;
import org.althing.domain.compute.JobSpec;
import org.althing.domain.compute.NumericProfile;
import org.althing.domain.compute.Seed;
import org.althing.domain.compute.reference.GemmGolden;
import org.althing.domain.kernel.Digest;
import org.althing.executor.work.Backends;
import org.althing.executor.work.Execution.Computed;
import org.althing.executor.work.Execution.Failed;
import org.althing.executor.work.Execution;
import org.althing.executor.work.Programs;
import org.althing.executor.work.Work;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ExecutorTest {
    private static final Limits PATIENT = new Limits(Duration.ofSeconds(50), Duration.ofSeconds(20), 256L << 20);

    /// Some seconds of work, so that there is a middle to strike in.
    private static final Gemm LONG = new Gemm(NumericProfile.RI8_1, 2_000, 2_000, 4_000, new Operands.Generated(new Seed(1)));
    private static final Gemm SHORT = GemmGolden.ALL.get(1).spec();

    @Test
    void work_is_done_in_another_process() throws IOException {
        try (var executor = Executor.ofThisJvm(PATIENT, Backends.JAVA)) {
            for (var golden : GemmGolden.ALL) {
                var computed = (Computed) executor.run(generated(golden.spec()), (_, _) -> { });
                assertThat(Digest.sha256(computed.output())).isEqualTo(golden.output());
                assertThat(computed.backend()).isEqualTo("java-reference/2");
            }
            assertThat(executor.process().orElseThrow().pid()).isNotEqualTo(ProcessHandle.current().pid());
        }
    }

    @Test
    void given_factors_travel_with_the_work() throws IOException {
        var spec = new Gemm(NumericProfile.RI8_1, 1, 1, 2, new Operands.Given(Digest.sha256(new byte[] {3, 5}), Digest.sha256(new byte[] {7, -2})));
        try (var executor = Executor.ofThisJvm(PATIENT, Backends.JAVA)) {
            var computed = (Computed) executor.run(work(spec, new byte[] {3, 5}, new byte[] {7, -2}), (_, _) -> { });
            assertThat(computed.output()).containsExactly(11, 0, 0, 0);
        }
    }

    @Test
    void progress_is_heard() {
        var steps = new ArrayList<Long>();
        try (var executor = Executor.ofThisJvm(PATIENT, Backends.JAVA)) {
            executor.run(generated(new Gemm(NumericProfile.RI8_1, 2_000, 1_000, 1_000, new Operands.Generated(new Seed(1)))), (done, total) -> steps.add(done * 100 / total));
        }
        assertThat(steps).isSorted().startsWith(0L).endsWith(100L).hasSizeGreaterThan(3);
    }

    @Test
    void a_killed_executor_is_a_typed_failure_and_the_next_work_finds_a_new_one() {
        try (var executor = Executor.ofThisJvm(PATIENT, Backends.JAVA)) {
            var failed = (Failed) executor.run(generated(LONG), (done, _) -> {
                if (done > 0) executor.process().orElseThrow().destroyForcibly();
            });
            assertThat(failed.failure()).isEqualTo(Failure.EXECUTOR_DIED);
            assertThat(executor.run(generated(SHORT), (_, _) -> { })).isInstanceOf(Computed.class);
        }
    }

    /// The signal that a wild address in native code raises.
    @Test
    void a_fault_in_native_code_ends_the_executor_and_nothing_else() {
        try (var executor = Executor.ofThisJvm(PATIENT, Backends.JAVA)) {
            var failed = (Failed) executor.run(generated(LONG), (done, _) -> {
                if (done > 0) signal("-SEGV", executor.process().orElseThrow());
            });
            assertThat(failed.failure()).isEqualTo(Failure.EXECUTOR_DIED);
            assertThat(executor.run(generated(SHORT), (_, _) -> { })).isInstanceOf(Computed.class);
        }
    }

    @Test
    void a_hanging_executor_is_killed() {
        try (var executor = Executor.ofThisJvm(new Limits(Duration.ofSeconds(50), Duration.ofSeconds(3), 256L << 20), Backends.JAVA)) {
            executor.run(generated(SHORT), (_, _) -> { });
            var frozen = executor.process().orElseThrow();
            var failed = (Failed) executor.run(generated(LONG), (done, _) -> {
                if (done > 0) signal("-STOP", frozen);
            });
            assertThat(failed.failure()).isEqualTo(Failure.EXECUTOR_HUNG);
            assertThat(frozen.onExit().join().isAlive()).isFalse();
            assertThat(executor.run(generated(SHORT), (_, _) -> { })).isInstanceOf(Computed.class);
        }
    }

    @Test
    void work_that_takes_too_long_is_stopped() {
        try (var executor = Executor.ofThisJvm(new Limits(Duration.ofSeconds(1), Duration.ofSeconds(20), 256L << 20), Backends.JAVA)) {
            assertThat(executor.run(generated(LONG), (_, _) -> { })).isEqualTo(new Failed(Failure.TIME_LIMIT, "no result after PT1S"));
        }
    }

    @Test
    void work_that_needs_too_much_memory_is_not_begun() {
        try (var executor = Executor.ofThisJvm(new Limits(Duration.ofSeconds(50), Duration.ofSeconds(20), 70L << 20), Backends.JAVA)) {
            var failed = (Failed) executor.run(generated(new Gemm(NumericProfile.RI8_1, 1_024, 1_024, 1_024, new Operands.Generated(new Seed(1)))), (_, _) -> { });
            assertThat(failed.failure()).isEqualTo(Failure.MEMORY_LIMIT);
            assertThat(executor.process()).isEmpty();
        }
    }

    @Test
    void cancelled_work_has_no_result() {
        try (var executor = Executor.ofThisJvm(PATIENT, Backends.JAVA)) {
            assertThat(executor.run(generated(LONG), (done, _) -> {
                if (done > 0) executor.cancel();
            })).isEqualTo(new Execution.Cancelled());
        }
    }

    @Test
    void the_executor_ends_when_nobody_holds_its_input() throws IOException {
        var process = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp", System.getProperty("java.class.path"), ExecutorMain.class.getName(), Backends.JAVA, "1000", "NONE", "results").start();
        process.getInputStream().read();
        process.getOutputStream().close();
        assertThat(process.onExit().join().exitValue()).isZero();
    }

    @Test
    void an_executor_that_hears_nonsense_ends() throws IOException {
        var process = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp", System.getProperty("java.class.path"), ExecutorMain.class.getName(), Backends.JAVA, "1000", "NONE", "results").start();
        try (var in = process.getOutputStream()) {
            in.write(new byte[] {2, 127, 127, 127, 127});
            in.flush();
            assertThat(process.onExit().join().exitValue()).isEqualTo(3);
        }
    }

    private static Work work(JobSpec spec, byte[]... blobs) {
        try {
            return Work.of(spec, Programs.named(spec, List.of(blobs)));
        } catch (Work.Unfit e) {
            throw new AssertionError(e);
        }
    }

    private static Work generated(Gemm spec) {
        return work(spec);
    }

    private static void signal(String name, ProcessHandle process) {
        try {
            new ProcessBuilder("kill", name, Long.toString(process.pid())).start().onExit().join();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
