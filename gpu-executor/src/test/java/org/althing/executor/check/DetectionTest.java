package org.althing.executor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.althing.domain.compute.program.ElementType;
import org.althing.domain.compute.program.LinearOperation.Gemm;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.ProgramProfile;
import org.althing.domain.compute.program.Role;
import org.althing.domain.compute.program.Shape;
import org.althing.domain.compute.program.Tensor;
import org.althing.domain.compute.program.TensorProgram;
import org.althing.executor.backend.JavaBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How many flips of one bit the checks of a rounded product find: planted at every position of a number, in either factor, in the product, and in a whole column of it.
class DetectionTest {
    private static final long SEED = 4711;
    private static final int M = 96;
    private static final int K = 300;
    private static final int N = 130;
    private static final int TRIES = 4;
    /// This bit makes numbers so large that the run ends early, which is doubted whatever the checks say.
    private static final int ENDS_THE_RUN = 30;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Arena arena = Arena.ofShared();
    private Product product;
    private MemorySegment a;
    private MemorySegment b;

    @BeforeEach
    void draw() {
        a = drawn(M * K);
        b = drawn(K * N);
    }

    @AfterEach
    void close() {
        arena.close();
    }

    @ParameterizedTest
    @CsvSource({"false, false", "true, true"})
    void a_right_product_passes_and_a_factor_that_is_wrong_in_any_bit_is_found(boolean transposeA, boolean transposeB) throws Exception {
        var right = multiplied(transposeA, transposeB);
        for (int i = 0; i < 20; i++) assertThat(passes(right)).as("seed %d", SEED).isTrue();
        for (int bit = 0; bit < Float.SIZE; bit++) {
            if (bit == ENDS_THE_RUN) continue;
            int found = 0;
            int harmful = 0;
            for (int i = 0; i < TRIES; i++) {
                var factor = i % 2 == 0 ? a : b;
                long at = random.nextLong(factor.byteSize() / Float.BYTES);
                flip(factor, at, bit);
                var wrong = multiplied(transposeA, transposeB);
                flip(factor, at, bit);
                if (wrong.mismatch(right) < 0) continue;
                harmful++;
                if (!passes(wrong)) found++;
            }
            // The lowest bits of a factor change some elements of the product only.
            assertThat(found).as("bit %d of a factor, %d flips that changed the product, seed %d", bit, harmful, SEED).isGreaterThanOrEqualTo(bit < 8 ? 0 : harmful - 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true"})
    void a_number_is_found_where_it_is_far_off_and_a_column_that_is_wrong_in_any_bit_always(boolean transposeA, boolean transposeB) throws Exception {
        var computed = multiplied(transposeA, transposeB);
        for (int bit = 24; bit < Float.SIZE; bit++) {
            for (int i = 0; i < TRIES; i++) {
                int at = random.nextInt(M * N);
                flip(computed, at, bit);
                assertThat(passes(computed)).as("bit %d of element %d, seed %d", bit, at, SEED).isFalse();
                flip(computed, at, bit);
            }
        }
        for (int bit = 0; bit < Float.SIZE; bit++) {
            int column = random.nextInt(N);
            for (int row = 0; row < M; row++) flip(computed, row * N + column, bit);
            assertThat(passes(computed)).as("bit %d of column %d", bit, column).isFalse();
            for (int row = 0; row < M; row++) flip(computed, row * N + column, bit);
        }
        assertThat(IntStream.range(0, 20).allMatch(_ -> passes(computed))).isTrue();
    }

    private boolean passes(MemorySegment c) {
        return Freivalds.rounded(product, a, b, c, random) && LineSample.row(product, a, b, c, random.nextInt(M)) && LineSample.column(product, a, b, c, random.nextInt(N));
    }

    /// The product by the reference, as the check takes it.
    private MemorySegment multiplied(boolean transposeA, boolean transposeB) throws Exception {
        var program = new TensorProgram(ProgramProfile.RF32_1, List.of(
                new Tensor(ElementType.F32, transposeA ? Shape.of(K, M) : Shape.of(M, K), Role.PARAMETER),
                new Tensor(ElementType.F32, transposeB ? Shape.of(N, K) : Shape.of(K, N), Role.PARAMETER),
                new Tensor(ElementType.F32, Shape.of(M, N), Role.OUTPUT)), List.of(new Gemm(0, 1, 2, transposeA, transposeB, false)));
        product = Product.of(program).getFirst();
        try (var session = new JavaBackend().open(program, ProgramLimits.NONE)) {
            session.write(0, a);
            session.write(1, b);
            session.step(0);
            var c = arena.allocate(4L * M * N, 64);
            session.read(2, c);
            return c;
        }
    }

    private MemorySegment drawn(int count) {
        var values = arena.allocate(4L * count, 64);
        for (int i = 0; i < count; i++) values.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) random.nextGaussian());
        return values;
    }

    private static void flip(MemorySegment values, long at, int bit) {
        values.setAtIndex(ValueLayout.JAVA_INT, at, values.getAtIndex(ValueLayout.JAVA_INT, at) ^ 1 << bit);
    }
}
