package org.althing.benchmarks.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FuzzCheckTest {

    @Test
    void hostile_input_is_sound_or_refused() {
        assertThat(new CommandLine(new FuzzCheck()).execute("--runs", "40000", "--seed", "20260101")).isZero();
    }

    @Test
    void a_planted_mistake_is_found() {
        assertThat(new CommandLine(new FuzzCheck()).execute("--runs", "2000", "--plant", "LENGTH_BELIEVED")).isEqualTo(1);
    }
}
