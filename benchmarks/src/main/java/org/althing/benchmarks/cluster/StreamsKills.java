package org.althing.benchmarks.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.althing.benchmarks.crash.ChildJvm;
import org.althing.domain.kernel.Digest;
import org.althing.domain.network.NetworkId;
import org.althing.eventlog.memory.MemoryEventLog;
import org.althing.projections.ViewsException;

/// Kills an instance of the streams, or the broker itself, again and again while events flow, and compares all rows with a replay at the end.
/// @param events how many flow in all
/// @param guarantee what the streams promise; less than exactly once is a planted mistake
record StreamsKills(Broker broker, Path scratch, long seed, int kills, long events, Victim victim, String guarantee) {
    private static final long MILLIS_MAX = 1_500;

    /// Who dies.
    enum Victim { INSTANCE, BROKER }

    /// @return what is wrong, one sentence each
    List<String> run() throws IOException {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var network = new NetworkId(Digest.sha256(("streams kills " + seed + victim + guarantee + kills).getBytes(StandardCharsets.US_ASCII)));
        var log = new MemoryEventLog();
        var script = DoomedRelay.script(seed, events);
        script.appendTo(log, 1);
        var findings = new ArrayList<String>();
        try (var here = new Instances(broker.settings(), network, log, scratch.resolve("here-" + victim + guarantee), 1, guarantee)) {
            here.catchUp();
            for (int kill = 1; kill <= kills; kill++) {
                long end = kill * events / kills;
                switch (victim) {
                    case BROKER -> killBroker(random, () -> script.appendTo(log, end));
                    case INSTANCE -> killInstance(network, random, () -> script.appendTo(log, end));
                }
            }
            here.catchUp();
            try (var reading = here.any(0).read()) {
                var expected = Comparison.replay(log);
                var found = AllRows.of(reading);
                if (!found.equals(expected)) findings.add("rows " + found + ", a replay gives " + expected);
            }
            here.relay().failure().ifPresent(why -> findings.add("the relay has ended: " + why.getMessage()));
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof ViewsException)) throw e;
            findings.add(e.getCause().getMessage());
        }
        findings.addAll(TopicAudit.of(broker.settings(), network, log).findings());
        return findings;
    }

    private void killBroker(RandomGenerator random, Runnable load) {
        load.run();
        LockSupport.parkNanos(random.nextLong(MILLIS_MAX * 1_000_000L));
        broker.kill();
        broker.start();
    }

    private void killInstance(NetworkId network, RandomGenerator random, Runnable load) throws IOException {
        var process = new ProcessBuilder(ChildJvm.command(scratch, DoomedInstance.class, broker.settings().client().get("bootstrap.servers").toString(), network.text(),
                scratch.resolve("doomed-" + guarantee).toString(), guarantee)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var output = process.inputReader()) {
            output.readLine();
            load.run();
            LockSupport.parkNanos(random.nextLong(MILLIS_MAX * 1_000_000L));
        } finally {
            process.toHandle().destroyForcibly();
            process.onExit().join();
        }
    }
}
