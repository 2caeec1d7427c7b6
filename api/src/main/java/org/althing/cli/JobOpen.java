package org.althing.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.althing.bridge.Range;
import org.althing.domain.compute.JobId;
import org.althing.domain.compute.JobOutput;
import org.althing.domain.compute.program.LinearOperation.Gemm;
import org.althing.domain.compute.program.ProgramRefused;
import org.althing.domain.compute.program.Role;
import org.althing.domain.compute.program.TensorProgram;
import org.althing.domain.compute.reference.RecordedRun;
import org.althing.domain.compute.trace.Verdict;
import org.althing.domain.compute.trace.Verdict.Upheld;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Opens the trace of one's own job, and computes again what was doubted: whoever did the job committed to every tensor of every step.
@Command(name = "open", description = "Opens the trace of one's own job and judges it by computing again, here and in plain Java.", mixinStandardHelpOptions = true)
final class JobOpen implements Callable<Integer> {
    @Mixin
    Acting acting;

    @Parameters(paramLabel = "JOB")
    JobId job;

    @Option(names = "--program", paramLabel = "FILE", required = true, description = "the program's canonical bytes, as they were submitted")
    Path program;

    @Option(names = "--input", paramLabel = "TENSOR=FILE[#NAME]", description = "what was given, to be compared with what the run began with")
    Map<Integer, String> inputs = Map.of();

    @Option(names = "--step", paramLabel = "N", description = "one step, the first being 0 (default: every step)")
    Optional<Integer> step = Optional.empty();

    @ArgGroup(exclusive = false)
    Doubt doubt;

    /// Less than a whole step.
    static final class Doubt {
        @Option(names = "--operation", paramLabel = "K", required = true, description = "one operation of the program alone")
        int operation;

        @Option(names = "--element", paramLabel = "ROW,COLUMN", split = ",", arity = "1", description = "one element of what a GEMM makes")
        int[] element;

        @Option(names = "--chunk", paramLabel = "C", description = "one chunk of 256 products of that element (default: all)")
        Optional<Integer> chunk = Optional.empty();
    }

