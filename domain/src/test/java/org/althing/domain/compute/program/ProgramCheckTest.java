package org.althing.domain.compute.program;

import static org.althing.domain.compute.program.Programs.f32;
import static org.althing.domain.compute.program.Programs.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.althing.domain.compute.program.LinearOperation.*;
import org.althing.domain.compute.program.MapOperation.*;
import org.althing.domain.compute.program.ProgramFault.*;
import org.althing.domain.compute.program.SequenceOperation.*;
import org.althing.domain.compute.program.TrainingOperation.*;
import org.junit.jupiter.api.Test;

class ProgramCheckTest {

    @Test
    void a_layer_passes_within_its_own_memory_and_work() {
        assertThatCode(() -> ProgramCheck.check(Programs.layer(), new ProgramLimits(6 * 64, 2 * 4 * 3 + 8 + 8 * 16))).doesNotThrowAnyException();
    }

    @Test
    void a_byte_or_an_operation_too_much_is_refused() {
        assertThat(refusal(Programs.layer(), new ProgramLimits(6 * 64 - 1, 1_000))).isEqualTo(new TooMuchMemory(6 * 64, 6 * 64 - 1));
        assertThat(refusal(Programs.layer(), new ProgramLimits(1_000, 159))).isEqualTo(new TooMuchWork(160, 159));
    }

    @Test
    void a_tensor_that_is_not_there_is_refused() {
        assertThat(refusal(with(Programs.layer(), 1, new Bias(3, 6, 4)))).isEqualTo(new NoSuchTensor(1, 6));
        assertThat(refusal(with(Programs.layer(), 1, new Bias(-1, 2, 4)))).isEqualTo(new NoSuchTensor(1, -1));
    }

    @Test
    void a_wrong_type_is_refused() {
        var program = with(Programs.layer(), 0, new Tensor(ElementType.I32, Shape.of(2, 3), Role.INPUT));
        assertThat(refusal(program)).isEqualTo(new WrongType(0, 0, ElementType.I32, ElementType.F32));
    }

    @Test
    void what_nobody_wrote_is_not_read() {
        assertThat(refusal(with(Programs.layer(), 0, new Bias(3, 2, 4)))).isEqualTo(new ReadBeforeWritten(0, 3));
        assertThat(refusal(with(Programs.layer(), 0, new Gemm(0, 1, 3, false, false, true)))).isEqualTo(new ReadBeforeWritten(0, 3));
    }

    @Test
    void inputs_and_parameters_are_not_written_and_a_temporary_once() {
        assertThat(refusal(with(Programs.layer(), 3, f32(Role.PARAMETER, 2, 4)))).isEqualTo(new NotWritable(0, 3, Role.PARAMETER));
        assertThat(refusal(with(Programs.layer(), 1, new Gemm(0, 1, 3, false, false, false)))).isEqualTo(new WrittenTwice(1, 3));
    }

    @Test
    void an_operation_does_not_write_what_it_reads() {
        var program = Programs.of(ProgramProfile.RF32_1, List.of(f32(Role.STATE, 4), f32(Role.PARAMETER, 4), f32(Role.PARAMETER, 1)), new Sgd(0, 0, 2));
        assertThat(refusal(program)).isEqualTo(new Aliased(0, 0));
        assertThat(refusal(with(program, 0, new Add(0, 1, 0)))).isEqualTo(new Aliased(0, 0));
        assertThatCode(() -> ProgramCheck.check(with(program, 0, new Sgd(0, 1, 2)), ProgramLimits.NONE)).doesNotThrowAnyException();
    }

    @Test
    void sizes_that_do_not_fit_are_refused() {
        assertThat(refusal(with(Programs.layer(), 0, new Gemm(0, 1, 3, true, false, false)))).isEqualTo(new ShapeMismatch(0, "rows of B", 3, 2));
        assertThat(refusal(with(Programs.layer(), 2, f32(Role.PARAMETER, 5)))).isEqualTo(new ShapeMismatch(1, "elements of tensor 2", 5, 4));
        assertThat(refusal(with(Programs.layer(), 2, new Scale(4, 5, 0x7FC00000)))).isEqualTo(new ShapeMismatch(2, "exponent of factor", 0xFF, 0xFE));
    }

    @Test
    void heads_must_divide_the_columns_and_each_other() {
        assertThat(refusal(attention(3, 1, 1))).isEqualTo(new ShapeMismatch(0, "heads", 3, 8));
        assertThat(refusal(attention(4, 3, 1))).isEqualTo(new ShapeMismatch(0, "key heads", 3, 4));
        assertThat(refusal(attention(4, 4, 1))).isEqualTo(new ShapeMismatch(0, "columns of tensor 1", 4, 8));
        assertThat(refusal(attention(4, 2, 4))).isEqualTo(new ShapeMismatch(0, "sequences", 4, 6));
        assertThat(refusal(attention(0, 2, 1))).isEqualTo(new ShapeMismatch(0, "heads", 0, 8));
        assertThatCode(() -> ProgramCheck.check(attention(4, 2, 2), ProgramLimits.NONE)).doesNotThrowAnyException();
    }

