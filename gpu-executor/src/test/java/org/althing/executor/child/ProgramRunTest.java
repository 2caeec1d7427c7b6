package org.althing.executor.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.althing.domain.compute.Failure;
import org.althing.domain.compute.JobOutput.Ending;
import org.althing.domain.compute.JobOutput;
import org.althing.domain.compute.JobSpec.Program;
import org.althing.domain.compute.NumericProfile;
import org.althing.domain.compute.ProgramJob;
import org.althing.executor.work.Backends;
import org.althing.executor.work.Execution.Computed;
import org.althing.executor.work.Execution.Failed;
import org.althing.executor.work.Programs;
import org.althing.executor.work.Work;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProgramRunTest {
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(50), Duration.ofSeconds(20), 256L << 20);

    @Test
    void a_program_runs_all_its_steps_in_the_executor() throws Exception {
        var program = Programs.growing(1);
        var work = Programs.work(program, 3, Map.of(0, Programs.floats(1, 10, 100), 1, Programs.floats(2), 2, Programs.floats(5)));
        try (var executor = Executor.ofThisJvm(LIMITS, Backends.JAVA)) {
            assertThat(((Computed) executor.run(work, (_, _) -> { })).output()).isEqualTo(whole(3, 227));
        }
    }

    @Test
    void what_is_not_given_is_zero_and_an_input_may_stay() throws Exception {
        var work = Programs.work(Programs.growing(1), 4, Map.of(0, Programs.floats(1), 1, Programs.floats(2)));
        try (var executor = Executor.ofThisJvm(LIMITS, Backends.JAVA)) {
            assertThat(((Computed) executor.run(work, (_, _) -> { })).output()).isEqualTo(whole(4, 8));
        }
    }

    @Test
    void a_run_that_leaves_the_numbers_has_a_result_that_says_where() throws Exception {
        var overflow = Programs.work(Programs.growing(1), 3, Map.of(0, Programs.floats(1, 3e38f, 1), 1, Programs.floats(2)));
        var given = Programs.work(Programs.growing(1), 3, Map.of(0, Programs.floats(1, 1, Float.NaN), 1, Programs.floats(2)));
        try (var executor = Executor.ofThisJvm(LIMITS, Backends.JAVA)) {
            assertThat(JobOutput.of(((Computed) executor.run(overflow, (_, _) -> { })).output())).isEqualTo(new JobOutput(Ending.NON_FINITE, 1, 0));
            var output = ((Computed) executor.run(given, (_, _) -> { })).output();
            assertThat(output).hasSize(JobOutput.HEADER_BYTES);
            assertThat(JobOutput.of(output)).isEqualTo(new JobOutput(Ending.NON_FINITE, 2, -1));
        }
    }

    @Test
    void a_job_that_declares_less_than_it_takes_is_not_done() {
        var program = Programs.growing(1);
        var honest = ProgramJob.spec(program, 3, new TreeMap<>(Map.of(0, Programs.floats(1))));
        var liar = new Program(honest.profile(), honest.program(), 3, honest.given(), 2, honest.inputBytes(), honest.outputBytes());
        refused(liar, Failure.INPUT_INVALID, "the work is 3, not 2", program.bytes(), Programs.floats(1));
        refused(honest, Failure.INPUT_INVALID, "the input has ", program.bytes(), Programs.floats(1, 2));
        refused(honest, Failure.INPUT_INVALID, "the program is refused: NotAProgram", new byte[24], Programs.floats(1));
        var other = new Program(NumericProfile.RI8_1, honest.program(), 3, honest.given(), 3, honest.inputBytes(), honest.outputBytes());
        refused(other, Failure.INPUT_INVALID, "the program's profile is RF32_1, not RI8_1", program.bytes(), Programs.floats(1));
    }

    @Test
    void a_program_that_needs_more_memory_than_there_is_is_not_begun() throws Work.Unfit {
        var work = Programs.work(Programs.doubling(40 << 20), 1, Map.of());
        try (var executor = Executor.ofThisJvm(LIMITS, Backends.JAVA)) {
            assertThat(((Failed) executor.run(work, (_, _) -> { })).failure()).isEqualTo(Failure.MEMORY_LIMIT);
            assertThat(executor.process()).isEmpty();
        }
    }

    private static void refused(Program spec, Failure failure, String detail, byte[]... blobs) {
        assertThatThrownBy(() -> Work.of(spec, Programs.named(spec, List.of(blobs)))).isInstanceOfSatisfying(Work.Unfit.class, unfit -> {
            assertThat(unfit.failed().failure()).isEqualTo(failure);
            assertThat(unfit.failed().detail()).startsWith(detail);
        });
    }

    private static byte[] whole(int steps, float value) {
        return ByteBuffer.allocate(JobOutput.HEADER_BYTES + 4).order(ByteOrder.LITTLE_ENDIAN).put(JobOutput.done(steps).header()).putFloat(value).array();
    }

}
