package org.althing.benchmarks.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.althing.benchmarks.Figures;
import org.althing.benchmarks.api.LargeNetwork;
import org.althing.benchmarks.api.NodeProcess;
import org.althing.benchmarks.api.Payers;
import org.althing.benchmarks.crash.ChildJvm;
import org.althing.commands.node.GenesisDocument;
import org.althing.eventlog.Tagger;
import org.althing.eventlog.kurrent.KurrentEventLog;
import org.althing.eventlog.kurrent.KurrentSettings;
import org.althing.eventlog.rocks.RocksEventLog;
import org.althing.kurrent.KurrentServerMain;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// How soon a network with many accounts takes commands again when its leader has been killed. Three processes: the log's server, the leader, the node that
/// takes over. The time runs from the kill to the first receipt of the new leader; what passes until somebody notices that the leader is gone (the
/// Lease's duration) comes on top.
@Command(name = "takeover", mixinStandardHelpOptions = true, description = "How soon another node leads a network with 1,000,000 accounts")
public final class TakeoverBench implements Callable<Integer> {
    private static final List<String> JAVA_OPTIONS = List.of("-Xmx4g", "-XX:+UseCompactObjectHeaders");

    @Option(names = "--accounts", defaultValue = "1000000", description = "default: ${DEFAULT-VALUE}")
    int accounts;

    @Option(names = "--events", defaultValue = "2200000", description = "default: ${DEFAULT-VALUE}")
    long events;

    @Option(names = "--rounds", defaultValue = "3", description = "the median counts (default: ${DEFAULT-VALUE})")
    int rounds;

    @Option(names = "--settle", defaultValue = "30", description = "seconds that a node is left alone after its start (default: ${DEFAULT-VALUE})")
    long settle;

    @Option(names = "--directory", description = "where the network is kept (default: target/bench in the checkout)")
    Path directory;

    @Override
    public Integer call() throws Exception {
        var bench = (directory == null ? NodeProcess.checkout().resolve("target/bench") : directory).toAbsolutePath();
        var network = bench.resolve("network-%d-%d".formatted(accounts, events));
        if (Files.exists(network) && Files.notExists(network.resolve("complete"))) ChildJvm.delete(network);
        var payers = LargeNetwork.in(network, accounts, events);
        var home = Files.createDirectories(bench.resolve("takeover"));
        ChildJvm.delete(home);
        Files.createDirectories(home);
        copy(network.resolve("data"), home.resolve("a"));
        copy(network.resolve("data"), home.resolve("b"));
        Files.copy(network.resolve("data/genesis.json"), home.resolve("genesis.json"));
        var server = server(home);
        try {
            measure(home, url(server), payers);
        } finally {
            server.toHandle().destroyForcibly();
        }
        ChildJvm.delete(home);
        return 0;
    }

    private void measure(Path home, String url, Payers payers) throws IOException, InterruptedException {
        publish(home, url);
        var notebook = new Notebook();
        var leader = Member.start(home, "a", url, LeaderPlant.NONE, notebook, JAVA_OPTIONS);
        var other = Member.start(home, "b", url, LeaderPlant.NONE, notebook, JAVA_OPTIONS);
        leader.lead();
        receipt(leader, payers);
        var seconds = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            // A node that takes over has been there for a while.
            LockSupport.parkNanos(Duration.ofSeconds(settle).toNanos());
            receipt(leader, payers);
            var fallen = leader;
            long begun = System.nanoTime();
            fallen.kill();
            other.lead();
            receipt(other, payers);
            seconds[round] = (System.nanoTime() - begun) / 1e9;
            System.err.println(Figures.line("round %d: %.2f s", round + 1, seconds[round]));
            var name = fallen.directory().getFileName().toString();
            leader = other;
            other = Member.start(home, name, url, LeaderPlant.NONE, notebook, JAVA_OPTIONS);
        }
        leader.close();
        other.close();
        System.out.println(Figures.line("%,d accounts, %,d events: first receipt %.2f s after the leader was killed (median of %d; %s)", accounts, events, Figures.median(seconds), rounds, Figures.load()));
    }

    /// Sends commands until one is answered: those that come before the node leads are dropped.
    private static void receipt(Member member, Payers payers) {
        int before = member.answers();
        member.say(new String(payers.transfer(), StandardCharsets.US_ASCII));
        member.await(() -> member.answers() > before, "it does not answer");
    }

    private static void publish(Path home, String url) throws IOException {
        System.err.println("the stream is made");
        var stream = KurrentEventLog.stream(GenesisDocument.parse(Files.readAllBytes(home.resolve("genesis.json"))).network().toString());
        KurrentEventLog.open(RocksEventLog.open(home.resolve("a"), Tagger.NONE), stream, KurrentSettings.parse(url, Optional.empty(), Duration.ofSeconds(30)), true).close();
    }

    private static Process server(Path home) throws IOException {
        var command = ChildJvm.command(home.resolve("scratch-server"), KurrentServerMain.class, "0", home.resolve("streams").toString(), "0", "0");
        command.add(command.indexOf("-cp"), "-Xmx1g");
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(home.resolve("server.err").toFile())).start();
    }

    private static String url(Process server) throws IOException {
        return "kurrentdb://127.0.0.1:" + new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII)).readLine() + "?tls=false";
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
