package org.althing.executor.work;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.althing.domain.compute.JobOutput.Ending;
import org.althing.domain.compute.JobOutput;
import org.althing.executor.backend.Session;
import org.althing.executor.backend.StepFailed;
import org.althing.executor.backend.StepOutcome;
import org.althing.executor.check.StepCheck;
import org.althing.executor.trace.Recorder;

/// All steps of a work on one back end, into the files of a result. Belongs to one thread.
final class ProgramRun {
    private static final long ALIGNMENT = 64;

    private final Work work;
    private final Session session;
    private final Optional<StepCheck> check;
    private final Map<Integer, MemorySegment> values = new HashMap<>();
    private boolean doubtful;

    /// @param check of products and given values after each step, where it is wanted
    ProgramRun(Work work, Session session, Optional<StepCheck> check) {
        this.work = work;
        this.session = session;
        this.check = check;
    }

    /// Whether the output should not be believed before another run has given the same: a check failed, or the run ended early, which a flipped bit can bring about.
    boolean doubtful() {
        return doubtful;
    }

    /// Runs to the end, however the program makes it come. The session is not cancelled meanwhile: whoever wants no result any more ends the process.
    void write(Result result) throws IOException {
        try (var arena = Arena.ofShared()) {
            for (var given : work.given()) values.put(given.tensor(), given.values().in(arena));
            for (var given : work.given()) if (!changes(given)) session.write(given.tensor(), values.get(given.tensor()));
            if (!work.traced()) {
                output(result, steps(session::step), Optional.empty());
                return;
            }
            try (var recorder = Recorder.begin(work.program(), session, result.trace())) {
                var end = steps(recorder::step);
                output(result, end, Optional.of(recorder));
            }
        }
    }

    private interface Step {
        void run(long number) throws StepFailed, IOException;
    }

    private JobOutput steps(Step run) throws IOException {
        for (int step = 0; step < work.steps(); step++) {
            for (var given : work.given()) if (changes(given)) session.write(given.tensor(), ofStep(given, step));
            check.ifPresent(StepCheck::beforeStep);
            try {
                run.run(step);
            } catch (StepFailed failed) {
                doubtful = true;
                return early(failed.outcome());
            }
            if (check.isPresent()) doubtful |= !check.get().productsPass() || !intact(check.get(), step);
        }
        return JobOutput.done(work.steps());
    }

    /// Whether what was given is still there: inputs after each step, parameters after the last.
    private boolean intact(StepCheck held, int step) {
        return work.given().stream().filter(given -> switch (work.program().tensors().get(given.tensor()).role()) {
            case INPUT     -> true;
            case PARAMETER -> step == work.steps() - 1;
            case STATE, TEMPORARY, OUTPUT -> false;
        }).allMatch(given -> held.holds(given.tensor(), changes(given) ? ofStep(given, step) : values.get(given.tensor())));
    }

    private boolean changes(Work.Given given) {
        return given.values().length() > bytes(given.tensor());
    }

    private MemorySegment ofStep(Work.Given given, int step) {
        long bytes = bytes(given.tensor());
        return values.get(given.tensor()).asSlice(step * bytes, bytes);
    }

    private long bytes(int tensor) {
        return work.program().tensors().get(tensor).bytes();
    }

    private static JobOutput early(StepOutcome outcome) {
        return switch (outcome) {
            case StepOutcome.NonFinite stop  -> new JobOutput(Ending.NON_FINITE, stop.step(), stop.operation());
            case StepOutcome.OutOfRange stop -> new JobOutput(Ending.OUT_OF_RANGE, stop.step(), stop.operation());
            case StepOutcome.Cancelled _     -> throw new IllegalStateException("cancelled by nobody");
        };
    }

    private void output(Result result, JobOutput end, Optional<Recorder> recorder) throws IOException {
        var header = recorder.isPresent() ? end.withTrace(recorder.get().end()) : end;
        try (var out = FileChannel.open(result.output(), StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            if (work.framed()) write(out, MemorySegment.ofArray(header.header()));
            if (end.ending() == Ending.DONE) committed(out);
        }
    }

    private void committed(FileChannel out) throws IOException {
        for (int tensor = 0; tensor < work.program().tensors().size(); tensor++) {
            if (!work.program().tensors().get(tensor).role().committed()) continue;
            try (var arena = Arena.ofConfined()) {
                var read = arena.allocate(bytes(tensor), ALIGNMENT);
                session.read(tensor, read);
                write(out, read);
            }
        }
    }

    private static void write(FileChannel out, MemorySegment bytes) throws IOException {
        for (long at = 0; at < bytes.byteSize(); ) {
            ByteBuffer piece = bytes.asSlice(at, Math.min(1 << 30, bytes.byteSize() - at)).asByteBuffer();
            while (piece.hasRemaining()) at += out.write(piece);
        }
    }
}
