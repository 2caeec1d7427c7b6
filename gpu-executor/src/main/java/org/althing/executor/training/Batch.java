package org.althing.executor.training;

import java.util.Arrays;
import org.althing.executor.model.Forward;
import org.althing.executor.model.Mlp;
import org.althing.executor.model.Pass;
import org.althing.executor.program.NamedSession;

/// The examples of one step, each kind as its model wants them.
public sealed interface Batch {

    /// What every example should have led to.
    int[] targets();

    /// Sequences of tokens; each target is the token that follows.
    record Tokens(int[] ids, int[] targets) implements Batch {}

    /// Rows of numbers; each target is the row's class.
    record Points(float[] inputs, int[] targets) implements Batch {}

    /// Gives every micro-batch its equal part.
    default void write(NamedSession session, int microBatches) {
        for (int part = 0; part < microBatches; part++) {
            var suffix = TrainingProgram.suffix(part);
            session.write(Forward.TARGETS + suffix, part(targets(), part, microBatches));
            switch (this) {
                case Tokens(int[] ids, _)      -> session.write(Pass.IDS + suffix, part(ids, part, microBatches));
                case Points(float[] inputs, _) -> session.write(Mlp.INPUTS + suffix, part(inputs, part, microBatches));
            }
        }
    }

    private static int[] part(int[] values, int part, int parts) {
        int length = values.length / parts;
        return Arrays.copyOfRange(values, part * length, (part + 1) * length);
    }

    private static float[] part(float[] values, int part, int parts) {
        int length = values.length / parts;
        return Arrays.copyOfRange(values, part * length, (part + 1) * length);
    }
}
