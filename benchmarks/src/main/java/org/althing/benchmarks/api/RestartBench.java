package org.althing.benchmarks.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.althing.benchmarks.Figures;
import org.althing.benchmarks.crash.ChildJvm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// A node with a large network, stopped and started again by `./althing up`: how soon it answers a question and a command, and how much memory it
/// takes, with its state image and without. The network is made once and kept.
@Command(name = "restart", mixinStandardHelpOptions = true, description = "How soon a node with 1,000,000 accounts and 5,000,000 events answers after a start")
public final class RestartBench implements Callable<Integer> {
    @Option(names = "--accounts", defaultValue = "1000000", description = "default: ${DEFAULT-VALUE}")
    int accounts;

    @Option(names = "--events", defaultValue = "5000000", description = "default: ${DEFAULT-VALUE}")
    long events;

    @Option(names = "--rounds", defaultValue = "3", description = "starts of each kind; the median counts (default: ${DEFAULT-VALUE})")
    int rounds;

    @Option(names = "--java-options", defaultValue = "", description = "further options for the node's JVM, such as -Xmx1g")
    String javaOptions;

    @Option(names = "--directory", description = "where the network is kept (default: target/bench in the checkout)")
    Path directory;

    /// What one start took: seconds, and MiB.
    private record Start(double answer, double receipt, long resident, long residentMost) {}

    @Override
    public Integer call() throws Exception {
        var home = (directory == null ? NodeProcess.checkout().resolve("target/bench") : directory).resolve("network-%d-%d".formatted(accounts, events)).toAbsolutePath();
        if (Files.exists(home) && Files.notExists(home.resolve("complete"))) ChildJvm.delete(home);
        var founders = LargeNetwork.in(home, accounts, events);
        start(home, founders);
        report("with a state image", home, founders, false);
        report("without a state image", home, founders, true);
        return 0;
    }

    private void report(String how, Path home, Payers founders, boolean withoutImage) throws IOException, InterruptedException {
        var answers = new double[rounds];
        var receipts = new double[rounds];
        var resident = new double[rounds];
        var most = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            if (withoutImage) ChildJvm.delete(home.resolve("data/images"));
            var start = start(home, founders);
            answers[round] = start.answer();
            receipts[round] = start.receipt();
            resident[round] = start.resident();
            most[round] = start.residentMost();
            System.err.println(Figures.line("%s, round %d: answer %.1f s, receipt %.1f s, %,d MiB, at most %,d", how, round + 1, start.answer(), start.receipt(), start.resident(), start.residentMost()));
        }
        System.out.println(Figures.line("%,d accounts, %,d events, %s: first answer after %.1f s, first receipt after %.1f s; memory %,.0f MiB, at most %,.0f (median of %d starts; %s)",
                accounts, events, how, Figures.median(answers), Figures.median(receipts), Figures.median(resident), Figures.median(most), rounds, Figures.load()));
    }

    private Start start(Path home, Payers founders) throws IOException, InterruptedException {
        try (var node = NodeProcess.start(home.resolve("data"), home.resolve("said"), javaOptions)) {
            double answer = node.firstAnswer("/v1/accounts/" + founders.account(0) + "/balances");
            double receipt = node.firstReceipt(founders.transfer());
            var memory = node.memory();
            return new Start(answer, receipt, memory[0], memory[1]);
        }
    }
}
