package org.althing.executor.program;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/// The gradients of weights, gathered over one or more micro-batches. Every use of a weight has a sum of its own, which each micro-batch continues where the
/// one before it stopped; only at the end are a weight's uses added. So the order of all additions is the same however a batch is cut, as long as it is cut
/// where the rule of sums begins a new block (`docs/specs/training.md`).
public final class WeightGradients {
    private final ProgramBuilder builder;
    private final SequencedSet<Integer> weights;
    private final Map<Integer, List<Integer>> sums = new LinkedHashMap<>();
    /// How many uses of each weight the present micro-batch has met.
    private final Map<Integer, Integer> met = new LinkedHashMap<>();

    /// Adds operations that write a contribution: into `target` from nothing, or onto what is there.
    interface Contribution {
        void into(int target, boolean accumulate);
    }

    public WeightGradients(ProgramBuilder builder, SequencedSet<Integer> weights) {
        this.builder = builder;
        this.weights = weights;
    }

    boolean contains(int tensor) {
        return weights.contains(tensor);
    }

    void beginMicroBatch() {
        met.clear();
    }

    /// The next use of a weight in this micro-batch.
    void use(int weight, Contribution contribution) {
        var uses = sums.computeIfAbsent(weight, _ -> new ArrayList<>());
        int use = met.merge(weight, 1, Integer::sum) - 1;
        if (use < uses.size()) {
            contribution.into(uses.get(use), true);
        } else {
            int sum = builder.like(weight);
            uses.add(sum);
            contribution.into(sum, false);
        }
    }

    /// A use whose contribution is a tensor already.
    void use(int weight, int gradient) {
        var uses = sums.computeIfAbsent(weight, _ -> new ArrayList<>());
        int use = met.merge(weight, 1, Integer::sum) - 1;
        if (use < uses.size()) uses.set(use, builder.sum(uses.get(use), gradient));
        else uses.add(gradient);
    }

    /// The gradient of each weight; adds the additions of those with several uses. A weight without a use has none.
    public Map<Integer, Integer> totals() {
        var totals = new LinkedHashMap<Integer, Integer>();
        for (int weight : weights) {
            var uses = sums.get(weight);
            if (uses != null) totals.put(weight, uses.stream().reduce(builder::sum).orElseThrow());
        }
        return totals;
    }
}
