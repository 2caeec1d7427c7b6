package org.althing.domain.compute;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

    /// The length of the largest blob that whoever does the job may hand in.
    default long largestResultBytes() {
        return outputBytes();
    }

    /// Whether an output may be this long: only a program that stopped has another one than the length agreed on.
    default boolean mayHaveOutputOf(long length) {
        return length == outputBytes();
    }

    /// Every blob that whoever does the job has to read.
    List<Digest> blobs();

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
        public List<Digest> blobs() {
            return switch (operands) {
                case Operands.Given given -> List.of(given.a(), given.b());
                case Operands.Generated _ -> List.of();
            };
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

    /// A tensor program run for some steps (`docs/specs/job-output.md`). What it costs is declared, so that the ledger need not read the program;
    /// whoever does the job compares it with the program, and a job that declares anything else is not done ([ProgramJob]).
    /// @param program SHA-256 of the program's canonical bytes, which are a blob
    /// @param given the values of the tensors that are given, by ascending number; a tensor that is not among them holds zeros
    /// @param multiplyAdds the work of all steps together, by the closed formulas of `docs/specs/tensor-program.md`
    /// @param inputBytes the length of the program and of all values together
    /// @param outputBytes the length of the output where every step is done
    /// @param traceBytes where a trace is asked for (`docs/specs/trace.md`): the length of its record where every step is done
    record Program(NumericProfile profile, Digest program, int steps, List<Values> given, long multiplyAdds, long inputBytes, long outputBytes, Optional<Long> traceBytes) implements JobSpec {

        public Program {
            given = List.copyOf(given);
        }

        /// A job of which no trace is asked.
        public Program(NumericProfile profile, Digest program, int steps, List<Values> given, long multiplyAdds, long inputBytes, long outputBytes) {
            this(profile, program, steps, given, multiplyAdds, inputBytes, outputBytes, Optional.empty());
        }

        /// One multiplication and one addition for each unit of the declared work.
        @Override
        public long operations() {
            return 2 * multiplyAdds;
        }

        @Override
        public long bytes() {
            return inputBytes + outputBytes;
        }

        @Override
        public long largestResultBytes() {
            return Math.max(outputBytes, traceBytes.orElse(0L));
        }

        @Override
        public boolean mayHaveOutputOf(long length) {
            return length == outputBytes || length == JobOutput.headerBytes(traceBytes.isPresent());
        }

        @Override
        public List<Digest> blobs() {
            return Stream.concat(Stream.of(program), given.stream().map(Values::blob)).distinct().toList();
        }

        @Override
        public String describe() {
            var line = new StringBuilder("program " + profile + " " + program + " " + steps + " " + multiplyAdds + " " + inputBytes + " " + outputBytes);
            for (var values : given) {
                line.append(' ').append(values.tensor()).append(' ').append(values.blob());
                values.part().ifPresent(part -> line.append(" part ").append(part.offset()).append(' ').append(part.length()));
            }
            traceBytes.ifPresent(bytes -> line.append(" trace ").append(bytes));
            return line.toString();
        }
    }

    /// What a given tensor of a program holds.
    /// @param blob SHA-256 of its bytes; of an INPUT that changes by step, those of all steps one after another
    /// @param part where the values are some bytes of a larger blob: a model's weights are one file for many jobs
    record Values(int tensor, Digest blob, Optional<Part> part) {

        /// Values that are a whole blob.
        public Values(int tensor, Digest blob) {
            this(tensor, blob, Optional.empty());
        }
    }

    /// Some bytes of a blob.
    record Part(long offset, long length) {}
}
