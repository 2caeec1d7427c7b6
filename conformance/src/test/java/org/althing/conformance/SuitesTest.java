package org.althing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The open cases of every suite that has an adapter, kept here as facts with their provenance.
class SuitesTest {

    static Stream<Suite> suites() throws IOException {
        return Suite.below(Path.of("src/test/resources/conformance")).stream();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("suites")
    void every_case_comes_out_as_its_source_says(Suite suite) {
        var report = new Runner(Adapter.ALL).run(List.of(suite));
        assertThat(report.failed()).as(Telling.of(report)).isZero();
    }
}
