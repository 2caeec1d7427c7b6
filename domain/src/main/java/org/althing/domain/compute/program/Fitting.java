package org.althing.domain.compute.program;

import org.althing.domain.compute.program.ProgramFault.ShapeMismatch;

/// The size rules of one operation being checked: each method refuses what it names.
public final class Fitting {
    private final int operation;
    private final Sizes sizes;

    Fitting(int operation, Sizes sizes) {
        this.operation = operation;
        this.sizes = sizes;
    }

    Sizes sizes() {
        return sizes;
    }

    void equal(String rule, long have, long need) throws ProgramRefused {
        if (have != need) throw new ProgramRefused(new ShapeMismatch(operation, rule, have, need));
    }

    void atMost(String rule, long have, long max) throws ProgramRefused {
        if (have > max) throw new ProgramRefused(new ShapeMismatch(operation, rule, have, max));
    }

    void atLeast(String rule, long have, long min) throws ProgramRefused {
        if (have < min) throw new ProgramRefused(new ShapeMismatch(operation, rule, have, min));
    }

    /// `have` is at least 1 and divides `of`.
    void divides(String rule, int have, int of) throws ProgramRefused {
        if (have < 1 || of % have != 0) throw new ProgramRefused(new ShapeMismatch(operation, rule, have, of));
    }

    void rows(int tensor, long need) throws ProgramRefused {
        equal("rows of tensor " + tensor, sizes.rows(tensor), need);
    }

    void columns(int tensor, long need) throws ProgramRefused {
        equal("columns of tensor " + tensor, sizes.columns(tensor), need);
    }

    void matrix(int tensor, long rows, long columns) throws ProgramRefused {
        rows(tensor, rows);
        columns(tensor, columns);
    }

    /// The bits of an attribute are those of a finite number.
    void finite(String attribute, int bits) throws ProgramRefused {
        int exponent = bits >>> 23 & 0xFF;
        atMost("exponent of " + attribute, exponent, 0xFE);
    }

    /// Query heads and key heads divide their rows' columns into pieces of one size, and each key head serves as many query heads as any other.
    void heads(int queries, int keys, int heads, int keyHeads, int sequences) throws ProgramRefused {
        divides("heads", heads, sizes.columns(queries));
        divides("key heads", keyHeads, heads);
        columns(keys, (long) sizes.columns(queries) / heads * keyHeads);
        divides("sequences", sequences, sizes.rows(queries));
        divides("sequences", sequences, sizes.rows(keys));
        atMost("rows of tensor " + queries, sizes.rows(queries), sizes.rows(keys));
    }

    void elements(int tensor, long need) throws ProgramRefused {
        equal("elements of tensor " + tensor, sizes.elements(tensor), need);
    }

    /// As many rows and columns as another tensor.
    void like(int tensor, int other) throws ProgramRefused {
        matrix(tensor, sizes.rows(other), sizes.columns(other));
    }
}
