package org.althing.executor.evaluation;

import java.util.List;
import java.util.stream.IntStream;
import org.althing.executor.backend.StepFailed;

/// A question with several answers, of which the model prefers one: the one whose tokens together surprise it least, the first of equals (`docs/specs/evaluation.md`).
public record MultipleChoice(int[] question, List<int[]> answers) {

    /// What the model made of it: the chosen answer's number, and each answer's losses added up in binary64, token by token ascending.
    public record Outcome(int chosen, List<Double> lossSums) {

        /// By how much the best of the others is more surprising, in nats.
        public double margin() {
            return IntStream.range(0, lossSums.size()).filter(other -> other != chosen).mapToDouble(lossSums::get).min().orElseThrow() - lossSums.get(chosen);
        }
    }

    /// @throws IllegalArgumentException unless there are a question and at least two answers, none of them empty
    public MultipleChoice {
        answers = List.copyOf(answers);
        if (question.length == 0 || answers.size() < 2 || answers.stream().anyMatch(answer -> answer.length == 0)) throw new IllegalArgumentException("no choice");
    }

    public Outcome ask(Scorer scorer) throws StepFailed {
        var sums = new double[answers.size()];
        for (int i = 0; i < sums.length; i++) {
            var tokens = IntStream.concat(IntStream.of(question), IntStream.of(answers.get(i))).toArray();
            for (float loss : scorer.losses(tokens, question.length)) sums[i] += loss;
        }
        int best = 0;
        for (int i = 1; i < sums.length; i++) if (sums[i] < sums[best]) best = i;
        return new Outcome(best, IntStream.range(0, sums.length).mapToObj(i -> sums[i]).toList());
    }
}
