package org.althing.benchmarks.kill;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.althing.commands.gate.Gate;
import org.althing.commands.gate.Passage;
import org.althing.commands.node.ClusterNode;
import org.althing.commands.node.Leadership;
import org.althing.commands.node.NodeSettings;
import org.althing.commands.node.OpenNetwork;
import org.althing.commands.signature.EnvelopeVerifier;
import org.althing.commands.signature.SignatureProviders;
import org.althing.eventlog.kurrent.KurrentSettings;

/// One of several nodes, in a process that is killed or stopped: a [ClusterNode] without HTTP. Line by line it reads `lead`, `follow` or a signed command; it
/// writes `leads POSITION .` when it has come to lead, and the answers to commands. A command that comes while it does not lead is dropped.
public final class DoomedMember {
    static final String LEAD = "lead";
    static final String FOLLOW = "follow";
    static final String LEADS = "leads";
    private static final int IN_FLIGHT = 64;
    private static final Duration DEADLINE = Duration.ofSeconds(1);

    private final FileOutputStream answers = new FileOutputStream(FileDescriptor.out);
    private final Semaphore free = new Semaphore(IN_FLIGHT);
    private final Ordered leadership = new Ordered();
    private volatile Gate gate;

    private DoomedMember() {}

    /// `directory genesis-file server's-address plant`
    public static void main(String[] arguments) throws Exception {
        var server = KurrentSettings.parse(arguments[2], Optional.empty(), DEADLINE);
        if (LeaderPlant.valueOf(arguments[3]) == LeaderPlant.NEW_REVISION) server = server.with(new CarelessRetry());
        new DoomedMember().run(Path.of(arguments[0]), Path.of(arguments[1]), server);
        System.exit(0);
    }

    private void run(Path directory, Path genesis, KurrentSettings server) throws IOException, InterruptedException {
        var settings = NodeSettings.standard(InstantSource.system()).withImageEvery(DoomedNode.IMAGE_EVERY);
        try (var node = ClusterNode.open(directory, Optional.of(genesis), new ClusterNode.Stream(server, false), settings, leadership, new Terms())) {
            node.begin();
            var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
            for (String line; (line = in.readLine()) != null; ) {
                switch (line) {
                    case LEAD -> leadership.say(true);
                    case FOLLOW -> leadership.say(false);
                    default -> submit(node, line);
                }
            }
        }
    }

    private void submit(ClusterNode node, String line) throws InterruptedException {
        var network = node.leading();
        var check = gate;
        if (network.isEmpty() || check == null || !(check.check(line.getBytes(StandardCharsets.US_ASCII)) instanceof Passage.Admitted admitted)) return;
        free.acquire();
        network.get().bus().submit(admitted.submission()).whenComplete((outcome, failure) -> {
            if (failure == null) say(Reply.of(outcome).line());
            free.release();
        });
    }

    private synchronized void say(String line) {
        try {
            answers.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException nobodyListens) {
            // Whoever would have heard it has ended.
        }
    }

    private final class Terms implements ClusterNode.Terms {

        @Override
        public void began(OpenNetwork network) {
            gate = new Gate(network.id(), network::key, new EnvelopeVerifier(SignatureProviders.first().best()));
            say(LEADS + " " + network.log().head() + " .");
        }

        @Override
        public void ended(OpenNetwork network) {
            gate = null;
        }
    }

    /// Leads when it is told to, and only then.
    private static final class Ordered implements Leadership {
        private volatile boolean ours;
        private volatile Runnable changed = () -> { /* nobody listens yet */ };

        private void say(boolean leads) {
            ours = leads;
            changed.run();
        }

        @Override
        public void begin(Runnable listener) {
            changed = listener;
        }

        @Override
        public boolean isOurs() {
            return ours;
        }

        @Override
        public Optional<URI> leader() {
            return Optional.empty();
        }

        @Override
        public void close() {
            ours = false;
        }
    }
}
