package org.althing.executor;

import org.althing.domain.compute.JobSpec;

/// One job's work: its spec and, where the spec names blobs, their bytes; both arrays are empty where the spec names a seed.
record Work(JobSpec.Gemm spec, byte[] a, byte[] b) {

    /// What the executor holds at most: the inputs, the output, and a copy of either on its way through the pipe.
    static long memoryBytes(JobSpec.Gemm spec) {
        return 2 * spec.bytes();
    }
}
