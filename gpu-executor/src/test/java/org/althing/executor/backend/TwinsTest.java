package org.althing.executor.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.althing.domain.compute.program.OperationCode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class TwinsTest {
    private static final int PROGRAMS_EACH = 12;

    @TestFactory
    Stream<DynamicTest> every_operation_gives_the_bits_of_the_java_reference_on_every_instruction_set_and_any_number_of_threads() {
        var backends = Backends.allNative().toList();
        return Arrays.stream(OperationCode.values()).filter(_ -> !backends.isEmpty()).map(code -> DynamicTest.dynamicTest(code.name(), () -> {
            int finished = 0;
            for (long seed = 0; seed < PROGRAMS_EACH; seed++) {
                var drawn = RandomPrograms.of(code, seed);
                var expected = Backends.run(new JavaBackend(), drawn.program(), drawn.given(), 2);
                if (expected instanceof Backends.Result.Values) finished++;
                for (var backend : backends) {
                    assertThat(Backends.run(backend, drawn.program(), drawn.given(), 2)).as("%s, seed %d, on %s", code, seed, backend.device()).isEqualTo(expected);
                }
            }
            assertThat(finished).as("programs that came to values").isGreaterThan(PROGRAMS_EACH / 2);
        }));
    }
}
