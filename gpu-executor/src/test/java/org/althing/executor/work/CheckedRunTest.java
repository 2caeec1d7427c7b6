package org.althing.executor.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.althing.domain.compute.JobSpec.Gemm;
import org.althing.domain.compute.JobSpec.Operands;
import org.althing.domain.compute.NumericProfile;
import org.althing.domain.compute.Seed;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.ProgramRefused;
import org.althing.domain.compute.program.TensorProgram;
import org.althing.executor.backend.Backend;
import org.althing.executor.backend.JavaBackend;
import org.althing.executor.backend.Session;
import org.althing.executor.backend.StepFailed;
import org.althing.executor.check.Check;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Flips are planted into a tensor as a session shows it: what is read of it is wrong, by one bit, from the first step on.
class CheckedRunTest {
    private static final long SEED = 4711;

    @TempDir
    Path folder;
    private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);

    @Test
    void a_flip_in_an_exact_product_is_found_whatever_the_bit() throws Exception {
        var work = Work.of(new Gemm(NumericProfile.RI8_1, 64, 64, 64, new Operands.Generated(new Seed(3))), java.util.Map.of());
        var right = output(new Flipping(0, 0, 0), work, Check.NONE);
        for (int bit = 0; bit < 32; bit++) {
            var machine = new Flipping(1, 2, bit + 32L * random.nextInt(64 * 64));
            assertThat(output(machine, work, Check.PRODUCTS)).as("bit %d, seed %d", bit, SEED).isEqualTo(right);
            assertThat(machine.sessions).isEqualTo(2);
        }
        assertThat(output(new Flipping(1, 2, 5), work, Check.NONE)).isNotEqualTo(right);
    }

    /// Half of the 32 bits of a number are larger than what rounding may do to it.
    @Test
    void a_flip_in_a_rounded_product_is_found_where_it_matters_and_always_by_a_second_run() throws Exception {
        var work = new Work(Programs.product(64), 1, List.of(new Work.Given(0, new Values.InMemory(values(64 * 64))), new Work.Given(1, new Values.InMemory(values(64 * 64)))), true, false);
        var clean = new Flipping(0, 0, 0);
        var right = output(clean, work, Check.PRODUCTS);
        assertThat(clean.sessions).isOne();
        for (int bit = 23; bit < 32; bit++) {
            var machine = new Flipping(1, 2, bit + 32L * random.nextInt(64 * 64));
            assertThat(output(machine, work, Check.PRODUCTS)).as("bit %d, seed %d", bit, SEED).isEqualTo(right);
            assertThat(machine.sessions).isEqualTo(2);
        }
        for (int bit = 0; bit < 32; bit++) {
            var machine = new Flipping(1, 2, bit + 32L * random.nextInt(64 * 64));
            assertThat(output(machine, work, Check.TWICE)).isEqualTo(right);
            assertThat(machine.sessions).isEqualTo(3);
        }
    }

    @Test
    void a_flip_in_what_was_given_is_found() throws Exception {
        var work = Programs.work(Programs.growing(2), 3, java.util.Map.of(0, values(12), 1, values(4)));
        var right = output(new Flipping(0, 0, 0), work, Check.PRODUCTS);
        for (int tensor = 0; tensor < 2; tensor++) {
            var machine = new Flipping(1, tensor, 37);
            assertThat(output(machine, work, Check.PRODUCTS)).isEqualTo(right);
            assertThat(machine.sessions).isEqualTo(2);
        }
    }

    @Test
    void a_run_that_ends_early_is_believed_when_a_second_one_ends_alike() throws Exception {
        var work = Programs.work(Programs.growing(1), 3, java.util.Map.of(0, Programs.floats(1, Float.NaN, 1)));
        var machine = new Flipping(0, 0, 0);
        assertThat(output(machine, work, Check.NONE)).hasSize(24);
        assertThat(machine.sessions).isEqualTo(2);
    }

    @Test
    void a_machine_that_never_gives_the_same_twice_has_no_result() throws Exception {
        var work = Work.of(new Gemm(NumericProfile.RI8_1, 64, 64, 64, new Operands.Generated(new Seed(3))), java.util.Map.of());
        assertThatThrownBy(() -> output(new Flipping(9, 2, 7), work, Check.PRODUCTS)).isInstanceOf(CheckedRun.Unsound.class);
    }

    private byte[] output(Backend backend, Work work, Check level) throws ProgramRefused, CheckedRun.Unsound, IOException {
        var followed = new ArrayList<Session>();
        return Files.readAllBytes(Result.in(folder, new CheckedRun(backend, ProgramLimits.NONE, level).run(work, folder, followed::add)).output());
    }

    private byte[] values(int count) {
        var values = new float[count];
        for (int i = 0; i < count; i++) values[i] = random.nextInt(-1_000, 1_000) / 512f;
        return Programs.floats(values);
    }

    /// A machine on which the first sessions have one wrong bit in one tensor, each session another one.
    private static final class Flipping implements Backend {
        private final int faulty;
        private final int tensor;
        private final long bit;
        private int sessions;

        Flipping(int faulty, int tensor, long bit) {
            this.faulty = faulty;
            this.tensor = tensor;
            this.bit = bit;
        }

        @Override
        public String name() {
            return "flipping/1";
        }

        @Override
        public String device() {
            return "a machine with a fault";
        }

        @Override
        public Session open(TensorProgram program, ProgramLimits limits) throws ProgramRefused {
            var session = new JavaBackend().open(program, limits);
            return sessions++ < faulty ? new FlippingSession(session, tensor, bit + sessions - 1) : session;
        }
    }

    private record FlippingSession(Session session, int tensor, long bit) implements Session {
        @Override
        public void write(int to, MemorySegment values) {
            session.write(to, values);
        }

        @Override
        public void step(long number) throws StepFailed {
            session.step(number);
        }

        @Override
        public void read(int from, MemorySegment into) {
            session.read(from, into);
            if (from != tensor) return;
            byte old = into.get(ValueLayout.JAVA_BYTE, bit / 8);
            into.set(ValueLayout.JAVA_BYTE, bit / 8, (byte) (old ^ 1 << bit % 8));
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
