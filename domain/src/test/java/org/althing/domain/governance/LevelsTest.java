package org.althing.domain.governance;

import static org.althing.domain.governance.Moot.amount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.TreeMap;
import java.util.random.RandomGeneratorFactory;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Journal;
import org.junit.jupiter.api.Test;

class LevelsTest {
    private static final AccountId ANN = new AccountId(7, 1);
    private static final AccountId BEN = new AccountId(7, 2);
    private static final long SEED = 4711;

    private final Levels levels = new Levels("levels", new Journal());

    @Test
    void a_line_stands_where_its_last_mark_put_it() {
        levels.push("x", ANN, 10, amount(5));
        levels.push("x", ANN, 20, amount(8));
        assertThat(levels.at("x", ANN, 9)).isEqualTo(Amount.ZERO);
        assertThat(levels.at("x", ANN, 10)).isEqualTo(amount(5));
        assertThat(levels.at("x", ANN, 19)).isEqualTo(amount(5));
        assertThat(levels.at("x", ANN, 20)).isEqualTo(amount(8));
        assertThat(levels.latest("x", ANN)).isEqualTo(amount(8));
        assertThat(levels.from("x", ANN, 11)).isEqualTo(amount(8));
        assertThat(levels.from("x", ANN, 10)).isEqualTo(amount(5));
        assertThat(levels.from("x", ANN, 21)).isEqualTo(Amount.ZERO);
    }

    @Test
    void lines_and_accounts_keep_apart() {
        levels.push("x", ANN, 10, amount(5));
        levels.push("y", ANN, 10, amount(6));
        levels.push("x", BEN, 10, amount(7));
        assertThat(levels.latest("x", ANN)).isEqualTo(amount(5));
        assertThat(levels.latest("y", ANN)).isEqualTo(amount(6));
        assertThat(levels.latest("x", BEN)).isEqualTo(amount(7));
        assertThat(levels.latest("y", BEN)).isEqualTo(Amount.ZERO);
        assertThat(levels.of("x", ANN)).hasSize(1);
    }

    @Test
    void what_changes_twice_in_a_moment_changed_once() {
        levels.push("x", ANN, 10, amount(5));
        levels.push("x", ANN, 20, amount(100));
        levels.push("x", ANN, 20, amount(5));
        assertThat(levels.of("x", ANN)).hasSize(2);
        assertThat(levels.mean("x", ANN, 10, 30)).isEqualTo(amount(5));
    }

    @Test
    void marks_are_set_in_order() {
        levels.push("x", ANN, 10, amount(5));
        assertThatThrownBy(() -> levels.push("x", ANN, 9, amount(5))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> levels.push("y", ANN, -1, amount(5))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> levels.mean("x", ANN, 10, 10)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_mean_counts_every_moment_of_its_window_and_rounds_down() {
        levels.push("x", ANN, 10, amount(5));
        levels.push("x", ANN, 20, amount(8));
        assertThat(levels.mean("x", ANN, 10, 20)).isEqualTo(amount(5));
        assertThat(levels.mean("x", ANN, 15, 25)).isEqualTo(amount(6));
        assertThat(levels.mean("x", ANN, 0, 20)).isEqualTo(amount(2));
        assertThat(levels.mean("x", ANN, 20, 1_000)).isEqualTo(amount(8));
    }

    @Test
    void every_mean_is_that_of_adding_moment_by_moment() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        var slow = new TreeMap<Long, Long>();
        long at = 0;
        for (int i = 0; i < 60; i++) {
            at += random.nextInt(4);
            long value = random.nextInt(1_000);
            slow.put(at, value);
            levels.push("x", ANN, at, amount(value));
        }
        for (long from = 0; from < at; from += 3) {
            for (long to = from + 1; to <= at + 5; to += 7) {
                var sum = BigInteger.ZERO;
                for (long moment = from; moment < to; moment++) {
                    var last = slow.floorEntry(moment);
                    if (last != null) sum = sum.add(BigInteger.valueOf(last.getValue()));
                }
                assertThat(levels.mean("x", ANN, from, to)).as("seed %d, %d to %d", SEED, from, to).isEqualTo(Amount.of(sum.divide(BigInteger.valueOf(to - from))));
            }
        }
    }
}
