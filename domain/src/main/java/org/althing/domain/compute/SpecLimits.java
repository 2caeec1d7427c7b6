package org.althing.domain.compute;

import org.althing.domain.compute.ComputeRejection.OutOfBounds;
import org.althing.domain.kernel.Rejection;

/// How large a job may be: what the numeric profile can represent, and what one node and one upload can carry.
public final class SpecLimits {
    /// Rows and columns of the output.
    public static final int SIDE_MAX = 65_536;
    /// K · 127² must stay below 2³¹, so that no sum of products leaves 32 bits (`docs/specs/ri8.md`).
    public static final int DEPTH_MAX = 133_144;
    /// Inputs and output together. It bounds the work too: no job within it has more than 1.1 · 10¹¹ operations.
    public static final long BYTES_MAX = 64L << 20;

    private SpecLimits() {}

    /// The first limit that the spec breaks, or null.
    static Rejection refuse(JobSpec spec) {
        return switch (spec) {
            case JobSpec.Gemm gemm -> refuse(gemm);
        };
    }

    private static Rejection refuse(JobSpec.Gemm gemm) {
        if (gemm.m() < 1 || gemm.m() > SIDE_MAX)        return new OutOfBounds("m", gemm.m(), 1, SIDE_MAX);
        if (gemm.n() < 1 || gemm.n() > SIDE_MAX)        return new OutOfBounds("n", gemm.n(), 1, SIDE_MAX);
        if (gemm.k() < 1 || gemm.k() > DEPTH_MAX)       return new OutOfBounds("k", gemm.k(), 1, DEPTH_MAX);
        if (gemm.bytes() > BYTES_MAX)                   return new OutOfBounds("bytes", gemm.bytes(), 1, BYTES_MAX);
        return null;
    }
}
