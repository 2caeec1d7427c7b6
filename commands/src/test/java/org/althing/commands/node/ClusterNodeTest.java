package org.althing.commands.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.althing.commands.Town;
import org.althing.commands.image.StateImages;
import org.althing.commands.sequencer.Outcome;
import org.althing.commands.sequencer.Outcome.Receipt;
import org.althing.commands.sequencer.Unavailable.OutcomeUnknown;
import org.althing.eventlog.LogException.DirectoryUnusable;
import org.althing.eventlog.kurrent.KurrentSettings;
import org.althing.kurrent.Faults;
import org.althing.kurrent.KurrentServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two nodes of a network on one stream, one of which leads.
class ClusterNodeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path temporary;
    private final Town town = new Town(20, 1_000);
    private KurrentServer server;

    @BeforeEach
    void start() throws IOException {
        server = KurrentServer.start(temporary.resolve("streams"), Faults.none());
        Files.write(temporary.resolve("genesis.json"), GenesisDocument.of(town.genesis).canonical());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    /// Does what it is told.
    private static final class Appointed implements Leadership {
        private volatile boolean ours;
        private volatile Runnable changed = () -> { /* nobody listens yet */ };

        private Appointed(boolean ours) {
            this.ours = ours;
        }

        void appoint(boolean leads) {
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

    private static final class Silent implements ClusterNode.Terms {
        @Override
        public void began(OpenNetwork network) {
            // Nothing hangs on it here.
        }

        @Override
        public void ended(OpenNetwork network) {
            // Nothing hangs on it here.
        }
    }

    private ClusterNode node(String name, Leadership leadership) {
        var stream = new ClusterNode.Stream(KurrentSettings.parse(server.url(), Optional.empty(), Duration.ofSeconds(3)), false);
        var settings = NodeSettings.standard(town.clock()).withImageEvery(50);
        var node = ClusterNode.open(temporary.resolve(name), Optional.of(temporary.resolve("genesis.json")), stream, settings, leadership, new Silent());
        node.begin();
        return node;
    }

    private static OpenNetwork leading(ClusterNode node) {
        await().atMost(PATIENCE).until(() -> node.leading().isPresent());
        return node.leading().orElseThrow();
    }

    private CompletableFuture<Outcome> pay(OpenNetwork network, long id) {
        return network.bus().submit(town.transfer(id, (int) (id % 20), (int) ((id + 1) % 20), 1));
    }

    private void paid(OpenNetwork network, long id) throws Exception {
        assertThat(pay(network, id).get(30, TimeUnit.SECONDS)).isInstanceOf(Receipt.class);
    }

    private static void assertSame(ClusterNode one, ClusterNode other) {
        await().atMost(PATIENCE).until(() -> one.log().head() == other.log().head());
        assertThat(one.log().treeHead()).isEqualTo(other.log().treeHead());
        assertThat(NodeTest.replayedHash(one.log())).isEqualTo(NodeTest.replayedHash(other.log()));
    }

    @Test
    void the_leader_founds_and_decides_the_other_follows_and_takes_over_with_all_that_happened() throws Exception {
        var first = new Appointed(true);
        var second = new Appointed(false);
        try (var a = node("a", first); var b = node("b", second)) {
            for (int id = 0; id < 40; id++) paid(leading(a), id);
            assertSame(a, b);
            assertThat(b.leading()).isEmpty();
            first.appoint(false);
            second.appoint(true);
            var network = leading(b);
            assertThat(network.sequencer().ask(StateImages::hash).get(30, TimeUnit.SECONDS)).isEqualTo(NodeTest.replayedHash(a.log()));
            assertThat(pay(network, 39).get(30, TimeUnit.SECONDS)).as("the first leader's receipt").isInstanceOf(Receipt.class);
            paid(network, 40);
            assertSame(a, b);
            assertThat(a.leading()).isEmpty();
        }
        try (var again = node("a", new Appointed(true))) {
            paid(leading(again), 41);
        }
    }

    @Test
    void of_two_that_believe_to_lead_one_decides_and_no_answer_of_the_other_is_wrong() throws Exception {
        var first = new Appointed(true);
        var second = new Appointed(false);
        try (var a = node("a", first); var b = node("b", second)) {
            paid(leading(a), 0);
            var old = leading(a);
            second.appoint(true);
            paid(leading(b), 1);
            var refused = pay(old, 2);
            assertThatThrownBy(() -> refused.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(OutcomeUnknown.class);
            first.appoint(false);
            paid(leading(b), 2);
            assertSame(a, b);
            assertThat(NodeTest.replayedHash(b.log())).isEqualTo(leading(b).sequencer().ask(StateImages::hash).get(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void a_node_begins_with_the_founding_document_it_is_given_and_takes_no_other() throws Exception {
        try (var a = node("a", new Appointed(true))) {
            paid(leading(a), 0);
        }
        Files.write(temporary.resolve("genesis.json"), GenesisDocument.of(new Town(3, 5).genesis).canonical());
        assertThatThrownBy(() -> node("a", new Appointed(true))).isInstanceOf(DirectoryUnusable.class).hasMessageContaining("another network");
    }
}
