package org.althing.executor.model;

import org.althing.domain.compute.program.ElementType;
import org.althing.domain.compute.program.Role;
import org.althing.executor.model.Decoder.Precision;
import org.althing.executor.program.ProgramBuilder;

/// One run of a decoder over some rows of some sequences: the inputs it needs, and whether keys and values are kept.
/// @param suffix    behind the names of inputs that belong to this pass alone
/// @param sequences how many independent ones
/// @param rows      tokens of each
/// @param cached    earlier positions are in the cache, and these rows are put there
public record Pass(String suffix, int sequences, int rows, boolean cached, Precision precision) {
    public static final String IDS = "ids";
    public static final String POSITIONS = "positions";
    public static final String START = "start";

    /// The tokens, I32, sequence by sequence.
    int ids(ProgramBuilder builder) {
        return builder.input(IDS + suffix, ElementType.I32, sequences * rows);
    }

    /// The position of each row, I32; the same for every pass of a program.
    int positions(ProgramBuilder builder) {
        return builder.knows(POSITIONS) ? builder.number(POSITIONS) : builder.input(POSITIONS, ElementType.I32, sequences * rows);
    }

    /// The position of every sequence's first row, I32.
    int start(ProgramBuilder builder) {
        return builder.knows(START) ? builder.number(START) : builder.input(START, ElementType.I32, 1);
    }

    /// The keys or values that attention sees: the cache with the new rows in it, or just these.
    int seen(ProgramBuilder builder, int layer, String what, int fresh, int context) {
        if (!cached) return fresh;
        int cache = builder.given("cache." + layer + "." + what, Role.STATE, ElementType.F32, sequences * context, builder.shape(fresh).columns());
        return builder.append(fresh, start(builder), cache, sequences);
    }
}
