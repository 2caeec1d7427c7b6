package org.althing.domain.compute;

import java.nio.charset.StandardCharsets;
import org.althing.domain.kernel.Digest;

/// What is to be computed, as data: no job carries code.
public sealed interface JobSpec {

    NumericProfile profile();

    /// How many additions and multiplications the work is, by a closed formula: a node cannot charge for more.
    long operations();

    /// How many bytes of inputs and output the work takes.
    long bytes();

    /// The length of the output in bytes.
    long outputBytes();

    /// The spec as one line of words: what its digest is over.
    String describe();

    /// The job's content, apart from who wants it: what an attestation names.
    default Digest digest() {
        return Digest.sha256(describe().getBytes(StandardCharsets.US_ASCII));
    }

    /// The product C = A · B of an m × k and a k × n matrix of bytes, as 32-bit integers.
    record Gemm(NumericProfile profile, int m, int n, int k, Operands operands) implements JobSpec {

        @Override
        public long operations() {
            return 2L * m * n * k;
        }

        @Override
        public long bytes() {
            return (long) m * k + (long) k * n + outputBytes();
        }

        @Override
        public long outputBytes() {
            return 4L * m * n;
        }

        @Override
        public String describe() {
            var sources = switch (operands) {
                case Operands.Given given -> "given " + given.a() + " " + given.b();
                case Operands.Generated generated -> "generated " + generated.seed();
            };
            return "gemm " + profile + " " + m + " " + n + " " + k + " " + sources;
        }
    }

    /// Where the two matrices of a product come from.
    sealed interface Operands {

        /// Both are blobs, row by row, named by their SHA-256; only whoever holds the job's lease may read them.
        record Given(Digest a, Digest b) implements Operands {}

        /// Both are generated from a seed, by the rule in the profile's specification: a job without any upload.
        record Generated(Seed seed) implements Operands {}
    }
}
