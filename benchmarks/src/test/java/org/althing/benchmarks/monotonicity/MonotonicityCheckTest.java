package org.althing.benchmarks.monotonicity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.althing.domain.governance.rules.Doubt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

class MonotonicityCheckTest {

    @Test
    void every_rule_set_that_promises_keeps_its_promise() {
        assertThat(run("--runs", "300")).isZero();
    }

    @Test
    void all_of_althings_own_presets_promise() {
        var own = Candidate.all().stream().filter(candidate -> candidate.name().startsWith("althing/")).toList();
        assertThat(own).hasSize(4).allMatch(candidate -> candidate.rules().doubts().isEmpty());
    }

    @Test
    void every_planted_mistake_is_found() {
        assertThat(run("--runs", "300", "--plant", "QUORUM_OF_ALL")).isEqualTo(1);
        assertThat(run("--runs", "300", "--plant", "SWAPPED_SIDES")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"AGAINST_SUPPLIES_QUORUM", "AGAINST_DILUTES_VETO", "AGAINST_DILUTES_SPAM"})
    void a_doubt_is_justified_by_an_election(Doubt doubt) {
        var doubtful = Candidate.all().stream().filter(candidate -> candidate.rules().doubts().equals(List.of(doubt))).toList();
        assertThat(doubtful).anyMatch(candidate ->
                LongStream.range(1, 10_000).anyMatch(seed -> Election.broken(candidate.rules(), Plant.NONE, seed).isPresent()));
    }

    private static int run(String... options) {
        return new CommandLine(new MonotonicityCheck()).execute(options);
    }
}
