package org.althing.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The entrance of `./althing bench` and `./althing check`.
@Command(name = "althing", synopsisSubcommandLabel = "bench|check", subcommands = {BenchmarksMain.Bench.class})
public final class BenchmarksMain {

    @Command(name = "bench", description = "Figures, both sides measured in one run", synopsisSubcommandLabel = "COMMAND", subcommands = {EngineBench.class})
    static final class Bench {}

    private BenchmarksMain() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchmarksMain()).execute(arguments));
    }
}
