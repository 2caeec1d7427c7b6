package org.althing.executor.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.althing.domain.compute.program.ElementType;
import org.althing.domain.compute.program.Function;
import org.althing.domain.compute.program.LinearOperation.Gemm;
import org.althing.domain.compute.program.LinearOperation.GemmI8;
import org.althing.domain.compute.program.LinearOperation.Transpose;
import org.althing.domain.compute.program.MapOperation.Elementwise;
import org.althing.domain.compute.program.Operation;
import org.althing.domain.compute.program.OperationCode;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.ProgramProfile;
import org.althing.domain.compute.program.Role;
import org.althing.domain.compute.program.SequenceOperation.Attention;
import org.althing.domain.compute.program.SequenceOperation.AttentionGradient;
import org.althing.domain.compute.program.SequenceOperation.Embedding;
import org.althing.domain.compute.program.Shape;
import org.althing.domain.compute.program.Tensor;
import org.althing.domain.compute.program.TensorProgram;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class NativeSessionTest {
    private static final int FE_UPWARD = 0x800;
    private static final int FE_TONEAREST = 0;

    private interface Rule {
        void holds(Backend backend) throws Throwable;
    }

    private static Stream<DynamicTest> onEveryBackend(Rule rule) {
        return Stream.concat(Stream.of(new JavaBackend()), Backends.allNative()).map(backend -> DynamicTest.dynamicTest(backend.device(), () -> rule.holds(backend)));
    }

    private static Stream<DynamicTest> onEveryNativeBackend(Rule rule) {
        return Backends.allNative().map(backend -> DynamicTest.dynamicTest(backend.device(), () -> rule.holds(backend)));
    }

    private static Tensor floats(Role role, int... dimensions) {
        return new Tensor(ElementType.F32, Shape.of(dimensions), role);
    }

    private static Tensor integers(Role role, int... dimensions) {
        return new Tensor(ElementType.I32, Shape.of(dimensions), role);
    }

    private static TensorProgram program(List<Tensor> tensors, Operation... operations) {
        return new TensorProgram(ProgramProfile.RF32_1, tensors, List.of(operations));
    }

    private static final TensorProgram LOGARITHMS = program(List.of(floats(Role.INPUT, 2, 3), floats(Role.OUTPUT, 2, 3)), new Elementwise(Function.LOG, 0, 1));

    private static MemorySegment numbers(float... values) {
        return MemorySegment.ofArray(values);
    }

    @Test
    void java_is_the_last_of_the_back_ends_and_always_there() {
        assertThat(Backend.here().getLast()).isInstanceOf(JavaBackend.class);
        assertThat(Backend.here()).extracting(Backend::name).doesNotHaveDuplicates();
    }

    @TestFactory
    Stream<DynamicTest> the_first_operation_that_commits_what_is_not_finite_is_named_and_ends_the_session() {
        return onEveryBackend(backend -> {
            try (var session = backend.open(LOGARITHMS, ProgramLimits.NONE)) {
                session.write(0, numbers(1, 2, 3, 4, 5, 6));
                session.step(1);
                session.write(0, numbers(1, 2, 0, 4, 5, 6));
                assertThatThrownBy(() -> session.step(7)).isInstanceOfSatisfying(StepFailed.class, e -> assertThat(e.outcome()).isEqualTo(new StepOutcome.NonFinite(7, 0)));
                assertThatThrownBy(() -> session.step(8)).isInstanceOf(IllegalStateException.class);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> what_is_given_and_not_finite_is_named_before_any_operation() {
        return onEveryBackend(backend -> {
            for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
                try (var session = backend.open(LOGARITHMS, ProgramLimits.NONE)) {
                    session.write(0, numbers(1, 2, 3, 4, 5, bad));
                    assertThatThrownBy(() -> session.step(0)).isInstanceOfSatisfying(StepFailed.class, e -> assertThat(e.outcome()).isEqualTo(new StepOutcome.NonFinite(0, -1)));
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> an_id_outside_the_table_is_named_before_its_operation_writes() {
        var program = program(List.of(floats(Role.PARAMETER, 3, 2), integers(Role.INPUT, 2), floats(Role.OUTPUT, 2, 2)), new Embedding(0, 1, 2));
        return onEveryBackend(backend -> {
            for (int bad : new int[] {-1, 3, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
                try (var session = backend.open(program, ProgramLimits.NONE)) {
                    session.write(1, MemorySegment.ofArray(new int[] {0, bad}));
                    assertThatThrownBy(() -> session.step(5)).isInstanceOfSatisfying(StepFailed.class, e -> assertThat(e.outcome()).isEqualTo(new StepOutcome.OutOfRange(5, 0)));
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> a_byte_below_the_profiles_range_is_named_before_any_operation() {
        var program = new TensorProgram(ProgramProfile.RI8_1, List.of(new Tensor(ElementType.I8, Shape.of(1, 2), Role.INPUT), new Tensor(ElementType.I8, Shape.of(2, 1), Role.PARAMETER),
                integers(Role.OUTPUT, 1, 1)), List.of(new GemmI8(0, 1, 2, false)));
        return onEveryBackend(backend -> {
            try (var session = backend.open(program, ProgramLimits.NONE)) {
                session.write(1, MemorySegment.ofArray(new byte[] {127, -128}));
                assertThatThrownBy(() -> session.step(4)).isInstanceOfSatisfying(StepFailed.class, e -> assertThat(e.outcome()).isEqualTo(new StepOutcome.OutOfRange(4, -1)));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> a_tensor_takes_its_own_length_only_and_none_that_is_not_given() {
        return onEveryBackend(backend -> {
            try (var session = backend.open(LOGARITHMS, ProgramLimits.NONE)) {
                assertThatThrownBy(() -> session.write(0, numbers(1, 2))).isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> session.read(1, numbers(1, 2))).isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> session.write(1, numbers(1, 2, 3, 4, 5, 6))).isInstanceOf(RuntimeException.class);
                assertThatThrownBy(() -> session.write(2, numbers(1))).isInstanceOf(RuntimeException.class);
                assertThatThrownBy(() -> session.write(-1, numbers(1))).isInstanceOf(RuntimeException.class);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> a_cancelled_step_ends_as_such() {
        return onEveryBackend(backend -> {
            try (var session = backend.open(LOGARITHMS, ProgramLimits.NONE)) {
                session.write(0, numbers(1, 2, 3, 4, 5, 6));
                session.cancel();
                assertThatThrownBy(() -> session.step(3)).isInstanceOfSatisfying(StepFailed.class, e -> assertThat(e.outcome()).isEqualTo(new StepOutcome.Cancelled(3)));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> a_step_is_cancelled_while_it_runs() {
        var square = new int[] {1_000, 1_000};
        var factors = List.of(floats(Role.PARAMETER, square), floats(Role.PARAMETER, square), floats(Role.STATE, square));
        var manyProducts = program(factors, Collections.nCopies(2_000, new Gemm(0, 1, 2, false, false, false)).toArray(Operation[]::new));
        return onEveryNativeBackend(backend -> {
            try (var session = backend.open(manyProducts, ProgramLimits.NONE)) {
                var canceller = Thread.ofVirtual().start(session::cancel);
                assertThatThrownBy(() -> session.step(0)).isInstanceOf(StepFailed.class);
                canceller.join();
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> progress_counts_multiply_adds() {
        return onEveryNativeBackend(backend -> {
            var product = program(List.of(floats(Role.INPUT, 3, 5), floats(Role.INPUT, 5, 7), floats(Role.OUTPUT, 3, 7)), new Gemm(0, 1, 2, false, false, false));
            try (var session = backend.open(product, ProgramLimits.NONE)) {
                session.step(0);
                session.step(1);
                assertThat(session.progress()).isEqualTo(2 * product.multiplyAdds());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> a_closed_session_refuses_and_may_be_closed_again() {
        return onEveryNativeBackend(backend -> {
            var session = backend.open(LOGARITHMS, ProgramLimits.NONE);
            session.close();
            session.close();
            session.cancel();
            assertThat(session.progress()).isZero();
            assertThatThrownBy(() -> session.step(0)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> session.write(0, numbers(1, 2, 3, 4, 5, 6))).isInstanceOf(IllegalStateException.class);
        });
    }

    @TestFactory
    Stream<DynamicTest> the_callers_rounding_changes_no_bit_and_is_as_it_was_afterwards() {
        return onEveryNativeBackend(backend -> {
            var drawn = RandomPrograms.of(OperationCode.SOFTMAX, 1);
            var expected = Backends.run(backend, drawn.program(), drawn.given(), 1);
            Rounding.set(FE_UPWARD);
            try {
                assertThat(Backends.run(backend, drawn.program(), drawn.given(), 1)).isEqualTo(expected);
                assertThat(Rounding.get()).isEqualTo(FE_UPWARD);
            } finally {
                Rounding.set(FE_TONEAREST);
            }
        });
    }

    /// The C library's view of the floating point unit of this thread.
    @SuppressWarnings("restricted")
    private static final class Rounding {
        private static final Linker LINKER = Linker.nativeLinker();
        private static final SymbolLookup MATHEMATICS = SymbolLookup.libraryLookup("libm.so.6", Arena.global());

        static void set(int mode) throws Throwable {
            var _ = (int) LINKER.downcallHandle(MATHEMATICS.findOrThrow("fesetround"), FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT)).invokeExact(mode);
        }

        static int get() throws Throwable {
            return (int) LINKER.downcallHandle(MATHEMATICS.findOrThrow("fegetround"), FunctionDescriptor.of(ValueLayout.JAVA_INT)).invokeExact();
        }
    }

    /// The last key and value row holds an infinity, which only the last query sees: the other rows' results, picked by an embedding, stay what they are.
    @TestFactory
    Stream<DynamicTest> attention_never_multiplies_what_a_query_does_not_see() {
        int rows = 70;
        int width = 6;
        var tensors = List.of(floats(Role.INPUT, rows, width), floats(Role.INPUT, rows, width), floats(Role.TEMPORARY, rows, width), integers(Role.INPUT, 1),
                floats(Role.TEMPORARY, rows, width), floats(Role.TEMPORARY, rows, 4), integers(Role.INPUT, rows - 1), floats(Role.OUTPUT, rows - 1, width));
        var program = program(tensors, new Elementwise(Function.LOG, 1, 2), new Attention(0, 2, 2, 3, 4, 5, 2, 2, 1, Float.floatToIntBits(0.5f)), new Embedding(4, 6, 7));
        return onEveryNativeBackend(backend -> {
            var given = new byte[tensors.size()][];
            given[0] = bytes(random(rows * width, 0.1f, 2));
            given[1] = bytes(zeroAtTheEnd(random(rows * width, 0.5f, 2)));
            given[3] = new byte[4];
            given[6] = MemorySegment.ofArray(IntStream.range(0, rows - 1).toArray()).toArray(ValueLayout.JAVA_BYTE);
            var expected = Backends.run(new JavaBackend(), program, given, 1);
            assertThat(expected).isInstanceOf(Backends.Result.Values.class);
            assertThat(Backends.run(backend, program, given, 1)).isEqualTo(expected);
        });
    }

    @TestFactory
    Stream<DynamicTest> attention_within_the_memory_of_the_tensors_alone_gives_the_same_bits() {
        return onEveryNativeBackend(backend -> {
            for (var code : List.of(OperationCode.ATTENTION, OperationCode.ATTENTION_GRADIENT)) {
                var drawn = RandomPrograms.of(code, 2);
                var expected = Backends.run(new JavaBackend(), drawn.program(), drawn.given(), 1);
                var tight = new ProgramLimits(drawn.program().memoryBytes(), Long.MAX_VALUE);
                assertThat(Backends.run(backend, tight, drawn.program(), drawn.given(), 1)).isEqualTo(expected);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> the_gradient_of_attention_never_multiplies_what_a_query_does_not_see() {
        int rows = 300;
        int width = 3;
        var tensors = List.of(floats(Role.INPUT, rows, width), floats(Role.INPUT, rows, width), floats(Role.TEMPORARY, rows, width), floats(Role.INPUT, rows, 2), floats(Role.INPUT, rows, width),
                floats(Role.TEMPORARY, rows, width), floats(Role.TEMPORARY, rows, width), floats(Role.TEMPORARY, rows, width), integers(Role.INPUT, rows - 1),
                floats(Role.OUTPUT, rows - 1, width), floats(Role.INPUT, rows, width), floats(Role.TEMPORARY, rows, width), floats(Role.TEMPORARY, rows, width), floats(Role.TEMPORARY, rows, width),
                floats(Role.TEMPORARY, rows, width), floats(Role.TEMPORARY, width, rows), integers(Role.INPUT, 1), floats(Role.TEMPORARY, 1, width), floats(Role.OUTPUT, 1, width));
        // Infinite last keys and values leave the gradients of the other queries; an infinite first query leaves the gradients of all keys but the first.
        var program = program(tensors, new Elementwise(Function.LOG, 1, 2), new AttentionGradient(0, 2, 2, 3, 4, 5, 6, 7, 1, 1, 1, Float.floatToIntBits(0.5f)), new Embedding(5, 8, 9),
                new Elementwise(Function.LOG, 10, 11), new AttentionGradient(11, 0, 0, 3, 4, 12, 13, 14, 1, 1, 1, Float.floatToIntBits(0.5f)), new Transpose(13, 15), new Embedding(13, 16, 17),
                new Elementwise(Function.RELU, 17, 18));
        return onEveryNativeBackend(backend -> {
            var given = new byte[tensors.size()][];
            given[0] = bytes(random(rows * width, 0.1f, 2));
            given[1] = bytes(zeroAtTheEnd(random(rows * width, 0.5f, 2)));
            given[3] = bytes(random(rows * 2, 1, 4));
            given[4] = bytes(random(rows * width, -1, 1));
            given[8] = MemorySegment.ofArray(IntStream.range(0, rows - 1).toArray()).toArray(ValueLayout.JAVA_BYTE);
            var first = random(rows * width, 0.5f, 2);
            first[0] = 0;
            given[10] = bytes(first);
            given[16] = MemorySegment.ofArray(new int[] {rows / 2}).toArray(ValueLayout.JAVA_BYTE);
            var expected = Backends.run(new JavaBackend(), program, given, 1);
            assertThat(expected).isInstanceOf(Backends.Result.Values.class);
            assertThat(Backends.run(backend, program, given, 1)).isEqualTo(expected);
        });
    }

    private static float[] random(int count, float min, float max) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
        var values = new float[count];
        for (int i = 0; i < count; i++) values[i] = random.nextFloat(min, max);
        return values;
    }

    private static float[] zeroAtTheEnd(float[] values) {
        values[values.length - 1] = 0;
        return values;
    }

    private static byte[] bytes(float[] values) {
        return MemorySegment.ofArray(values).toArray(ValueLayout.JAVA_BYTE);
    }
}
