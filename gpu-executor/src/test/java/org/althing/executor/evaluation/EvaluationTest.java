package org.althing.executor.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.althing.domain.compute.Seed;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.executor.backend.JavaBackend;
import org.althing.executor.model.Decoder;
import org.althing.executor.model.Decoder.Precision;
import org.althing.executor.model.Gpt2;
import org.althing.executor.model.SeededWeights;
import org.althing.executor.model.WeightSource;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final Gpt2 DECODER = new Gpt2(20, 8, 12, 1, 2, 16, 1e-5f, true);
    private static final int[] TEXT = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8};

    @Test
    void a_model_that_knows_nothing_is_as_surprised_as_by_dice() throws Exception {
        WeightSource zeros = (_, into) -> into.fill((byte) 0);
        try (var scorer = scorer(DECODER, zeros)) {
            var perplexity = Perplexity.of(scorer, TEXT);
            assertThat(perplexity.tokens()).isEqualTo(TEXT.length - 1);
            assertThat(perplexity.perplexity()).isCloseTo(20, within(1e-4));
        }
    }

    @Test
    void every_token_but_the_first_is_asked_about_once() throws Exception {
        try (var scorer = scorer(DECODER, SeededWeights.of(DECODER, new Seed(3), 0.5f))) {
            var losses = new ArrayList<Float>();
            losses.addAll(scorer.losses(Arrays.copyOfRange(TEXT, 0, 9), 1));
            losses.addAll(scorer.losses(Arrays.copyOfRange(TEXT, 8, 17), 1));
            losses.addAll(scorer.losses(Arrays.copyOfRange(TEXT, 16, 19), 1));
            double sum = 0;
            for (float loss : losses) sum += loss;
            assertThat(Perplexity.of(scorer, TEXT)).isEqualTo(new Perplexity(sum, 18));
            assertThat(losses).allSatisfy(loss -> assertThat(loss).isPositive());
            assertThat(scorer.losses(Arrays.copyOfRange(TEXT, 0, 9), 5)).isEqualTo(losses.subList(4, 8));
        }
    }

    @Test
    void the_least_surprising_answer_is_chosen() throws Exception {
        try (var scorer = scorer(DECODER, SeededWeights.of(DECODER, new Seed(3), 0.5f))) {
            var question = new int[] {3, 1, 4};
            var choice = new MultipleChoice(question, List.of(new int[] {1}, new int[] {5, 9}, new int[] {2}));
            var outcome = choice.ask(scorer);
            assertThat(outcome.lossSums().get(1)).isEqualTo((double) scorer.losses(new int[] {3, 1, 4, 5}, 3).getFirst() + scorer.losses(new int[] {3, 1, 4, 5, 9}, 4).getFirst());
            for (double sum : outcome.lossSums()) assertThat(outcome.lossSums().get(outcome.chosen())).isLessThanOrEqualTo(sum);
            assertThat(outcome.margin()).isPositive();
        }
    }

    @Test
    void of_equal_answers_the_first_is_chosen() throws Exception {
        try (var scorer = scorer(DECODER, (_, into) -> into.fill((byte) 0))) {
            var outcome = new MultipleChoice(new int[] {1}, List.of(new int[] {5}, new int[] {4}, new int[] {3})).ask(scorer);
            assertThat(outcome.chosen()).isZero();
            assertThat(outcome.margin()).isZero();
        }
    }

    @Test
    void what_cannot_be_asked_is_refused() throws Exception {
        assertThatIllegalArgumentException().isThrownBy(() -> new MultipleChoice(new int[] {1}, List.of(new int[] {5})));
        assertThatIllegalArgumentException().isThrownBy(() -> new MultipleChoice(new int[] {1}, List.of(new int[] {5}, new int[0])));
        assertThatIllegalArgumentException().isThrownBy(() -> new MultipleChoice(new int[0], List.of(new int[] {5}, new int[] {4})));
        try (var scorer = scorer(DECODER, SeededWeights.of(DECODER, new Seed(3)))) {
            assertThatIllegalArgumentException().isThrownBy(() -> scorer.losses(new int[10], 1));
            assertThatIllegalArgumentException().isThrownBy(() -> scorer.losses(new int[3], 3));
            assertThatIllegalArgumentException().isThrownBy(() -> scorer.losses(new int[3], 0));
        }
    }

    private static Scorer scorer(Decoder decoder, WeightSource weights) throws Exception {
        return Scorer.open(new JavaBackend(), decoder, decoder.context(), weights, Precision.FLOATS, ProgramLimits.NONE);
    }
}
