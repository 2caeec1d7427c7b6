package org.althing.executor.training;

import java.util.List;
import org.althing.domain.compute.program.TrainingOperation;
import org.althing.domain.compute.reference.AdamSchedule;
import org.althing.executor.model.StoredWeights;
import org.althing.executor.model.Weight;
import org.althing.executor.program.ProgramBuilder;

/// How gradients change weights.
public sealed interface Optimiser {
    /// The input that holds what the host computes for each step.
    String SCHEDULE = "schedule";

    record Sgd() implements Optimiser {}

    record Momentum(float momentum) implements Optimiser {}

    /// Adam with decoupled weight decay (Loshchilov, Hutter 2019); only matrices decay.
    record AdamW(float beta1, float beta2, float epsilon, float decay) implements Optimiser {
        public static final AdamW USUAL = new AdamW(0.9f, 0.999f, 1e-8f, 0.1f);
    }

    /// How many numbers the schedule input has.
    default int scheduleLength() {
        return switch (this) {
            case Sgd _, Momentum _ -> 1;
            case AdamW _           -> 3;
        };
    }

    /// What the optimiser remembers of each weight, under the names that checkpoints give it; zero before the first step.
    default List<String> memory(String weight) {
        return switch (this) {
            case Sgd _      -> List.of();
            case Momentum _ -> List.of(StoredWeights.OPTIMISER_PREFIX + "velocity." + weight);
            case AdamW _    -> List.of(StoredWeights.OPTIMISER_PREFIX + "first." + weight, StoredWeights.OPTIMISER_PREFIX + "second." + weight);
        };
    }

    /// Adds the operation that changes a weight.
    default void update(ProgramBuilder builder, Weight weight, int gradient) {
        int number = builder.number(weight.name());
        int schedule = builder.number(SCHEDULE);
        var memory = memory(weight.name()).stream().map(builder::number).toList();
        builder.add(switch (this) {
            case Sgd _ -> new TrainingOperation.Sgd(number, gradient, schedule);
            case Momentum(float momentum) -> new TrainingOperation.Momentum(number, memory.getFirst(), gradient, schedule, bits(momentum));
            case AdamW(float beta1, float beta2, float epsilon, float decay) -> new TrainingOperation.AdamW(number, memory.getFirst(), memory.getLast(), gradient, schedule,
                    bits(beta1), bits(beta2), bits(epsilon), bits(weight.kind().decays() ? decay : 0));
        });
    }

    /// What the schedule input holds in each next step, the first being the one after `done` steps.
    default Scalars scalars(long done) {
        return switch (this) {
            case Sgd _, Momentum _ -> rate -> new float[] {rate};
            case AdamW adam        -> new AdamSchedule(adam.beta1, adam.beta2).skip(done)::next;
        };
    }

    /// The numbers of one step after the other.
    interface Scalars {
        float[] next(float rate);
    }

    private static int bits(float value) {
        return Float.floatToRawIntBits(value);
    }
}
