package org.althing.benchmarks.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.althing.benchmarks.cluster.StreamsKills.Victim;
import org.althing.benchmarks.crash.ChildJvm;
import org.althing.cli.demo.Meter;
import org.althing.cli.demo.Performance;
import org.althing.eventlog.Tagger;
import org.althing.eventlog.rocks.ReadOnlyLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./althing check streams`: relay, instances of the streams and the broker are killed under load, again and again, by another process; and the
/// rows of many histories on one and on three instances are compared with a replay.
@Command(name = "streams", mixinStandardHelpOptions = true,
        description = "Relay, streams and broker killed under load; views on Kafka Streams equal to a replay, byte for byte")
public final class StreamsCheck implements Callable<Integer> {
    private static final int[] COUNTS = {1, 3};

    @Option(names = "--runs", paramLabel = "N", description = "how often each is killed (default: ${DEFAULT-VALUE})")
    private int runs = 20;

    @Option(names = "--histories", paramLabel = "N", description = "how many are compared (default: ${DEFAULT-VALUE})")
    private int histories = 20;

    @Option(names = "--events", paramLabel = "N", description = "that flow while something is killed (default: ${DEFAULT-VALUE})")
    private long events = 120_000;

    @Option(names = "--seed", paramLabel = "N", description = "of events, moments and histories (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--part", paramLabel = "PART", split = ",", description = "what to do, of ${COMPLETION-CANDIDATES} (default: all)")
    private Set<Part> what = EnumSet.allOf(Part.class);

    @Option(names = "--data", paramLabel = "DIR", description = "a network's directory, whose log is compared too; may be said several times")
    private List<Path> networks = List.of();

    @Option(names = "--directory", paramLabel = "DIR", description = "where to work (default: the temporary directory)")
    private Path directory;

    @Option(names = "--json", description = "one object on standard output")
    private boolean json;

    /// What there is to do.
    enum Part { RELAY, INSTANCE, BROKER, PLANTED, HISTORIES, DEMO }

    private final List<String> findings = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        var work = directory == null ? Files.createTempDirectory("althing-streams") : Files.createTempDirectory(Files.createDirectories(directory), "streams");
        try (var broker = Broker.start(work.resolve("kafka"))) {
            for (var part : Part.values()) if (what.contains(part)) run(part, broker, work);
            for (var network : networks) compareDirectory(broker, network, work);
        } finally {
            ChildJvm.delete(work);
        }
        findings.forEach(System.err::println);
        System.out.println(json ? "{\"runs\":" + runs + ",\"histories\":" + histories + ",\"findings\":" + findings.size() + "}"
                : findings.isEmpty() ? "streams: everything holds" : "streams: " + findings.size() + " findings");
        return findings.isEmpty() ? 0 : 1;
    }

    private void run(Part part, Broker broker, Path work) throws IOException {
        switch (part) {
            case RELAY -> {
                var relay = new RelayKills(broker, work.resolve("relay"), seed, runs, events, DoomedRelay.Kind.CAREFUL).run();
                say("relay killed " + relay.killed() + " times, " + relay.outcome().uncommitted() + " records of cut transactions that nobody sees", relay.outcome().findings());
            }
            case INSTANCE -> kill(Victim.INSTANCE, broker, work);
            case BROKER -> kill(Victim.BROKER, broker, work);
            case PLANTED -> {
                mustBeNoticed("a position noted outside the transaction",
                        new RelayKills(broker, work.resolve("careless"), seed, Math.min(4, runs), 20_000, DoomedRelay.Kind.CARELESS).run().outcome().findings());
                mustBeNoticed("streams that commit rows and offsets apart",
                        new StreamsKills(broker, work.resolve("planted"), seed, Math.min(6, runs), 60_000, Victim.INSTANCE, Instances.AT_LEAST_ONCE).run());
            }
            case HISTORIES -> {
                for (int i = 0; i < histories; i++) compareHistory(broker, seed + i, work);
            }
            case DEMO -> {
                new Performance(1, Performance.MEMBERS_LEAST).in(work.resolve("demo"), new Meter(_ -> { }, () -> 0));
                compareDirectory(broker, work.resolve("demo"), work);
            }
        }
    }

    private void kill(Victim victim, Broker broker, Path work) throws IOException {
        say(victim + " killed " + runs + " times", new StreamsKills(broker, work.resolve("kills"), seed, runs, events, victim, Instances.EXACTLY_ONCE).run());
    }

    private void compareHistory(Broker broker, long drawn, Path work) throws IOException {
        var wrong = new ArrayList<String>();
        for (int instances : COUNTS) wrong.addAll(Comparison.ofHistory(broker, work.resolve("history-" + drawn + "-" + instances), drawn, instances));
        say("history of seed " + drawn + " on 1 and on 3 instances", wrong);
    }

    private void compareDirectory(Broker broker, Path network, Path work) throws IOException {
        var wrong = new ArrayList<String>();
        try (var log = ReadOnlyLog.open(network, Tagger.NONE)) {
            for (int instances : COUNTS) wrong.addAll(Comparison.of(broker, work.resolve("network-" + network.getFileName() + "-" + instances), log, instances, network.toString()));
            say(network.getFileName() + ", " + log.head() + " events, on 1 and on 3 instances", wrong);
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
