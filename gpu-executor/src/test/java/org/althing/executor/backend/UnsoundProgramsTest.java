package org.althing.executor.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.althing.domain.compute.program.OperationCode;
import org.althing.domain.compute.program.ProgramCheck;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.ProgramRefused;
import org.althing.domain.compute.program.TensorProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Bytes that reach native code without the host's checks.
class UnsoundProgramsTest {
    private static final long MEMORY = 1L << 26;
    private static final int MUTANTS = 6_000;

    @BeforeEach
    void there_is_a_native_library() {
        assumeThat(NativeLibrary.loaded()).as("a native library").isInstanceOf(NativeLibrary.Loaded.Yes.class);
    }

    @Test
    void bytes_that_are_no_program_are_refused() {
        for (var bytes : new byte[][] {{}, {1, 2, 3}, new byte[64]}) {
            assertThatThrownBy(() -> Natives.open("scalar", bytes, MEMORY, 1)).isInstanceOfSatisfying(NativeFault.class, e -> assertThat(e.code()).isEqualTo(NativeFault.Code.UNSOUND_PROGRAM));
        }
    }

    @Test
    void every_beginning_of_a_program_is_refused() {
        for (var code : OperationCode.values()) {
            var bytes = RandomPrograms.of(code, 3).program().bytes();
            for (int length = 0; length < bytes.length; length++) {
                assertThat(accepted(Arrays.copyOf(bytes, length))).as("%s, %d of %d bytes", code, length, bytes.length).isFalse();
            }
        }
    }

    @Test
    void native_code_accepts_what_the_domain_accepts_and_nothing_else() {
        long seed = 20_261_123;
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int sound = 0;
        for (int i = 0; i < MUTANTS; i++) {
            var code = OperationCode.values()[random.nextInt(OperationCode.values().length)];
            var bytes = mutated(RandomPrograms.of(code, i % 7).program().bytes(), random);
            boolean right = lawful(bytes);
            assertThat(accepted(bytes)).as("seed %d, mutant %d of %s", seed, i, code).isEqualTo(right);
            if (right) sound++;
        }
        assertThat(sound).isBetween(MUTANTS / 100, MUTANTS / 2);
    }

    /// One to three words become another number, mostly a small one; half of them among the last, the operation's fields.
    private static byte[] mutated(byte[] bytes, RandomGenerator random) {
        for (int change = random.nextInt(1, 4); change > 0; change--) {
            int words = bytes.length / 4;
            int word = random.nextBoolean() ? random.nextInt(words) : words - 1 - random.nextInt(4);
            int value = random.nextInt(8) == 0 ? random.nextInt() : random.nextInt(-2, 50);
            for (int i = 0; i < 4; i++) bytes[word * 4 + i] = (byte) (value >>> 8 * i);
        }
        return bytes;
    }

    private static boolean lawful(byte[] bytes) {
        try {
            ProgramCheck.check(TensorProgram.decode(bytes), new ProgramLimits(MEMORY, Long.MAX_VALUE));
            return true;
        } catch (ProgramRefused _) {
            return false;
        }
    }

    private static boolean accepted(byte[] bytes) {
        try {
            Natives.close(Natives.open("scalar", bytes, MEMORY, 1));
            return true;
        } catch (NativeFault e) {
            if (e.code() == NativeFault.Code.UNSOUND_PROGRAM) return false;
            throw e;
        }
    }
}
