package org.althing.executor.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.althing.domain.compute.Failure;
import org.althing.domain.compute.JobSpec.Part;
import org.althing.domain.compute.JobSpec;
import org.althing.domain.compute.ProgramJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a customer may send to a worker that is no sound job: each is a typed failure of the job before anything runs.
/// Of what is given, NaN and infinity are no failure but a result ([org.althing.executor.child.ProgramRunTest]); libraries of another build or machine are refused when they are loaded.
class HostileJobsTest {
    /// s += x · w of 2 x 2 matrices; its words are the magic, the version, the profile, the number of tensors; five for each tensor; the number of operations, the code, its fields.
    private static final byte[] PROGRAM = Programs.growing(2).bytes();
    private static final Map<Integer, byte[]> GIVEN = Map.of(0, new byte[16], 1, new byte[16]);

    @ParameterizedTest(name = "{0}")
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            what                                 | word | value | word2 | value2
            another magic                        | 0    | 7     | 0     | 7
            a version of programs to come        | 1    | 2     | 1     | 2
            a profile that nobody knows          | 2    | 9     | 2     | 9
            more tensors than there are          | 3    | 4     | 3     | 4
            factors that do not fit together     | 8    | 3     | 8     | 3
            K = 0                                | 8    | 0     | 12    | 0
            a negative dimension                 | 7    | -2    | 7     | -2
            a size beyond 64 bits                | 7    | 2147483647 | 8 | 2147483647
            a type that a product does not take  | 9    | 2     | 9     | 2
            a type that nobody knows             | 9    | 8     | 9     | 8
            a role that nobody knows             | 10   | 9     | 10    | 9
            a result that overlaps a factor      | 21   | 2     | 21    | 2
            a tensor that is not there           | 22   | 3     | 22    | 3
            an operation that nobody knows       | 20   | 99    | 20    | 99
            a flag that is neither yes nor no    | 26   | 2     | 26    | 2
            """)
    void an_unsound_program_is_refused(String what, int word, int value, int word2, int value2) {
        var bytes = PROGRAM.clone();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(4 * word, value).putInt(4 * word2, value2);
        refused(spec(), bytes, new byte[16], "the program is refused: ");
    }

    @Test
    void a_truncated_program_is_refused_wherever_it_ends() {
        for (int length = 0; length < PROGRAM.length; length++) refused(spec(), Arrays.copyOf(PROGRAM, length), new byte[16], "the program is refused: ");
        refused(spec(), Arrays.copyOf(PROGRAM, PROGRAM.length + 4), new byte[16], "the program is refused: ");
    }

    @Test
    void values_of_another_length_are_refused() {
        for (int length : new int[] {0, 1, 15, 17, 32}) refused(spec(), PROGRAM, new byte[length], "the input has ");
    }

    @Test
    void a_part_that_is_not_all_there_is_refused() {
        for (var part : List.of(new Part(1, 16), new Part(Long.MAX_VALUE, 16), new Part(0, Long.MAX_VALUE), new Part(16, 1))) {
            var given = List.of(new JobSpec.Values(0, spec().given().getFirst().blob(), Optional.of(part)), spec().given().getLast());
            var spec = new JobSpec.Program(spec().profile(), spec().program(), 1, given, spec().multiplyAdds(), spec().inputBytes(), spec().outputBytes());
            refused(spec, PROGRAM, new byte[16], "the values of tensor 0 are not all within a blob of 16 bytes");
        }
    }

    @Test
    void a_trace_of_another_length_than_is_declared_is_refused() {
        var spec = new JobSpec.Program(spec().profile(), spec().program(), 1, spec().given(), spec().multiplyAdds(), spec().inputBytes(), spec().outputBytes() + 32, Optional.of(7L));
        refused(spec, PROGRAM, new byte[16], "the trace's record has ");
    }

    private static JobSpec.Program spec() {
        return ProgramJob.spec(Programs.growing(2), 1, new TreeMap<>(GIVEN));
    }

    /// @param first the values of the first tensor that is given, and of the second where they are alike
    private static void refused(JobSpec.Program spec, byte[] program, byte[] first, String detail) {
        assertThatThrownBy(() -> Work.of(spec, Map.of(spec.program(), new Values.InMemory(program), spec.given().getFirst().blob(), new Values.InMemory(first))))
                .isInstanceOfSatisfying(Work.Unfit.class, unfit -> {
                    assertThat(unfit.failed().failure()).isEqualTo(Failure.INPUT_INVALID);
                    assertThat(unfit.failed().detail()).startsWith(detail);
                });
    }
}
