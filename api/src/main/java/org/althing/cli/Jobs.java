package org.althing.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.althing.bridge.Range;
import org.althing.domain.compute.ComputeCommand.CancelJob;
import org.althing.domain.compute.ComputeCommand.SubmitJob;
import org.althing.domain.compute.JobId;
import org.althing.domain.compute.JobSpec;
import org.althing.domain.compute.NumericProfile;
import org.althing.domain.compute.Seed;
import org.althing.domain.compute.Verification;
import org.althing.domain.kernel.Amount;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Compute jobs, from their customer's side.
@Command(name = "job", description = "Submits, cancels and shows compute jobs, and fetches what came of them.", mixinStandardHelpOptions = true,
        subcommands = {Jobs.Submit.class, Jobs.Cancel.class, Jobs.Show.class, Jobs.Output.class, JobOpen.class})
final class Jobs {

    @Command(name = "submit", description = "Offers work for a fee: a product of two matrices of bytes, C = A · B, or a tensor program.", mixinStandardHelpOptions = true)
    static final class Submit implements Callable<Integer> {
        @Mixin
        Acting acting;

        @ArgGroup(multiplicity = "1")
        Wanted wanted;

        @Option(names = "--fee", paramLabel = "AMOUNT", required = true, description = "in base units; set aside until the job is paid or given up")
        Amount fee;

        /// One of the two.
        static final class Wanted {
            @ArgGroup(exclusive = false)
            Product product;

            @ArgGroup(exclusive = false)
            Run run;

            JobSpec spec(Acting acting, Link link) throws IOException, Failure {
                return product != null ? product.spec(acting, link) : run.spec(acting, link);
            }
        }

        static final class Product {
            @Option(names = "--m", paramLabel = "N", required = true, description = "rows of A")
            int m;

            @Option(names = "--n", paramLabel = "N", required = true, description = "columns of B")
            int n;

            @Option(names = "--k", paramLabel = "N", required = true, description = "columns of A, which are the rows of B")
            int k;

            @ArgGroup
            Inputs inputs = new Inputs();

            JobSpec spec(Acting acting, Link link) throws IOException, Failure {
                return new JobSpec.Gemm(NumericProfile.RI8_1, m, n, k, operands(acting, link));
            }

            private JobSpec.Operands operands(Acting acting, Link link) throws IOException, Failure {
                if (inputs.given == null) return new JobSpec.Operands.Generated(Optional.ofNullable(inputs.seed).orElseGet(() -> new Seed(new SecureRandom().nextLong())));
                return new JobSpec.Operands.Given(acting.keep(link, matrix(inputs.given.a, (long) m * k)), acting.keep(link, matrix(inputs.given.b, (long) k * n)));
            }
        }

        static final class Inputs {
            @Option(names = "--seed", paramLabel = "HEX", description = "both matrices are generated from it (default: a random one)")
            Seed seed;

            @ArgGroup(exclusive = false)
            Given given;
        }

        static final class Given {
            @Option(names = "--a", paramLabel = "FILE", required = true, description = "A, row by row, one byte each")
            Path a;

            @Option(names = "--b", paramLabel = "FILE", required = true, description = "B, row by row, one byte each")
            Path b;
        }

        static final class Run {
            @Option(names = "--program", paramLabel = "FILE", required = true, description = "the program's canonical bytes (docs/specs/tensor-program.md)")
            Path program;

            @Option(names = "--steps", paramLabel = "N", defaultValue = "1", description = "how often it runs (default: ${DEFAULT-VALUE})")
            int steps;

            @Option(names = "--input", paramLabel = "TENSOR=FILE[#NAME]",
                    description = "the bytes of a given tensor, or a tensor in a safetensors file; of an input that changes, those of all steps one after another")
            Map<Integer, String> inputs = Map.of();

            @Option(names = "--trace", description = "every step is committed to, and can be opened (./althing job open)")
            boolean traced;

            JobSpec spec(Acting acting, Link link) throws IOException, Failure {
                var files = ProgramFiles.read(program, steps, inputs, traced);
                for (var blob : files.blobs()) acting.keep(link, blob);
                return files.spec();
            }
        }

        @Override
        public Integer call() throws IOException, Failure {
            try (var link = Link.to(acting)) {
                return acting.send(link, (self, id) -> new SubmitJob(self, wanted.spec(acting, link), Verification.SIGNED, fee),
                        (id, receipt) -> {
                            receipt.put("job", JobId.derive(id, 0).text());
                            return "Submitted job " + JobId.derive(id, 0);
                        });
            }
        }

        private static byte[] matrix(Path file, long bytes) throws IOException, Failure {
            if (Files.size(file) != bytes) throw new Failure("wrong-size", file + " has " + Files.size(file) + " bytes, the matrix " + bytes);
            return Files.readAllBytes(file);
        }
    }

    @Command(name = "output", description = "Fetches what came of one's own job.", mixinStandardHelpOptions = true)
    static final class Output implements Callable<Integer> {
        @Mixin
        Acting acting;

        @Parameters(paramLabel = "JOB")
        JobId job;

        @Option(names = "--to", paramLabel = "FILE", required = true, description = "where the bytes go: a product's elements, or what docs/specs/job-output.md says")
        Path file;

        @Override
        public Integer call() throws IOException, Failure {
            try (var link = Link.to(acting)) {
                try (var out = Files.newOutputStream(file)) {
                    fetch(link, out);
                }
                var output = FileBlob.of(file);
                var attested = link.read("/v1/jobs/" + job).path("result").path("output").asText();
                if (!output.digest().text().equals(attested)) throw new Failure("output-damaged", "what came is not the output " + attested);
                var answer = Surroundings.object().put("job", job.text()).put("output", attested).put("bytes", output.length()).put("file", file.toString());
                return acting.answer(answer, "Wrote %,d bytes to %s".formatted(output.length(), file));
            }
        }

        private void fetch(Link link, OutputStream out) throws IOException, Failure {
            int length = Range.LENGTH_MAX;
            for (long offset = 0; length == Range.LENGTH_MAX; offset += length) {
                var piece = acting.fetch(link, job, Link.Product.OUTPUT, offset, Range.LENGTH_MAX);
                out.write(piece);
                length = piece.length;
            }
        }
    }

    @Command(name = "cancel", description = "Takes a job back that no node has begun.", mixinStandardHelpOptions = true)
    static final class Cancel implements Callable<Integer> {
        @Mixin
        Acting acting;

        @Parameters(paramLabel = "JOB")
        JobId job;

        @Override
        public Integer call() throws IOException, Failure {
            return acting.send((self, id) -> new CancelJob(self, job), (id, receipt) -> "Cancelled " + job);
        }
    }

    @Command(name = "show", description = "Shows a job.", mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {
        @Mixin
        Surroundings here;

        @Parameters(paramLabel = "JOB")
        JobId job;

        @Override
        public Integer call() throws IOException, Failure {
            return Outline.answer(here, "/v1/jobs/" + job);
        }
    }

    private Jobs() {}
}
