package org.althing.domain.compute;

import org.althing.domain.compute.ComputeRejection.OutOfBounds;
import org.althing.domain.kernel.Rejection;

/// How large a job may be: what the numeric profile can represent, and what one node and one upload can carry.
public final class SpecLimits {
    /// Rows and columns of the output.
    public static final int SIDE_MAX = 65_536;
    /// K · 127² must stay below 2³¹, so that no sum of products leaves 32 bits (`docs/specs/ri8.md`).
    public static final int DEPTH_MAX = 133_144;
    /// Inputs and output of a product together, which bounds its work too: none within it has more than 1.1 · 10¹¹ operations.
    public static final long PRODUCT_BYTES_MAX = 64L << 20;
    /// What a program's table can hold.
    public static final int TENSORS_MAX = 65_536;
    public static final int STEPS_MAX = 1_000_000;
    /// Tensors with values of their own; so many fit into one event of the log.
    public static final int GIVEN_MAX = 256;
    /// What a fast machine does within the hours that a job may take at most.
    public static final long MULTIPLY_ADDS_MAX = 1_000_000_000_000_000L;

    /// What is not said is within every bound.
    private static final JobSpec.Part WHOLE = new JobSpec.Part(0, 1);

    private SpecLimits() {}

    /// The first limit that the spec breaks, or null.
    /// @param bytesMax of inputs, output and trace together, by the policy in force
    static Rejection refuse(JobSpec spec, long bytesMax) {
        return switch (spec) {
            case JobSpec.Gemm gemm       -> refuse(gemm, Math.min(bytesMax, PRODUCT_BYTES_MAX));
            case JobSpec.Program program -> refuse(program, bytesMax);
        };
    }

    private static Rejection refuse(JobSpec.Gemm gemm, long bytesMax) {
        if (gemm.m() < 1 || gemm.m() > SIDE_MAX)        return new OutOfBounds("m", gemm.m(), 1, SIDE_MAX);
        if (gemm.n() < 1 || gemm.n() > SIDE_MAX)        return new OutOfBounds("n", gemm.n(), 1, SIDE_MAX);
        if (gemm.k() < 1 || gemm.k() > DEPTH_MAX)       return new OutOfBounds("k", gemm.k(), 1, DEPTH_MAX);
        if (gemm.bytes() > bytesMax)                    return new OutOfBounds("bytes", gemm.bytes(), 1, bytesMax);
        return null;
    }

    private static Rejection refuse(JobSpec.Program job, long bytesMax) {
        long inputMax = bytesMax - JobOutput.HEADER_BYTES;
        long outputMax = bytesMax - job.inputBytes();
        long traceMax = outputMax - job.outputBytes();
        long trace = job.traceBytes().orElse(0L);
        if (job.steps() < 1 || job.steps() > STEPS_MAX)                                     return new OutOfBounds("steps", job.steps(), 1, STEPS_MAX);
        if (job.given().size() > GIVEN_MAX)                                                 return new OutOfBounds("given", job.given().size(), 0, GIVEN_MAX);
        if (job.multiplyAdds() < 1 || job.multiplyAdds() > MULTIPLY_ADDS_MAX)               return new OutOfBounds("multiplyAdds", job.multiplyAdds(), 1, MULTIPLY_ADDS_MAX);
        if (job.inputBytes() < 1 || job.inputBytes() > inputMax)                            return new OutOfBounds("inputBytes", job.inputBytes(), 1, inputMax);
        if (job.outputBytes() < JobOutput.HEADER_BYTES || job.outputBytes() > outputMax)    return new OutOfBounds("outputBytes", job.outputBytes(), JobOutput.HEADER_BYTES, outputMax);
        if (trace < 0 || trace > traceMax)                                                  return new OutOfBounds("traceBytes", trace, 0, traceMax);
        int from = 0;
        for (var values : job.given()) {
            var part = values.part().orElse(WHOLE);
            if (part.offset() < 0 || part.offset() > bytesMax)                              return new OutOfBounds("offset", part.offset(), 0, bytesMax);
            if (part.length() < 1 || part.length() > bytesMax)                              return new OutOfBounds("length", part.length(), 1, bytesMax);
            if (values.tensor() < from || values.tensor() >= TENSORS_MAX)                   return new OutOfBounds("tensor", values.tensor(), from, TENSORS_MAX - 1);
            from = values.tensor() + 1;
        }
        return null;
    }
}
