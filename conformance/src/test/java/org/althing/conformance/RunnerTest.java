package org.althing.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerTest {
    @TempDir
    Path directory;

    /// Echoes what the case wants as `have`, but for cases that say what they have instead.
    private static final Adapter ECHO = new Adapter() {
        @Override
        public String kind() {
            return "echo";
        }

        @Override
        public void check(Case given, Findings findings) {
            if (given.json().has("throws")) throw new IllegalStateException("as asked");
            given.expected().properties().forEach(wanted -> findings.same(wanted.getKey(), wanted.getValue(), given.params().path(wanted.getKey())));
        }

        @Override
        public List<Exclusion> exclusions() {
            return List.of(new Exclusion("echo/left-out", "not ours", "ADR 0"));
        }
    };

    @Test
    void a_case_passes_where_every_expectation_is_met() throws IOException {
        assertThat(run("{\"id\":\"echo/a\",\"params\":{\"x\":\"1\"},\"expected\":{\"x\":\"1\"}}").passed()).isEqualTo(1);
    }

    @Test
    void a_failure_says_what_was_wanted_and_what_there_was() throws IOException {
        var report = run("{\"id\":\"echo/a\",\"params\":{\"x\":\"2\"},\"expected\":{\"x\":\"1\"}}");
        assertThat(report.suites().getFirst().failures()).containsExactly(new Report.Failure("echo/a", List.of(new Findings.Mismatch("x", "1", "2"))));
        assertThat(Telling.of(report)).contains("x: have 2, want 1");
    }

    @Test
    void a_case_that_expects_nothing_has_shown_nothing() throws IOException {
        assertThat(run("{\"id\":\"echo/a\",\"expected\":{}}").failed()).isEqualTo(1);
    }

    @Test
    void an_exception_is_a_failure_of_its_case_alone() throws IOException {
        var report = run("{\"id\":\"echo/a\",\"throws\":true},{\"id\":\"echo/b\",\"params\":{\"x\":1},\"expected\":{\"x\":1}}");
        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.passed()).isEqualTo(1);
    }

    @Test
    void what_is_left_out_is_counted_with_its_reason() throws IOException {
        assertThat(run("{\"id\":\"echo/left-out\",\"expected\":{\"x\":1}}").suites().getFirst().excluded()).extracting(Adapter.Exclusion::reason).containsExactly("not ours");
    }

    @Test
    void a_kind_that_nobody_knows_fails() throws IOException {
        Files.writeString(directory.resolve("a.json"), "{\"schema\":\"gov-vectors/1\",\"kind\":\"other\",\"cases\":[{\"id\":\"a\"}]}");
        assertThat(new Runner(List.of(ECHO)).run(Suite.below(directory)).failed()).isEqualTo(1);
    }

    @Test
    void files_of_another_schema_are_not_read() throws IOException {
        Files.writeString(directory.resolve("a.json"), "{\"cases\":[]}");
        assertThat(Suite.below(directory)).isEmpty();
    }

    @Test
    void a_file_that_is_no_suite_is_refused_by_name() throws IOException {
        for (var text : List.of("{", "{\"schema\":\"gov-vectors/1\"}", "{\"schema\":\"gov-vectors/1\",\"kind\":\"echo\",\"cases\":[{}]}",
                "{\"schema\":\"gov-vectors/1\",\"kind\":\"echo\",\"cases\":[{\"id\":\"a\"},{\"id\":\"a\"}]}")) {
            Files.writeString(directory.resolve("broken.json"), text);
            assertThatThrownBy(() -> Suite.below(directory)).isInstanceOf(Suite.Malformed.class).hasMessageContaining("broken.json");
        }
    }

    private Report run(String cases) throws IOException {
        Files.writeString(directory.resolve("echo.json"), "{\"schema\":\"gov-vectors/1\",\"suite\":\"echo\",\"kind\":\"echo\",\"cases\":[" + cases + "]}");
        return new Runner(List.of(ECHO)).run(Suite.below(directory));
    }
}
