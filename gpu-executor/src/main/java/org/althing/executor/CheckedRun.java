package org.althing.executor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.ProgramRefused;
import org.althing.executor.backend.Backend;
import org.althing.executor.backend.Session;
import org.althing.executor.check.Check;
import org.althing.executor.check.StepCheck;

/// A work whose output is only believed where the checks find nothing, or two runs gave the same bits: a flipped bit costs another run.
final class CheckedRun {
    private static final int RUNS_MAX = 3;

    private final Backend backend;
    private final ProgramLimits limits;
    private final Check level;

    CheckedRun(Backend backend, ProgramLimits limits, Check level) {
        this.backend = backend;
        this.limits = limits;
        this.level = level;
    }

    /// No two runs agreed: this machine's memory or processor is not sound.
    static final class Unsound extends Exception {
        private static final long serialVersionUID = 1;

        Unsound() {
            super(RUNS_MAX + " runs of the same work gave " + RUNS_MAX + " results: the memory or the processor is not sound", null, false, false);
        }
    }

    /// @param follow hears of every session before it runs
    byte[] output(Work work, Consumer<Session> follow) throws ProgramRefused, Unsound {
        List<byte[]> seen = new ArrayList<>();
        while (seen.size() < RUNS_MAX) {
            try (var session = backend.open(work.program(), limits)) {
                follow.accept(session);
                var run = run(work, session);
                boolean believed = !run.doubtful() && level != Check.TWICE;
                if (believed || seen.stream().anyMatch(other -> Arrays.equals(other, run.output()))) return run.output();
                seen.add(run.output());
            }
        }
        throw new Unsound();
    }

    private record Ran(byte[] output, boolean doubtful) {}

    private Ran run(Work work, Session session) {
        if (level != Check.PRODUCTS) return ran(new ProgramRun(work, session, Optional.empty()));
        try (var check = new StepCheck(work.program(), session)) {
            return ran(new ProgramRun(work, session, Optional.of(check)));
        }
    }

    private static Ran ran(ProgramRun run) {
        var output = run.output();
        return new Ran(output, run.doubtful());
    }
}
