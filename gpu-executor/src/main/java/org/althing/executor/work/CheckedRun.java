package org.althing.executor.work;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.function.Consumer;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.ProgramRefused;
import org.althing.domain.kernel.Digest;
import org.althing.executor.backend.Backend;
import org.althing.executor.backend.Session;
import org.althing.executor.check.Check;
import org.althing.executor.check.StepCheck;

/// A work whose output is only believed where the checks find nothing, or two runs gave the same bits: a flipped bit costs another run.
public final class CheckedRun {
    private static final int RUNS_MAX = 3;

    private final Backend backend;
    private final ProgramLimits limits;
    private final Check level;

    public CheckedRun(Backend backend, ProgramLimits limits, Check level) {
        this.backend = backend;
        this.limits = limits;
        this.level = level;
    }

    /// No two runs agreed: this machine's memory or processor is not sound.
    public static final class Unsound extends Exception {
        private static final long serialVersionUID = 1;

        Unsound() {
            super(RUNS_MAX + " runs of the same work gave " + RUNS_MAX + " results: the memory or the processor is not sound", null, false, false);
        }
    }

    /// Runs the work until a result is believed.
    /// @param folder for the files of results
    /// @param follow hears of every session before it runs
    /// @return the number of the run whose [Result] it is
    public int run(Work work, Path folder, Consumer<Session> follow) throws ProgramRefused, Unsound, IOException {
        var seen = new HashSet<Digest>();
        for (int run = 0; run < RUNS_MAX; run++) {
            var result = Result.in(folder, run);
            try (var session = backend.open(work.program(), limits)) {
                follow.accept(session);
                boolean doubtful = isDoubtful(work, session, result);
                boolean believed = !doubtful && level != Check.TWICE;
                if (believed || !seen.add(Result.digest(result.output()))) return run;
            }
        }
        throw new Unsound();
    }

    private boolean isDoubtful(Work work, Session session, Result result) throws IOException {
        if (level != Check.PRODUCTS) return isDoubtful(new ProgramRun(work, session, Optional.empty()), result);
        try (var check = new StepCheck(work.program(), session)) {
            return isDoubtful(new ProgramRun(work, session, Optional.of(check)), result);
        }
    }

    private static boolean isDoubtful(ProgramRun run, Result result) throws IOException {
        run.write(result);
        return run.doubtful();
    }
}
