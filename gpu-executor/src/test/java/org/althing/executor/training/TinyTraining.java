package org.althing.executor.training;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.althing.domain.compute.Seed;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.reference.RateSchedule;
import org.althing.domain.kernel.Digest;
import org.althing.executor.backend.Backend;
import org.althing.executor.model.Gpt2;
import org.althing.executor.model.SeededWeights;
import org.althing.executor.text.TrainedPairs;

/// A decoder of the GPT-2 family that learns a page of text in forty steps: small enough for every test run, and its checkpoint must have one hash everywhere.
/// The page is a copy of its own, since every change of it changes the hash.
public final class TinyTraining {
    static final Seed SEED = new Seed(4711);
    static final int STEPS = 40;
    static final Gpt2 DECODER = new Gpt2(320, 32, 32, 2, 4, 64, 1e-5f, true);
    static final TrainingPlan PLAN = new TrainingPlan(4, 32, 1, Optimiser.AdamW.USUAL, 1);
    static final RateSchedule RATES = new RateSchedule(0.01f, 0.001f, 5, STEPS);
    static final int[] TEXT = text();

    private TinyTraining() {}

    /// What came of it: the loss of each step, and the hash of the last checkpoint.
    public record Outcome(List<Float> losses, Digest checkpoint) {}

    public static Outcome on(Backend backend) throws Exception {
        try (var trainer = begin(backend)) {
            var losses = new ArrayList<Float>();
            for (int step = 1; step <= STEPS; step++) losses.add(trainer.step(batch(step)));
            return new Outcome(losses, Digest.sha256(saved(trainer)));
        }
    }

    static Trainer begin(Backend backend) throws Exception {
        return Trainer.begin(backend, DECODER, PLAN, RATES, SeededWeights.of(DECODER, SEED), ProgramLimits.NONE);
    }

    static Batch.Tokens batch(long step) {
        return new TokenWindows(TEXT, 32, SEED).batch(step, 4);
    }

    static byte[] saved(Trainer trainer) throws IOException {
        var out = new ByteArrayOutputStream();
        trainer.save(out);
        return out.toByteArray();
    }

    private static int[] text() {
        try (var in = TinyTraining.class.getResourceAsStream("/training-text.md")) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return TrainedPairs.on(text, 63).pairs().encode(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
