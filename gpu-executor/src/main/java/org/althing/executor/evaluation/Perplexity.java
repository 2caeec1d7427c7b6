package org.althing.executor.evaluation;

import java.util.Arrays;
import org.althing.executor.backend.StepFailed;

/// How surprised a model is by a text: the sum of its losses in binary64, token by token ascending, and how many they are (`docs/specs/evaluation.md`).
/// Both are exact results; perplexity itself is for people.
public record Perplexity(double lossSum, long tokens) {

    /// The text is cut into pieces of as many tokens as the scorer has rows; each piece is read afresh, and every token but the text's first is asked about once.
    public static Perplexity of(Scorer scorer, int[] text) throws StepFailed {
        double sum = 0;
        long count = 0;
        for (int at = 0; at + 1 < text.length; at += scorer.rows()) {
            for (float loss : scorer.losses(Arrays.copyOfRange(text, at, Math.min(at + scorer.rows() + 1, text.length)), 1)) {
                sum += loss;
                count++;
            }
        }
        return new Perplexity(sum, count);
    }

    /// The mean loss, as a power of e.
    public double perplexity() {
        return Math.exp(lossSum / tokens);
    }
}
