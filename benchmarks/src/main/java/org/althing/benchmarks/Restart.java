package org.althing.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.althing.commands.node.Node;
import org.althing.commands.node.NodeSettings;
import org.althing.commands.sequencer.Outcome;
import org.althing.commands.sequencer.Submission;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.IdentityCommand.OpenAccount;
import org.althing.domain.identity.KeyId;
import org.althing.domain.identity.VerificationKey;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Command;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.LedgerCommand.Transfer;
import org.althing.domain.network.Genesis;
import org.althing.domain.network.NetworkCommand.Batch;
import org.althing.domain.network.SignedCommand;

/// How long a node with many accounts and a long log takes from its start to its first answer, as a process of its own.
final class Restart {
    private static final AssetId ALT = new AssetId("ALT");
    private static final int BATCH = 1_000;
    private static final int IN_FLIGHT = 8;

    private final Node node;
    private final AccountId founder;
    private final KeyId founderKey;
    private final ArrayDeque<CompletableFuture<Outcome>> inFlight = new ArrayDeque<>();
    private long commands;

    private Restart(Node node, Crowd crowd) {
        this.node = node;
        this.founder = Genesis.account(node.network().id(), 0);
        this.founderKey = crowd.genesis.members().getFirst().keys().getFirst().thumbprint();
    }

    /// Fills a data directory, then starts a process on it twice: with the image of a clean shutdown, and without any.
    static void measure(Path data, int accounts, int events, Report report) throws IOException, InterruptedException {
        var crowd = new Crowd(2);
        try (var node = Node.found(data, crowd.genesis, NodeSettings.standard(InstantSource.system()).withImageEvery(Long.MAX_VALUE / 2))) {
            new Restart(node, crowd).fill(accounts, events);
        }
        report.sentence("restart with %,d accounts and %,d events, out of the image: %s", accounts, events, probe(data, "image", report));
        try (var images = Files.list(data.resolve("images"))) {
            for (var image : images.toList()) Files.delete(image);
        }
        report.sentence("restart with %,d accounts and %,d events, from the log alone: %s", accounts, events, probe(data, "log", report));
    }

    private void fill(int accounts, int events) {
        var opened = new ArrayList<AccountId>(accounts);
        for (int from = 0; from < accounts; from += BATCH) open(opened, from, Math.min(accounts, from + BATCH));
        for (int done = accounts; done < events; done += BATCH) {
            var items = new ArrayList<Command>();
            for (int i = done; i < Math.min(events, done + BATCH); i++) items.add(new Transfer(founder, opened.get(i % accounts), ALT, Amount.of(1)));
            submit(List.of(founderKey), new Batch(items));
            if (done % 500_000 == 0) System.err.println(Figures.line("%,d of %,d events", done, events));
        }
        while (!inFlight.isEmpty()) settle();
    }

    private void open(List<AccountId> opened, int from, int to) {
        var items = new ArrayList<Command>();
        var keys = new ArrayList<KeyId>();
        for (int i = from; i < to; i++) {
            var key = VerificationKey.of(Digest.sha256(("account " + i).getBytes(StandardCharsets.US_ASCII)).bytes());
            keys.add(key.thumbprint());
            items.add(new OpenAccount(List.of(key), 1, Optional.empty(), 0, Optional.empty()));
        }
        var id = submit(keys, new Batch(items));
        for (int i = 0; i < items.size(); i++) opened.add(AccountId.derive(id, i));
    }

    private CommandId submit(List<KeyId> signers, Batch batch) {
        var id = new CommandId(0x5e57, ++commands);
        var jws = ("batch " + commands).getBytes(StandardCharsets.US_ASCII);
        var expires = Instant.ofEpochSecond(Instant.now().getEpochSecond() + 60);
        if (inFlight.size() >= IN_FLIGHT) settle();
        inFlight.add(node.network().bus().submit(new Submission(new SignedCommand(id, new HashSet<>(signers), expires, Digest.sha256(jws), batch), jws)));
        return id;
    }

    private void settle() {
        if (inFlight.remove().join() instanceof Outcome.Refusal refusal) throw new IllegalStateException(refusal.toString());
    }

    private static String probe(Path data, String from, Report report) throws IOException, InterruptedException {
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseCompactObjectHeaders", "-Xmx1600m",
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), Restart.class.getName(), data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) throw new IllegalStateException("the restarted node failed: " + said);
        var words = said.split(" ");
        return Figures.line("first answer after %.1f s, %.1f s CPU, resident at most %,.0f MiB", report.figure(from + "RestartSeconds", Double.parseDouble(words[0])),
                report.figure(from + "RestartCpuSeconds", Double.parseDouble(words[1])), report.figure(from + "RestartMiB", Double.parseDouble(words[2])));
    }

    /// The restarted node: opens `args[0]`, answers one command, prints how many seconds after its start, how much CPU time and memory that took, and
    /// ends without a shutdown.
    public static void main(String[] args) {
        var crowd = new Crowd(2);
        var node = Node.open(Path.of(args[0]), NodeSettings.standard(InstantSource.system()).withImageEvery(Long.MAX_VALUE / 2));
        var from = Genesis.account(node.network().id(), 0);
        var to = Genesis.account(node.network().id(), 1);
        var jws = "first".getBytes(StandardCharsets.US_ASCII);
        var command = new SignedCommand(new CommandId(0x5e58, System.nanoTime()), java.util.Set.of(crowd.genesis.members().getFirst().keys().getFirst().thumbprint()),
                Instant.ofEpochSecond(Instant.now().getEpochSecond() + 60), Digest.sha256(jws), new Transfer(from, to, ALT, Amount.of(1)));
        var outcome = node.network().bus().submit(new Submission(command, jws)).join();
        if (!(outcome instanceof Outcome.Receipt)) throw new IllegalStateException(outcome.toString());
        long millis = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
        System.out.println(Figures.line("%.3f %.3f %d", millis / 1e3, Figures.cpuNanos() / 1e9, residentMiB()));
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static long residentMiB() {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElse(0) / 1_024;
        } catch (IOException e) {
            return -1;
        }
    }
}
