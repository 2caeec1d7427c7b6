package org.althing.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.eventlog.merkle.TreeHead;
import org.althing.sim.Divergence;
import org.althing.sim.Replay;
import org.junit.jupiter.api.Test;

/// How the story is set, what the meter says, and that a broken proof is not passed over.
class TellingTest {
    private static final Digest HERE = Digest.sha256(new byte[] {1});
    private static final Digest THERE = Digest.sha256(new byte[] {2});

    @Test
    void columns_are_as_wide_as_their_widest_cell() {
        assertThat(new Table("<>").row("one", "1.0").row("hundred", "100.0")).hasToString("  one        1.0\n  hundred  100.0\n");
        assertThatThrownBy(() -> new Table("<>").row("one")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void amounts_are_never_rounded() {
        assertThat(Alt.words(Amount.of(1_234_500_000))).isEqualTo("1,234.5 ALT");
        assertThat(Alt.words(Alt.of(100))).isEqualTo("100 ALT");
        assertThat(Alt.words(Amount.ZERO)).isEqualTo("0 ALT");
        assertThat(Alt.column(Amount.of(1))).isEqualTo("0.000001");
        assertThat(Alt.column(Amount.MAX)).isEqualTo("340,282,366,920,938,463,463,374,607,431,768.211455");
    }

    @Test
    void the_meter_speaks_once_a_second_and_guesses_when_it_can() {
        var said = new ArrayList<String>();
        var seconds = new long[1];
        var meter = new Meter(said::add, () -> seconds[0] * 1_000_000_000L);
        meter.at(10, "at once");
        seconds[0] = 1;
        meter.at(10, "soon");
        meter.at(20, "in the same second");
        seconds[0] = 5;
        meter.at(250, "later");
        assertThat(said).containsExactly("1 %: soon", "25 %, about 15 s left: later");
    }

    @Test
    void a_log_that_does_not_reproduce_itself_is_told() {
        var divergence = new Divergence(7, Optional.empty(), Optional.empty(), "the rules lead elsewhere");
        assertThat(evidence(Optional.of(divergence), List.of(), HERE).complaint().orElseThrow()).contains("the rules lead elsewhere");
    }

    @Test
    void a_broken_invariant_is_told() {
        assertThat(evidence(Optional.empty(), List.of("broken: supply"), HERE).complaint()).contains("broken: supply");
    }

    @Test
    void a_network_that_stands_elsewhere_than_its_log_is_told() {
        assertThat(evidence(Optional.empty(), List.of(), THERE).complaint().orElseThrow()).contains(THERE.text());
        assertThat(evidence(Optional.empty(), List.of(), HERE).complaint()).isEmpty();
    }

    private static Evidence evidence(Optional<Divergence> divergence, List<String> broken, Digest folded) {
        return new Evidence(new Replay.Proof(9, 3, 0, new TreeHead(9, HERE), divergence), broken, 1, HERE, folded);
    }
}
