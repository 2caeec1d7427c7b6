package org.althing.domain.compute.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.althing.domain.compute.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenChoiceTest {
    private static final Seed SEED = new Seed(0x0123456789abcdefL);
    private static final float[] LOGITS = {1, 3, -2, 3, 0.5f, 2.5f};
    private static final int ALL = TokenChoice.MILLION;

    @Test
    void greedy_takes_the_largest_and_of_equals_the_first() {
        assertThat(TokenChoice.GREEDY.choose(LOGITS, SEED, 0, 0)).isEqualTo(1);
        assertThat(TokenChoice.GREEDY.choose(new float[] {-0f, 0f}, SEED, 0, 0)).isZero();
        assertThat(TokenChoice.GREEDY.choose(new float[] {Float.MIN_VALUE, 0f, Float.MIN_VALUE}, SEED, 0, 0)).isZero();
    }

    /// The vectors of `docs/specs/sampling.md`, which were made by another program.
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            temperature | k | p       | sequence | tokens
            1           | 0 | 1000000 | 0        | 5 1 3 3 5 5 4 5 3 5 3 3 3 1 3 5
            0.5         | 3 | 1000000 | 0        | 3 1 3 3 3 3 5 3 3 5 3 1 1 1 3 3
            2           | 0 | 800000  | 0        | 5 3 3 3 5 5 0 5 3 0 3 3 3 3 3 5
            1           | 0 | 1000000 | 1        | 3 3 1 3 0 5 1 3 1 1 2 1 1 3 5 5
            """)
    void draws_are_those_of_the_specification(float temperature, int k, int p, int sequence, String tokens) {
        var choice = TokenChoice.sampled(temperature, k, p);
        assertThat(IntStream.range(0, 16).mapToObj(position -> String.valueOf(choice.choose(LOGITS, SEED, position, sequence))).collect(Collectors.joining(" "))).isEqualTo(tokens);
    }

    @Test
    void tokens_are_drawn_as_often_as_the_softmax_says() {
        double sum = IntStream.range(0, LOGITS.length).mapToDouble(i -> Math.exp(LOGITS[i] / 0.8)).sum();
        var counts = new int[LOGITS.length];
        for (int token : draws(TokenChoice.sampled(0.8f, 0, ALL), 100_000)) counts[token]++;
        for (int i = 0; i < counts.length; i++) assertThat(counts[i] / 1e5).isCloseTo(Math.exp(LOGITS[i] / 0.8) / sum, within(0.006));
    }

    @Test
    void top_k_draws_the_likeliest_only_and_of_equals_the_first() {
        assertThat(draws(TokenChoice.sampled(5, 1, ALL), 1_000)).containsOnly(1);
        assertThat(draws(TokenChoice.sampled(5, 2, ALL), 1_000)).contains(1, 3).doesNotContain(0, 2, 4, 5);
        assertThat(draws(TokenChoice.sampled(5, 3, ALL), 1_000)).contains(1, 3, 5).doesNotContain(0, 2, 4);
        assertThat(TokenChoice.sampled(5, 1, ALL).choose(new float[] {-0f, 0f}, SEED, 0, 0)).isZero();
        assertThat(draws(TokenChoice.sampled(5, 100, ALL), 1_000)).isEqualTo(draws(TokenChoice.sampled(5, 0, ALL), 1_000));
    }

    @Test
    void top_p_draws_the_fewest_that_have_the_share() {
        var fair = new float[] {0, 0, 0, 0};
        for (int share = 1; share <= 4; share++) {
            var choice = TokenChoice.sampled(1, 0, share * 250_000);
            assertThat(IntStream.range(0, 1_000).map(i -> choice.choose(fair, SEED, i, 0)).max()).hasValue(share - 1);
        }
        var beyond = TokenChoice.sampled(1, 0, 250_001);
        assertThat(IntStream.range(0, 1_000).map(i -> beyond.choose(fair, SEED, i, 0)).max()).hasValue(1);
    }

    @Test
    void the_draw_depends_on_seed_position_and_sequence_alone() {
        var choice = TokenChoice.sampled(2, 0, ALL);
        assertThat(choice.choose(LOGITS, SEED, 7, 3)).isEqualTo(choice.choose(LOGITS.clone(), SEED, 7, 3));
        assertThat(IntStream.range(0, 100).map(i -> choice.choose(LOGITS, SEED, i, 0)).toArray())
                .isNotEqualTo(IntStream.range(0, 100).map(i -> choice.choose(LOGITS, SEED, i, 1)).toArray())
                .isNotEqualTo(IntStream.range(0, 100).map(i -> choice.choose(LOGITS, new Seed(1), i, 0)).toArray());
    }

    @Test
    void extreme_logits_and_temperatures_are_drawn_from() {
        var extreme = new float[] {-Float.MAX_VALUE, Float.MAX_VALUE, 0};
        assertThat(TokenChoice.sampled(Float.MIN_VALUE, 0, ALL).choose(extreme, SEED, 0, 0)).isEqualTo(1);
        assertThat(TokenChoice.sampled(Float.MAX_VALUE, 0, ALL).choose(extreme, SEED, 0, 0)).isBetween(0, 2);
    }

    @Test
    void what_is_no_choice_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> TokenChoice.sampled(-1, 0, ALL));
        assertThatIllegalArgumentException().isThrownBy(() -> TokenChoice.sampled(-0f, 0, ALL));
        assertThatIllegalArgumentException().isThrownBy(() -> TokenChoice.sampled(Float.NaN, 0, ALL));
        assertThatIllegalArgumentException().isThrownBy(() -> TokenChoice.sampled(Float.POSITIVE_INFINITY, 0, ALL));
        assertThatIllegalArgumentException().isThrownBy(() -> TokenChoice.sampled(1, -1, ALL));
        assertThatIllegalArgumentException().isThrownBy(() -> TokenChoice.sampled(1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> TokenChoice.sampled(1, 0, ALL + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> TokenChoice.GREEDY.choose(new float[0], SEED, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> TokenChoice.GREEDY.choose(new float[] {1, Float.NaN}, SEED, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> TokenChoice.GREEDY.choose(new float[] {1, Float.NEGATIVE_INFINITY}, SEED, 0, 0));
    }

    private static int[] draws(TokenChoice choice, int count) {
        return IntStream.range(0, count).map(position -> choice.choose(LOGITS, SEED, position, 0)).toArray();
    }
}
