package org.althing.domain.compute.reference.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import org.althing.domain.compute.program.OperationCode;
import org.althing.domain.compute.program.ProgramRefused;
import org.althing.domain.compute.program.TensorProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProgramGoldenTest {

    static List<ProgramGolden> all() {
        return ProgramGolden.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void the_java_reference_gives_the_right_answer(ProgramGolden golden) throws ProgramRefused {
        assertThat(GoldenRun.digest(golden)).isEqualTo(golden.committed().text());
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_golden_program_comes_back_from_its_bytes(ProgramGolden golden) throws ProgramRefused {
        assertThat(TensorProgram.decode(golden.program().bytes())).isEqualTo(golden.program());
    }

    @Test
    void every_operation_is_in_some_golden_program() {
        var seen = EnumSet.noneOf(OperationCode.class);
        for (var golden : all()) for (var operation : golden.program().operations()) seen.add(operation.code());
        assertThat(seen).containsExactly(OperationCode.values());
    }
}
