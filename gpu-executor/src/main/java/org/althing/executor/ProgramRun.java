package org.althing.executor;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.althing.domain.compute.JobOutput;
import org.althing.domain.compute.JobOutput.Ending;
import org.althing.executor.backend.Session;
import org.althing.executor.backend.StepFailed;
import org.althing.executor.backend.StepOutcome;
import org.althing.executor.check.StepCheck;

/// All steps of a work on one back end, and the output's bytes. Belongs to one thread.
final class ProgramRun {
    private final Work work;
    private final Session session;
    private final Optional<StepCheck> check;
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
    byte[] output() {
        for (var given : work.given()) if (!changes(given)) session.write(given.tensor(), MemorySegment.ofArray(given.values()));
        for (int step = 0; step < work.steps(); step++) {
            for (var given : work.given()) if (changes(given)) session.write(given.tensor(), ofStep(given, step));
            check.ifPresent(StepCheck::beforeStep);
            try {
                session.step(step);
            } catch (StepFailed failed) {
                doubtful = true;
                return early(failed.outcome());
            }
            if (check.isPresent()) doubtful |= !check.get().productsPass() || !intact(check.get(), step);
        }
        return whole();
    }

    /// Whether what was given is still there: inputs after each step, parameters after the last.
    private boolean intact(StepCheck held, int step) {
        return work.given().stream().filter(given -> switch (work.program().tensors().get(given.tensor()).role()) {
            case INPUT     -> true;
            case PARAMETER -> step == work.steps() - 1;
            case STATE, TEMPORARY, OUTPUT -> false;
        }).allMatch(given -> held.holds(given.tensor(), changes(given) ? ofStep(given, step) : MemorySegment.ofArray(given.values())));
    }

    private boolean changes(Work.Given given) {
        return given.values().length > bytes(given.tensor());
    }

    private MemorySegment ofStep(Work.Given given, int step) {
        long bytes = bytes(given.tensor());
        return MemorySegment.ofArray(given.values()).asSlice(step * bytes, bytes);
    }

    private long bytes(int tensor) {
        return work.program().tensors().get(tensor).bytes();
    }

    private static byte[] early(StepOutcome outcome) {
        return switch (outcome) {
            case StepOutcome.NonFinite stop  -> new JobOutput(Ending.NON_FINITE, stop.step(), stop.operation()).header();
            case StepOutcome.OutOfRange stop -> new JobOutput(Ending.OUT_OF_RANGE, stop.step(), stop.operation()).header();
            case StepOutcome.Cancelled _     -> throw new IllegalStateException("cancelled by nobody");
        };
    }

    private byte[] whole() {
        var output = new byte[Math.toIntExact(work.outputBytes())];
        int at = 0;
        if (work.framed()) {
            System.arraycopy(JobOutput.done(work.steps()).header(), 0, output, 0, JobOutput.HEADER_BYTES);
            at = JobOutput.HEADER_BYTES;
        }
        for (int tensor = 0; tensor < work.program().tensors().size(); tensor++) {
            if (!work.program().tensors().get(tensor).role().committed()) continue;
            session.read(tensor, MemorySegment.ofArray(output).asSlice(at, bytes(tensor)));
            at += (int) bytes(tensor);
        }
        return output;
    }
}
