package org.althing.benchmarks.histories;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class HistoriesCheckTest {
    @Test
    void the_exit_status_tells_whether_everything_held() {
        assertThat(run("--runs", "2", "--steps", "50")).isZero();
        assertThat(run("--runs", "2", "--plant", "LOST_UPDATE")).isEqualTo(1);
        assertThat(run("--runs", "many")).isEqualTo(2);
    }

    private static int run(String... options) {
        return new CommandLine(new HistoriesCheck()).execute(options);
    }
}
