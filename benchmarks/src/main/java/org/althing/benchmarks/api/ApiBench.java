package org.althing.benchmarks.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import org.althing.benchmarks.Figures;
import org.althing.benchmarks.crash.ChildJvm;
import org.althing.commands.node.Node;
import org.althing.commands.node.NodeSettings;
import org.althing.domain.identity.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The packaged node, started by `./althing up`, and signed transfers over HTTP/1.1 from this process, each answered when it is durable; beside
/// them, in the same run, two routes that do less: one that does nothing, and the same route turning away what is not signed.
@Command(name = "api", mixinStandardHelpOptions = true, description = "Signed commands over HTTP, and how soon a node answers after its start")
public final class ApiBench implements Callable<Integer> {
    private static final int MEMBERS = 1_000;
    private static final String NOTHING = "/q/health/live";

    @Option(names = "--rounds", defaultValue = "5", description = "rounds of each figure; the median counts (default: ${DEFAULT-VALUE})")
    int rounds;

    @Option(names = "--commands", defaultValue = "30000", description = "in a round (default: ${DEFAULT-VALUE})")
    int commands;

    @Option(names = "--connections", defaultValue = "128", description = "kept alive, each with one request on its way (default: ${DEFAULT-VALUE})")
    int connections;

    @Option(names = "--starts", defaultValue = "5", description = "how often a start is timed (default: ${DEFAULT-VALUE})")
    int starts;

    @Option(names = "--java-options", defaultValue = "", description = "further options for the node's JVM")
    String javaOptions;

    @Option(names = "--directory", description = "where to write: the disk that is measured (default: the temporary directory)")
    Path directory;

    /// One figure, round after round.
    private static final class Figure {
        private final String name;
        private final List<Double> perSecond = new ArrayList<>();
        private final List<Double> serverMicros = new ArrayList<>();
        private final List<Double> clientMicros = new ArrayList<>();
        private final Histogram latencies = new Histogram(3);

        private Figure(String name) {
            this.name = name;
        }

        private static double median(List<Double> values) {
            return Figures.median(values.stream().mapToDouble(Double::doubleValue).toArray());
        }

        String line() {
            return Figures.line("%s: %,.0f/s; p50 %.2f ms, p99 %.2f ms; CPU each: server %.0f us, client %.0f us", name, median(perSecond),
                    latencies.getValueAtPercentile(50) / 1e6, latencies.getValueAtPercentile(99) / 1e6, median(serverMicros), median(clientMicros));
        }
    }

    @Override
    public Integer call() throws Exception {
        var work = Files.createTempDirectory(directory == null ? Path.of(System.getProperty("java.io.tmpdir")) : Files.createDirectories(directory), "althing-api");
        try {
            if (starts > 0) starts(work);
            commands(work);
        } finally {
            ChildJvm.delete(work);
        }
        return 0;
    }

    // --- from the start to the first answer ---------------------------------------------------------------------------

    private void starts(Path work) throws IOException, InterruptedException {
        start(work.resolve("training")); // the first start after a build trains the start-up cache
        var seconds = new double[starts];
        for (int round = 0; round < starts; round++) seconds[round] = start(work.resolve("start-" + round));
        System.out.println(Figures.line("./althing up in an empty directory, to the first answer: %.2f s (median of %d; %s)", Figures.median(seconds), starts, Figures.load()));
    }

    private static double start(Path data) throws IOException, InterruptedException {
        try (var node = NodeProcess.start(data, data.resolveSibling("said"), "")) {
            return node.firstAnswer("/v1/accounts");
        }
    }

    // --- commands -----------------------------------------------------------------------------------------------------

    private void commands(Path work) throws IOException, InterruptedException {
        var payers = new Payers(MEMBERS, 4711, Instant.now().truncatedTo(ChronoUnit.MILLIS));
        var data = work.resolve("data");
        Node.found(data, payers.genesis(), NodeSettings.standard(InstantSource.system())).close();
        var signed = new Figure("signed transfers over HTTP, durable");
        var nothing = new Figure("GET " + NOTHING);
        var refused = new Figure("the same route, turning away what is not signed");
        try (var node = NodeProcess.start(data, work.resolve("said"), javaOptions)) {
            node.firstAnswer("/v1/accounts");
            try (var client = new Connections(node.port(), connections)) {
                for (int round = -2; round < rounds; round++) {
                    var kept = round >= 0;
                    measure(node, client, nothing, Collections.nCopies(commands, Connections.get(NOTHING)), 200, kept);
                    measure(node, client, refused, Collections.nCopies(commands, jose(new byte[SigningKey.SEED_BYTES])), 400, kept);
                    measure(node, client, signed, signed(payers), 200, kept);
                }
            }
        }
        System.out.println(Figures.line("%d connections, one request on each at a time, %,d requests a round, median of %d rounds; server and client share %s",
                connections, commands, rounds, Figures.load()));
        for (var figure : List.of(signed, refused, nothing)) System.out.println(figure.line());
        System.out.println(Figures.line("signed transfers ÷ do-nothing route: %.2f", Figure.median(signed.perSecond) / Figure.median(nothing.perSecond)));
    }

    private List<byte[]> signed(Payers payers) {
        var requests = new ArrayList<byte[]>(commands);
        for (int i = 0; i < commands; i++) requests.add(jose(payers.transfer()));
        return requests;
    }

    private static byte[] jose(byte[] body) {
        return Connections.post("/v1/commands", "application/jose", body);
    }

    private static void measure(NodeProcess node, Connections client, Figure figure, List<byte[]> requests, int expected, boolean kept) throws IOException {
        long server = node.cpuNanos();
        long own = Figures.cpuNanos();
        var run = client.run(requests, expected);
        if (run.wrong() > 0) throw new IOException(run.wrong() + " answers are not " + expected + ": " + run.example().lines().reduce((a, b) -> b).orElse(""));
        double perSecond = requests.size() / run.seconds();
        System.err.println(Figures.line("%s%s: %,.0f/s", kept ? "" : "warming up, ", figure.name, perSecond));
        if (!kept) return;
        figure.perSecond.add(perSecond);
        figure.serverMicros.add((node.cpuNanos() - server) / 1e3 / requests.size());
        figure.clientMicros.add((Figures.cpuNanos() - own) / 1e3 / requests.size());
        figure.latencies.add(run.latencies());
    }
}
