package org.althing.benchmarks;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.althing.benchmarks.api.ApiBench;
import org.althing.benchmarks.api.RestartBench;
import org.althing.benchmarks.cluster.ClusterBench;
import org.althing.benchmarks.cluster.StreamsCheck;
import org.althing.benchmarks.executor.ElementaryCheck;
import org.althing.benchmarks.executor.ExecutorBench;
import org.althing.benchmarks.fuzz.FuzzCheck;
import org.althing.benchmarks.governance.GovernanceBench;
import org.althing.benchmarks.histories.HistoriesCheck;
import org.althing.benchmarks.kill.CrashesCheck;
import org.althing.benchmarks.kill.KillCheck;
import org.althing.benchmarks.kill.LeadersCheck;
import org.althing.benchmarks.kill.TakeoverBench;
import org.althing.benchmarks.models.ModelsBench;
import org.althing.benchmarks.monotonicity.MonotonicityCheck;
import org.althing.benchmarks.views.ViewsBench;
import org.althing.conformance.mutants.MutantsCheck;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The entrance of `./althing bench` and `./althing check`.
@Command(name = "althing", synopsisSubcommandLabel = "bench|check", subcommands = {BenchmarksMain.Bench.class, BenchmarksMain.Check.class})
public final class BenchmarksMain {

    @Command(name = "bench", description = "Figures, both sides measured in one run", synopsisSubcommandLabel = "COMMAND",
            subcommands = {EngineBench.class, GovernanceBench.class, ViewsBench.class, ApiBench.class, RestartBench.class, TakeoverBench.class, ExecutorBench.class, ModelsBench.class, ClusterBench.class})
    static final class Bench {}

    @Command(name = "check", description = "Long proofs, with planted bugs to show that they notice", synopsisSubcommandLabel = "COMMAND",
            subcommands = {HistoriesCheck.class, KillCheck.class, LeadersCheck.class, CrashesCheck.class, MonotonicityCheck.class, FuzzCheck.class, ElementaryCheck.class, StreamsCheck.class, MutantsCheck.class})
    static final class Check {}

    private BenchmarksMain() {}

    public static void main(String[] arguments) {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        // As in a node. Left alone, every message of the bus is described for a log that nobody keeps: a tenth of a command's processor time.
        Logger.getLogger("").setLevel(Level.INFO);
        System.exit(new CommandLine(new BenchmarksMain()).execute(arguments));
    }
}
