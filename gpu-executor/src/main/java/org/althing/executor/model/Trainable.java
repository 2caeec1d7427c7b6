package org.althing.executor.model;

import java.util.List;
import org.althing.executor.program.ProgramBuilder;

/// A model whose losses on examples can be written as operations over its weights.
public interface Trainable {

    /// Everything learnt, in a fixed order.
    List<Weight> weights();

    /// Adds the road from the inputs of one micro-batch to one loss for each of its rows; the weights are declared already.
    /// @param suffix    behind the names of this micro-batch's inputs
    /// @param sequences how many independent sequences; rows in all are `sequences · rows`
    int losses(ProgramBuilder builder, String suffix, int sequences, int rows);
}
