package org.althing.benchmarks.monotonicity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.althing.domain.governance.rules.Doubt;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MonotonicityCheckTest {

    @Test
    void every_rule_set_that_promises_keeps_its_promise() {
        assertThat(run("--runs", "300")).isZero();
    }

    @Test
    void every_planted_mistake_is_found() {
        assertThat(run("--runs", "300", "--plant", "QUORUM_OF_ALL")).isEqualTo(1);
        assertThat(run("--runs", "300", "--plant", "SWAPPED_SIDES")).isEqualTo(1);
    }

    @Test
    void every_doubt_is_justified_by_an_election() {
        for (var candidate : Candidate.all()) {
            var doubts = candidate.rules().doubts();
            if (doubts.isEmpty() || doubts.contains(Doubt.NO_SIDES)) continue;
            assertThat(LongStream.range(1, 5_000).mapToObj(seed -> Election.broken(candidate.rules(), Plant.NONE, seed)).anyMatch(found -> found.isPresent()))
                    .as("%s doubts %s", candidate.name(), doubts).isTrue();
        }
    }

    private static int run(String... options) {
        return new CommandLine(new MonotonicityCheck()).execute(options);
    }
}
