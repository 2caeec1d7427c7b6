package org.althing.executor.training;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import org.althing.domain.compute.program.ElementType;
import org.althing.domain.compute.program.Function;
import org.althing.domain.compute.program.ProgramProfile;
import org.althing.domain.compute.program.Role;
import org.althing.domain.compute.program.RowOperation.ColumnSums;
import org.althing.domain.compute.program.TrainingOperation.SquareSum;
import org.althing.executor.model.Trainable;
import org.althing.executor.model.Weight;
import org.althing.executor.program.BuiltProgram;
import org.althing.executor.program.Gradients;
import org.althing.executor.program.ProgramBuilder;
import org.althing.executor.program.WeightGradients;

/// A model and a plan as the program of one step: losses, gradients micro-batch by micro-batch, norm, clip, and the optimiser's change of every weight.
/// Weights and the optimiser's memory are states; the outputs are the mean loss and, where it is limited, the norm of the gradients.
public final class TrainingProgram {
    public static final String LOSS = "loss";
    public static final String NORM = "norm";

    private final ProgramBuilder builder = new ProgramBuilder(ProgramProfile.RF32_1);
    private final Trainable model;
    private final TrainingPlan plan;

    private TrainingProgram(Trainable model, TrainingPlan plan) {
        this.model = model;
        this.plan = plan;
    }

    public static BuiltProgram of(Trainable model, TrainingPlan plan) {
        return new TrainingProgram(model, plan).build();
    }

    /// The inputs of a micro-batch end with this.
    static String suffix(int microBatch) {
        return "." + microBatch;
    }

    private BuiltProgram build() {
        var weights = new LinkedHashMap<Integer, Weight>();
        for (var weight : model.weights()) weights.put(builder.given(weight.name(), Role.STATE, ElementType.F32, weight.dimensions()), weight);
        for (var weight : model.weights()) {
            for (var memory : plan.optimiser().memory(weight.name())) builder.state(memory, weight.dimensions());
        }
        builder.input(Optimiser.SCHEDULE, ElementType.F32, plan.optimiser().scheduleLength());
        var gradients = new WeightGradients(builder, new LinkedHashSet<>(weights.keySet()));
        int lossSum = losses(gradients);
        builder.output(LOSS, builder.scale(lossSum, 1f / plan.batchRows()));
        var totals = gradients.totals();
        int norm = plan.clips() ? norm(totals.values()) : -1;
        totals.forEach((weight, gradient) -> plan.optimiser().update(builder, weights.get(weight), plan.clips() ? builder.clip(gradient, norm, plan.clip()) : gradient));
        return builder.build();
    }

    /// Adds every micro-batch with its gradients, and answers the sum of all losses.
    private int losses(WeightGradients gradients) {
        int sum = -1;
        for (int part = 0; part < plan.microBatches(); part++) {
            int from = builder.operations().size();
            int losses = model.losses(builder, suffix(part), plan.part(), plan.rows());
            Gradients.append(builder, from, losses, 1f / plan.batchRows(), gradients);
            if (part == 0) sum = builder.columnSums(losses);
            else builder.add(new ColumnSums(losses, sum, true));
        }
        return sum;
    }

    private int norm(Iterable<Integer> gradients) {
        int squares = -1;
        for (int gradient : gradients) {
            if (squares < 0) squares = builder.squareSum(gradient);
            else builder.add(new SquareSum(gradient, squares, true));
        }
        return builder.output(NORM, builder.apply(Function.SQRT, squares));
    }
}
