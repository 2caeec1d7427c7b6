package org.althing.domain.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.althing.domain.compute.ComputeRejection.OutOfBounds;
import org.althing.domain.compute.JobOutput.Ending;
import org.althing.domain.compute.JobSpec.Program;
import org.althing.domain.compute.JobSpec.Values;
import org.althing.domain.compute.program.ElementType;
import org.althing.domain.compute.program.LinearOperation.Gemm;
import org.althing.domain.compute.program.ProgramProfile;
import org.althing.domain.compute.program.Role;
import org.althing.domain.compute.program.Shape;
import org.althing.domain.compute.program.Tensor;
import org.althing.domain.compute.program.TensorProgram;
import org.althing.domain.kernel.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramJobTest {
    /// A state of 2 × 4 grows by the product of an input of 2 × 3 and a parameter of 3 × 4.
    private static final TensorProgram PROGRAM = new TensorProgram(ProgramProfile.RF32_1,
            List.of(f32(Role.INPUT, 2, 3), f32(Role.PARAMETER, 3, 4), f32(Role.STATE, 2, 4)), List.of(new Gemm(0, 1, 2, false, false, true)));
    private static final int LENGTH = PROGRAM.bytes().length;
    private static final Program JOB = ProgramJob.spec(PROGRAM, 5, new TreeMap<>(java.util.Map.of(0, new byte[5 * 24], 1, new byte[48])));

    private static Tensor f32(Role role, int... dimensions) {
        return new Tensor(ElementType.F32, Shape.of(dimensions), role);
    }

    @Test
    void a_job_declares_what_the_program_and_its_values_make_of_it() {
        assertThat(JOB).isEqualTo(new Program(NumericProfile.RF32_1, PROGRAM.digest(), 5,
                List.of(new Values(0, Digest.sha256(new byte[120])), new Values(1, Digest.sha256(new byte[48]))), 5 * 24, LENGTH + 168, 24 + 32));
        assertThat(JOB.operations()).isEqualTo(240);
        assertThat(JOB.bytes()).isEqualTo(LENGTH + 168 + 56);
        assertThat(JOB.blobs()).containsExactly(PROGRAM.digest(), JOB.given().get(0).blob(), JOB.given().get(1).blob());
        assertThat(JOB.describe()).isEqualTo("program RF32_1 " + PROGRAM.digest() + " 5 120 " + (LENGTH + 168) + " 56 0 " + JOB.given().get(0).blob() + " 1 " + JOB.given().get(1).blob());
        assertThat(ProgramJob.flaw(JOB, PROGRAM, LENGTH, List.of(120L, 48L))).isEmpty();
    }

    @Test
    void an_input_is_given_once_or_for_each_step_and_what_is_not_given_is_zero() {
        assertThat(ProgramJob.flaw(declaring(List.of(0), 24), PROGRAM, LENGTH, List.of(24L))).isEmpty();
        assertThat(ProgramJob.flaw(declaring(List.of(0), 120), PROGRAM, LENGTH, List.of(120L))).isEmpty();
        assertThat(ProgramJob.flaw(declaring(List.of(), 0), PROGRAM, LENGTH, List.of())).isEmpty();
        assertThat(ProgramJob.flaw(declaring(List.of(0), 48), PROGRAM, LENGTH, List.of(48L))).contains("the values of tensor 0 have 48 bytes");
        assertThat(ProgramJob.flaw(declaring(List.of(1), 240), PROGRAM, LENGTH, List.of(240L))).contains("the values of tensor 1 have 240 bytes");
        assertThat(ProgramJob.flaw(declaring(List.of(3), 24), PROGRAM, LENGTH, List.of(24L))).contains("the program has no tensor 3");
    }

    @Test
    void whoever_declares_something_else_is_found_out() {
        var lengths = List.of(120L, 48L);
        assertThat(ProgramJob.flaw(new Program(NumericProfile.RI8_1, JOB.program(), 5, JOB.given(), 120, LENGTH + 168, 56), PROGRAM, LENGTH, lengths)).contains("the program's profile is RF32_1, not RI8_1");
        assertThat(ProgramJob.flaw(new Program(NumericProfile.RF32_1, JOB.program(), 5, JOB.given(), 119, LENGTH + 168, 56), PROGRAM, LENGTH, lengths)).contains("the work is 120, not 119");
        assertThat(ProgramJob.flaw(new Program(NumericProfile.RF32_1, JOB.program(), 6, JOB.given(), 120, LENGTH + 168, 56), PROGRAM, LENGTH, lengths)).contains("the work is 144, not 120");
        assertThat(ProgramJob.flaw(new Program(NumericProfile.RF32_1, JOB.program(), 5, JOB.given(), 120, LENGTH + 167, 56), PROGRAM, LENGTH, lengths)).contains("the input has " + (LENGTH + 168) + " bytes, not " + (LENGTH + 167));
        assertThat(ProgramJob.flaw(new Program(NumericProfile.RF32_1, JOB.program(), 5, JOB.given(), 120, LENGTH + 168, 60), PROGRAM, LENGTH, lengths)).contains("the output has 56 bytes, not 60");
    }

    private static Program declaring(List<Integer> tensors, long valueBytes) {
        return new Program(NumericProfile.RF32_1, PROGRAM.digest(), 5, tensors.stream().map(tensor -> new Values(tensor, PROGRAM.digest())).toList(), 120, LENGTH + valueBytes, 56);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            steps   | multiplyAdds     | inputBytes | outputBytes | refused      | have             | min | max
            0       | 1                | 1          | 24          | steps        | 0                | 1   | 1000000
            1000001 | 1                | 1          | 24          | steps        | 1000001          | 1   | 1000000
            1       | 0                | 1          | 24          | multiplyAdds | 0                | 1   | 1000000000000000
            1       | 1000000000000001 | 1          | 24          | multiplyAdds | 1000000000000001 | 1   | 1000000000000000
            1       | 1                | 0          | 24          | inputBytes   | 0                | 1   | 67108840
            1       | 1                | 67108841   | 24          | inputBytes   | 67108841         | 1   | 67108840
            1       | 1                | 1          | 23          | outputBytes  | 23               | 24  | 67108863
            1       | 1                | 1          | 67108864    | outputBytes  | 67108864         | 24  | 67108863
            1000000 | 1000000000000000 | 67108840   | 24          |              |                  |     |
            """)
    void a_job_has_bounds(int steps, long multiplyAdds, long inputBytes, long outputBytes, String refused, Long have, Long min, Long max) {
        var job = new Program(NumericProfile.RF32_1, PROGRAM.digest(), steps, List.of(), multiplyAdds, inputBytes, outputBytes);
        if (refused == null) assertThat(SpecLimits.refuse(job, 64 << 20)).isNull();
        else assertThat(SpecLimits.refuse(job, 64 << 20)).isEqualTo(new OutOfBounds(refused, have, min, max));
    }

    @Test
    void values_stand_by_ascending_tensor_and_are_not_too_many() {
        assertThat(SpecLimits.refuse(given(0, 1, 65_535), 64 << 20)).isNull();
        assertThat(SpecLimits.refuse(given(-1), 64 << 20)).isEqualTo(new OutOfBounds("tensor", -1, 0, 65_535));
        assertThat(SpecLimits.refuse(given(65_536), 64 << 20)).isEqualTo(new OutOfBounds("tensor", 65_536, 0, 65_535));
        assertThat(SpecLimits.refuse(given(4, 4), 64 << 20)).isEqualTo(new OutOfBounds("tensor", 4, 5, 65_535));
        assertThat(SpecLimits.refuse(given(4, 3), 64 << 20)).isEqualTo(new OutOfBounds("tensor", 3, 5, 65_535));
        assertThat(SpecLimits.refuse(given(IntStream.range(0, 256).toArray()), 64 << 20)).isNull();
        assertThat(SpecLimits.refuse(given(IntStream.range(0, 257).toArray()), 64 << 20)).isEqualTo(new OutOfBounds("given", 257, 0, 256));
    }

    private static Program given(int... tensors) {
        var values = IntStream.of(tensors).mapToObj(tensor -> new Values(tensor, PROGRAM.digest())).toList();
        return new Program(NumericProfile.RF32_1, PROGRAM.digest(), 1, values, 1, 1, 24);
    }

    @Test
    void an_output_begins_with_how_the_run_ended() {
        assertThat(new JobOutput(Ending.NON_FINITE, 7, -1).header()).containsExactly(
                'A', 'L', 'T', 'O', 1, 0, 0, 0, 1, 0, 0, 0, -1, -1, -1, -1, 7, 0, 0, 0, 0, 0, 0, 0);
        for (var ending : Ending.values()) {
            var output = new JobOutput(ending, 1L << 40, 3);
            assertThat(JobOutput.of(output.header())).isEqualTo(output);
        }
        assertThatThrownBy(() -> JobOutput.of(new byte[23])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JobOutput.of(new byte[24])).isInstanceOf(IllegalArgumentException.class);
        var other = JobOutput.done(1).header();
        other[8] = 3;
        assertThatThrownBy(() -> JobOutput.of(other)).hasMessage("no run ends by 3");
    }

    @Test
    void an_output_is_whole_or_its_header_alone() {
        assertThat(JOB.mayHaveOutputOf(56)).isTrue();
        assertThat(JOB.mayHaveOutputOf(24)).isTrue();
        assertThat(JOB.mayHaveOutputOf(55)).isFalse();
        assertThat(Jobs.SMALL.mayHaveOutputOf(24)).isTrue();
        assertThat(Jobs.SMALL.mayHaveOutputOf(23)).isFalse();
    }
}
