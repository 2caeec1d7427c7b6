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
    private static final int MILLIS_MAX = 60;
    private static final int UNTOLD_MAX = 8_192;

    /// @param outcome what stood on Kafka in the end; `uncommitted` counts what the deaths cut short
    record Result(TopicAudit.Outcome outcome, int killed) {}

    Result run() throws IOException {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var network = new NetworkId(Digest.sha256(("relay kills " + seed + kind + events).getBytes(StandardCharsets.US_ASCII)));
        int killed = 0;
        long told = 0;
        for (int kill = 0; kill < kills; kill++) {
            var life = start(network, told);
            long reached = killOne(life, random);
            if (reached > 0) killed++;
            told = Math.max(told, reached);
        }
        var last = start(network, told);
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
        if (killed < kills) findings.add("only " + killed + " relays were killed at work, the others were done: the log is too short");
        return new Result(new TopicAudit.Outcome(findings, outcome.events(), outcome.uncommitted()), killed);
    }

    /// The log is longer than anything that can have been relayed without being told.
    private Process start(NetworkId network, long told) throws IOException {
        return new ProcessBuilder(ChildJvm.command(scratch, DoomedRelay.class, (String) broker.settings().client().get("bootstrap.servers"), network.text(),
                Long.toString(seed), Long.toString(events), kind.name(), Long.toString(told + UNTOLD_MAX))).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /// Waits until the relay has committed something, and a moment more. The answer is what it told last, 0 where it was done before.
    private static long killOne(Process process, RandomGenerator random) throws IOException {
        try (var output = process.inputReader()) {
            var first = output.readLine();
            LockSupport.parkNanos(random.nextLong(MILLIS_MAX * 1_000_000L));
            boolean alive = process.isAlive();
            process.toHandle().destroyForcibly();
            process.onExit().join();
            if (first == null || !alive) return 0;
            long told = Long.parseLong(first);
            for (var line : output.lines().toList()) told = Math.max(told, Long.parseLong(line));
            return told;
        }
    }
}