    private static TensorProgram attention(int heads, int keyHeads, int sequences) {
        return Programs.of(ProgramProfile.RF32_1,
                List.of(f32(Role.INPUT, 6, 8), f32(Role.INPUT, 10, 4), f32(Role.INPUT, 10, 4), new Tensor(ElementType.I32, Shape.of(1), Role.INPUT), f32(Role.OUTPUT, 6, 8), f32(Role.TEMPORARY, 6, 8)),
                new Attention(0, 1, 2, 3, 4, 5, heads, keyHeads, sequences, 0x3F000000));
    }

    @Test
    void heads_that_are_rotated_have_two_halves() {
        var tensors = List.of(f32(Role.INPUT, 4, 6), f32(Role.INPUT, 9, 1), f32(Role.INPUT, 9, 1), new Tensor(ElementType.I32, Shape.of(1), Role.INPUT), f32(Role.OUTPUT, 4, 6));
        assertThat(refusal(Programs.of(ProgramProfile.RF32_1, tensors, new Rope(0, 1, 2, 3, 4, 2, 1, false)))).isEqualTo(new ShapeMismatch(0, "two", 2, 3));
    }

    @Test
    void more_rows_than_a_cache_has_are_not_appended() {
        var tensors = List.of(f32(Role.INPUT, 4, 6), new Tensor(ElementType.I32, Shape.of(1), Role.INPUT), f32(Role.STATE, 2, 6));
        assertThat(refusal(Programs.of(ProgramProfile.RF32_1, tensors, new AppendRows(0, 1, 2, 2)))).isEqualTo(new ShapeMismatch(0, "rows of tensor 0", 4, 2));
    }

    @Test
    void products_of_bytes_need_the_profile_that_has_them() {
        var program = Programs.of(ProgramProfile.RF32_1,
                List.of(f32(Role.INPUT, 2, 3), new Tensor(ElementType.I8, Shape.of(2, 3), Role.OUTPUT), f32(Role.OUTPUT, 2)), new QuantizeRows(0, 1, 2));
        assertThat(refusal(program)).isEqualTo(new NotInProfile(0, ProgramProfile.RF32_1));
        assertThatCode(() -> ProgramCheck.check(new TensorProgram(ProgramProfile.RI8_1, program.tensors(), program.operations()), ProgramLimits.NONE)).doesNotThrowAnyException();
    }

    @Test
    void a_product_of_bytes_is_not_so_deep_that_a_sum_could_overflow() {
        var tensors = List.of(new Tensor(ElementType.I8, Shape.of(1, 133_145), Role.INPUT), new Tensor(ElementType.I8, Shape.of(133_145, 1), Role.INPUT), new Tensor(ElementType.I32, Shape.of(1), Role.OUTPUT));
        assertThat(refusal(Programs.of(ProgramProfile.RI8_1, tensors, new GemmI8(0, 1, 2, false)))).isEqualTo(new ShapeMismatch(0, "columns of tensor 0", 133_145, 133_144));
    }

    @Test
    void an_output_that_nobody_writes_is_refused() {
        assertThat(refusal(Programs.of(ProgramProfile.RF32_1, List.of(f32(Role.OUTPUT, 1))))).isEqualTo(new OutputNeverWritten(0));
    }

    @Test
    void work_that_no_long_holds_is_more_than_any_limit() {
        int most = 1 << 30;
        var tensors = List.of(f32(Role.INPUT, most, 1), f32(Role.INPUT, most, 1), f32(Role.INPUT, most, 1), new Tensor(ElementType.I32, Shape.of(1), Role.INPUT),
                f32(Role.OUTPUT, most, 1), f32(Role.TEMPORARY, most / 2, 2));
        assertThat(Programs.of(ProgramProfile.RF32_1, tensors, new Attention(0, 1, 2, 3, 4, 5, 1, 1, 1, 0)).multiplyAdds()).isEqualTo(Long.MAX_VALUE);
    }

    private static ProgramFault refusal(TensorProgram program) {
        return refusal(program, ProgramLimits.NONE);
    }

    private static ProgramFault refusal(TensorProgram program, ProgramLimits limits) {
        return catchThrowableOfType(ProgramRefused.class, () -> ProgramCheck.check(program, limits)).fault();
    }
}
