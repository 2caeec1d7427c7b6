package org.althing.executor.model;

import org.althing.domain.compute.program.ElementType;
import org.althing.domain.compute.program.ProgramProfile;
import org.althing.domain.compute.program.Role;
import org.althing.executor.model.Decoder.Precision;
import org.althing.executor.program.BuiltProgram;
import org.althing.executor.program.ProgramBuilder;

/// The programs that run a decoder without changing it. Inputs: `ids`, `start` (the first position), for GPT-2 `positions`; weights by their names in files.
public final class Forward {
    public static final String LOGITS = "logits";
    public static final String LOSSES = "losses";
    static final String LAST = "last";
    public static final String TARGETS = "targets";

    private Forward() {}

    /// Whole sequences, all from position 0: the logits of every row.
    public static BuiltProgram whole(Decoder decoder, int sequences, int rows, Precision precision) {
        var builder = declared(decoder, precision);
        int states = decoder.states(builder, new Pass("", sequences, rows, false, precision));
        builder.output(LOGITS, decoder.logits(builder, states, precision));
        return builder.build();
    }

    /// The next rows of one sequence whose earlier keys and values are in the states `cache.LAYER.keys` and `cache.LAYER.values`: the logits of the row
    /// that the input `last` names.
    public static BuiltProgram cached(Decoder decoder, int rows, Precision precision) {
        var builder = declared(decoder, precision);
        int states = decoder.states(builder, new Pass("", 1, rows, true, precision));
        int last = builder.embedding(states, builder.input(LAST, ElementType.I32, 1));
        builder.output(LOGITS, decoder.logits(builder, last, precision));
        return builder.build();
    }

    /// Whole sequences: the loss of every row against the input `targets`, 0 where that is -1.
    public static BuiltProgram losses(Decoder decoder, int sequences, int rows, Precision precision) {
        var builder = declared(decoder, precision);
        int states = decoder.states(builder, new Pass("", sequences, rows, false, precision));
        int targets = builder.input(TARGETS, ElementType.I32, sequences * rows);
        builder.output(LOSSES, builder.crossEntropy(decoder.logits(builder, states, precision), targets));
        return builder.build();
    }

    private static ProgramBuilder declared(Decoder decoder, Precision precision) {
        var builder = new ProgramBuilder(precision == Precision.FLOATS ? ProgramProfile.RF32_1 : ProgramProfile.RI8_1);
        decoder.declare(builder, Role.PARAMETER, precision);
        return builder;
    }
}