    @Override
    public Integer call() throws IOException, Failure {
        try (var link = Link.to(acting)) {
            var spec = link.read("/v1/jobs/" + job).path("spec");
            var checked = ProgramFiles.program(program);
            if (!checked.digest().text().equals(spec.path("program").asText())) throw new Failure("other-program", program + " is not the job's program " + spec.path("program").asText());
            if (spec.path("traceBytes").isMissingNode()) throw new Failure("not-traced", "no trace was asked for with the job " + job);
            var end = JobOutput.of(acting.fetch(link, job, Link.Product.OUTPUT, 0, JobOutput.TRACED_HEADER_BYTES));
            var run = new RecordedRun(checked, end, bytes(link, Link.Product.TRACE));
            return judged(link, checked, end, run);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (Unfetched e) {
            throw e.why;
        } catch (ProgramRefused e) {
            throw new Failure("program-refused", program + ": " + e.fault());
        }
    }

    private int judged(Link link, TensorProgram checked, JobOutput end, RecordedRun run) throws IOException, Failure, ProgramRefused {
        var answer = Surroundings.object().put("job", job.text()).put("ending", end.ending().name()).put("steps", run.steps()).put("root", end.trace().orElseThrow().text());
        if (step.isPresent() && (step.get() < 0 || step.get() >= run.steps())) throw new Failure("step-unknown", "the trace has " + run.steps() + " steps, numbered from 0; there is no step " + step.get());
        if (end.ending() == JobOutput.Ending.DONE && !(run.output(bytes(link, Link.Product.OUTPUT)) instanceof Upheld)) return said(answer, "the output", run.output(bytes(link, Link.Product.OUTPUT)));
        for (int number : step.map(one -> IntStream.of(one)).orElse(IntStream.range(0, run.steps())).toArray()) {
            var given = given(checked, run, number);
            if (!(given instanceof Upheld)) return said(answer, "what step " + number + " was given", given);
            var verdict = verdict(checked, run, number);
            if (!(verdict instanceof Upheld)) return said(answer, "step " + number, verdict);
        }
        return said(answer, step.map(number -> "step " + number).orElse("every step"), new Upheld());
    }

    /// Inputs in each step; parameters and states where the run begins.
    private Verdict given(TensorProgram checked, RecordedRun run, int number) throws IOException, Failure {
        for (var input : inputs.entrySet()) {
            var place = ProgramFiles.Place.of(input.getValue());
            var tensor = checked.tensors().get(input.getKey());
            var part = ProgramFiles.part(place, input.getKey(), checked);
            var blob = FileBlob.of(place.file());
            boolean changes = tensor.role() == Role.INPUT && part.isEmpty() && blob.length() > tensor.bytes();
            if (tensor.role() == Role.STATE && number > 0) continue;
            long from = part.map(found -> found.offset()).orElse(0L) + (changes ? number * tensor.bytes() : 0);
            var verdict = run.given(number, input.getKey(), blob.piece(from, Math.toIntExact(tensor.bytes())));
            if (!(verdict instanceof Upheld)) return verdict;
        }
        return new Upheld();
    }

    private Verdict verdict(TensorProgram checked, RecordedRun run, int number) throws Failure, ProgramRefused {
        if (doubt == null) return run.step(number);
        if (doubt.operation < 0 || doubt.operation >= checked.operations().size()) throw new Failure("operation-unknown", "the program has " + checked.operations().size() + " operations, numbered from 0");
        if (doubt.element == null) return run.operation(number, doubt.operation);
        return element(checked, run, number);
    }

    private Verdict element(TensorProgram checked, RecordedRun run, int number) throws Failure {
        if (!(checked.operations().get(doubt.operation) instanceof Gemm product)) throw new Failure("not-a-product", "operation " + doubt.operation + " is no GEMM: it is judged as a whole, without --element");
        var shape = checked.tensors().get(product.c()).shape();
        int chunks = run.chunks(doubt.operation);
        boolean there = doubt.element.length == 2 && isWithin(doubt.element[0], shape.rows()) && isWithin(doubt.element[1], shape.columns()) && isWithin(doubt.chunk.orElse(0), chunks);
        if (!there) throw new Failure("element-unknown", "the product has " + shape.rows() + " rows and " + shape.columns() + " columns, its elements " + chunks + " chunks, all numbered from 0; not " + Arrays.toString(doubt.element));
        for (int chunk : doubt.chunk.map(one -> IntStream.of(one)).orElse(IntStream.range(0, chunks)).toArray()) {
            var verdict = run.chunk(number, doubt.operation, doubt.element[0], doubt.element[1], chunk);
            if (!(verdict instanceof Upheld)) return verdict;
        }
        return new Upheld();
    }

    private static boolean isWithin(int number, int count) {
        return number >= 0 && number < count;
    }

    /// @return the exit status: 0 only where nothing is wrong
    private int said(ObjectNode answer, String what, Verdict verdict) {
        var words = switch (verdict) {
            case Verdict.Upheld _             -> what + ": computed again, the same bits";
            case Verdict.Refuted refuted      -> what + ": REFUTED, tensor " + refuted.tensor() + " has other values than the trace says";
            case Verdict.Unproven unproven    -> what + ": UNPROVEN, " + (unproven.leaf() < 0 ? "the record does not lead to the root" : "the values of leaf " + unproven.leaf() + " are not those that the root stands for");
            case Verdict.Inseparable together -> what + ": operation " + together.operation() + " reads a value of tensor " + together.tensor() + " that no leaf holds; only the step as a whole can be judged";
            case Verdict.EndsEarly early      -> what + ": REFUTED, the step ends at operation " + early.operation();
        };
        var name = verdict.getClass().getSimpleName().toUpperCase(java.util.Locale.ROOT);
        acting.answer(answer.put("what", what).put("verdict", name), words);
        return verdict instanceof Upheld ? 0 : 1;
    }

    /// A failure on its way through code that knows none.
    private static final class Unfetched extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Failure why;

        Unfetched(Failure why) {
            super(why);
            this.why = why;
        }
    }

    private RecordedRun.Bytes bytes(Link link, Link.Product product) {
        return (offset, length) -> {
            var bytes = new byte[length];
            try {
                for (int at = 0; at < length; ) {
                    var piece = acting.fetch(link, job, product, offset + at, Math.min(Range.LENGTH_MAX, length - at));
                    if (piece.length == 0) return Arrays.copyOf(bytes, length); // what is missing is not what the root stands for
                    System.arraycopy(piece, 0, bytes, at, piece.length);
                    at += piece.length;
                }
                return bytes;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (Failure e) {
                throw new Unfetched(e);
            }
        };
    }
}
