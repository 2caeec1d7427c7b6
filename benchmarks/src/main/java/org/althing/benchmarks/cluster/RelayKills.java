package org.althing.benchmarks.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.althing.benchmarks.crash.ChildJvm;
import org.althing.domain.kernel.Digest;
import org.althing.domain.network.NetworkId;
import org.althing.eventlog.memory.MemoryEventLog;

/// Kills a relay again and again while it works, lets the last one finish, and reads what is on Kafka then.
/// @param events how long the log is: long enough that no relay comes to its end before its death
record RelayKills(Broker broker, Path scratch, long seed, int kills, long events, DoomedRelay.Kind kind) {
    private static final int MILLIS_MAX = 150;

    /// @param outcome what stood on Kafka in the end; `uncommitted` counts what the deaths cut short
    record Result(TopicAudit.Outcome outcome, int killed) {}

    Result run() throws IOException {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var network = new NetworkId(Digest.sha256(("relay kills " + seed + kind + events).getBytes(StandardCharsets.US_ASCII)));
        int killed = 0;
        for (int kill = 0; kill < kills; kill++) if (killOne(network, random)) killed++;
        var last = start(network);
        var end = List.<String>of();
        try (var output = last.inputReader()) {
            end = output.lines().toList();
        }
        last.onExit().join();
        var log = new MemoryEventLog();
        DoomedRelay.script(seed, events).appendTo(log);
        var outcome = TopicAudit.of(broker.settings(), network, log);
        var findings = new ArrayList<>(outcome.findings());
        if (last.exitValue() != 0) findings.add("the last relay ended with " + last.exitValue() + " after " + (end.isEmpty() ? "nothing" : end.getLast()));
        return new Result(new TopicAudit.Outcome(findings, outcome.events(), outcome.uncommitted()), killed);
    }

    private Process start(NetworkId network) throws IOException {
        return new ProcessBuilder(ChildJvm.command(scratch, DoomedRelay.class, (String) broker.settings().client().get("bootstrap.servers"), network.text(),
                Long.toString(seed), Long.toString(events), kind.name())).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /// Waits until the relay has told where it begins, and a moment more. False where it was done before.
    private boolean killOne(NetworkId network, RandomGenerator random) throws IOException {
        var process = start(network);
        try (var output = process.inputReader()) {
            output.readLine();
            LockSupport.parkNanos(random.nextLong(MILLIS_MAX * 1_000_000L));
            boolean alive = process.isAlive();
            process.toHandle().destroyForcibly();
            process.onExit().join();
            return alive;
        }
    }
}
