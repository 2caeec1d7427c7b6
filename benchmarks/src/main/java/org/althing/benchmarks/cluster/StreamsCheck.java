package org.althing.benchmarks.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.althing.benchmarks.cluster.StreamsKills.Victim;
import org.althing.benchmarks.crash.ChildJvm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./althing check streams`: relay, instances of the streams and the broker are killed under load, again and again, by another process; and the
/// rows of many histories on one and on three instances are compared with a replay.
@Command(name = "streams", mixinStandardHelpOptions = true,
        description = "Relay, streams and broker killed under load; views on Kafka Streams equal to a replay, byte for byte")
public final class StreamsCheck implements Callable<Integer> {

    @Option(names = "--runs", paramLabel = "N", description = "how often each is killed (default: ${DEFAULT-VALUE})")
    private int runs = 20;

    @Option(names = "--histories", paramLabel = "N", description = "how many are compared (default: ${DEFAULT-VALUE})")
    private int histories = 20;

    @Option(names = "--events", paramLabel = "N", description = "that flow while something is killed (default: ${DEFAULT-VALUE})")
    private long events = 200_000;

    @Option(names = "--seed", paramLabel = "N", description = "of events, moments and histories (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--directory", paramLabel = "DIR", description = "where to work (default: the temporary directory)")
    private Path directory;

    @Option(names = "--json", description = "one object on standard output")
    private boolean json;

    private final List<String> findings = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        var work = directory == null ? Files.createTempDirectory("althing-streams") : Files.createTempDirectory(Files.createDirectories(directory), "streams");
        try (var broker = Broker.start(work.resolve("kafka"))) {
            var relay = new RelayKills(broker, work.resolve("relay"), seed, runs, events, DoomedRelay.Kind.CAREFUL).run();
            say("relay killed " + relay.killed() + " times, " + relay.outcome().uncommitted() + " records of cut transactions that nobody sees", relay.outcome().findings());
            for (var victim : Victim.values()) {
                say(victim + " killed " + runs + " times", new StreamsKills(broker, work.resolve("kills"), seed, runs, events, victim, Instances.EXACTLY_ONCE).run());
            }
            mustBeNoticed("a position noted outside the transaction", new RelayKills(broker, work.resolve("careless"), seed, Math.min(4, runs), 20_000, DoomedRelay.Kind.CARELESS).run().outcome().findings());
            mustBeNoticed("streams that commit rows and offsets apart", new StreamsKills(broker, work.resolve("planted"), seed, Math.min(6, runs), 60_000, Victim.INSTANCE, Instances.AT_LEAST_ONCE).run());
            compare(broker, work);
        } finally {
            ChildJvm.delete(work);
        }
        findings.forEach(System.err::println);
        System.out.println(json ? "{\"runs\":" + runs + ",\"histories\":" + histories + ",\"findings\":" + findings.size() + "}"
                : findings.isEmpty() ? "streams: everything holds" : "streams: " + findings.size() + " findings");
        return findings.isEmpty() ? 0 : 1;
    }

    private void compare(Broker broker, Path work) throws IOException {
        for (int i = 0; i < histories; i++) {
            var wrong = new ArrayList<String>();
            for (int instances : new int[] {1, 3}) wrong.addAll(Comparison.ofHistory(broker, work.resolve("history-" + i + "-" + instances), seed + i, instances));
            say("history of seed " + (seed + i) + " on 1 and on 3 instances", wrong);
        }
    }

    private void say(String what, List<String> wrong) {
        System.err.println(what + ": " + (wrong.isEmpty() ? "holds" : wrong.size() + " findings"));
        for (var finding : wrong) findings.add(what + ": " + finding);
    }

    private void mustBeNoticed(String plant, List<String> found) {
        System.err.println("planted: " + plant + ": " + (found.isEmpty() ? "NOT noticed" : "noticed, " + found.getFirst()));
        if (found.isEmpty()) findings.add("planted and not noticed: " + plant);
    }
}
