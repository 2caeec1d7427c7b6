package org.althing.executor.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.stream.Stream;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.reference.golden.ProgramGolden;
import org.althing.domain.kernel.Digest;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class GoldensTest {

    @TestFactory
    Stream<DynamicTest> every_back_end_gives_every_golden_result() {
        return Stream.concat(Stream.of(new JavaBackend()), Backends.allNative()).flatMap(backend -> ProgramGolden.all().stream()
                .map(golden -> DynamicTest.dynamicTest(backend.name() + " " + backend.device() + " " + golden.name(), () -> assertGolden(backend, golden))));
    }

    private static void assertGolden(Backend backend, ProgramGolden golden) throws Exception {
        assertThat(committed(backend, golden)).isEqualTo(golden.committed());
    }

    /// The digest of what the back end commits.
    static Digest committed(Backend backend, ProgramGolden golden) throws Exception {
        try (var session = backend.open(golden.program(), ProgramLimits.NONE)) {
            for (int tensor : golden.givenTensors()) session.write(tensor, MemorySegment.ofArray(golden.given(tensor)));
            for (int step = 0; step < golden.steps(); step++) session.step(step);
            return golden.digestOf(tensor -> Backends.read(session, golden.program(), tensor));
        }
    }
}
