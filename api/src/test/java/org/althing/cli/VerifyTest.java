package org.althing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.althing.commands.founding.KeyRing;
import org.althing.commands.node.GenesisDocument;
import org.althing.commands.node.Node;
import org.althing.commands.node.Replay;
import org.althing.commands.signature.EnvelopeReader;
import org.althing.commands.signature.SignedEnvelope;
import org.althing.domain.identity.CommandSigner;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Origin;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.LedgerCommand.Transfer;
import org.althing.domain.network.Network;
import org.althing.domain.network.SignedCommand;
import org.althing.eventlog.Append;
import org.althing.eventlog.Draft;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.PublishedLog;
import org.althing.eventlog.Tagger;
import org.althing.eventlog.codec.CommandCodec;
import org.althing.eventlog.codec.EventCodec;
import org.althing.eventlog.merkle.Checkpoint;
import org.althing.eventlog.merkle.NoteKey;
import org.althing.eventlog.merkle.TilePath;
import org.althing.eventlog.merkle.TreeHead;
import org.althing.eventlog.rocks.ReadOnlyLog;
import org.althing.eventlog.rocks.RocksEventLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Logs that hold, and logs that somebody with every access to the machine has changed.
@Timeout(120)
class VerifyTest {
    private static final EventCodec CODEC = new EventCodec();
    private static final AssetId ALT = new AssetId("ALT");

    @TempDir
    Path work;

    private Path data;

    @BeforeEach
    void aNetworkWithTwoTransfers() {
        data = work.resolve("data");
        var althing = new Terminal("--data", data.toString());
        althing.done("found", "--template", "dev", "--manual-clock");
        althing.done("transfer", "--as", "ann", "ben", "7", "ALT");
        althing.done("transfer", "--as", "ben", "ann", "5", "ALT");
    }

    private static JsonNode verified(int status, String... words) {
        var all = new ArrayList<>(List.of("verify", "--json"));
        all.addAll(List.of(words));
        var said = new Terminal().run(all.toArray(String[]::new));
        assertThat(said.status()).as(said.output() + said.errors()).isEqualTo(status);
        return said.json();
    }

    /// @param position -1 where none is named
    private static void flawed(JsonNode found, String check, long position) {
        assertThat(found.path("holds").asBoolean()).isFalse();
        assertThat(found.path("flaw").path("check").asText()).as(found.toString()).isEqualTo(check);
        assertThat(found.path("flaw").path("position").asLong(-1)).as(found.toString()).isEqualTo(position);
    }

    private TreeHead head() {
        try (var log = ReadOnlyLog.open(data, Tagger.NONE)) {
            return log.treeHead();
        }
    }

    // --- a data directory ---------------------------------------------------------------------------------------------

    @Test
    void an_honest_log_holds() {
        var found = verified(0, data.toString());
        assertThat(found.path("holds").asBoolean()).isTrue();
        assertThat(found.path("size").asLong()).isEqualTo(head().size());
        assertThat(found.path("root").asText()).isEqualTo(head().root().text());
        assertThat(found.path("commands").asInt()).isEqualTo(2);
    }

    @Test
    void a_flipped_bit_is_found_with_its_position() throws IOException {
        Path largest;
        try (var files = Files.list(data.resolve("log"))) {
            largest = files.filter(file -> file.toString().matches(".*\\.(sst|log)")).max(Comparator.comparingLong(file -> file.toFile().length())).orElseThrow();
        }
        var bytes = Files.readAllBytes(largest);
        bytes[bytes.length / 2] ^= 1;
        Files.write(largest, bytes);
        var found = verified(1, data.toString());
        assertThat(found.path("holds").asBoolean()).isFalse();
        assertThat(found.path("flaw").has("position")).as(found.toString()).isTrue();
    }

    @Test
    void an_event_that_nothing_leads_to_is_found_however_well_it_is_hashed() {
        long forged = append(state -> {
            var last = state.next() - 1;
            var generous = decided(state, signed("ann", "ben", 1_000)).getFirst();
            return List.of(new Recorded(generous.position(), generous.at(), new Origin.Derived(last), generous.event()));
        }, List.of());
        flawed(verified(1, data.toString()), "decisions", forged);
    }

    @Test
    void a_command_that_its_member_never_signed_is_found_although_the_rules_allow_it() {
        var jws = signed("ann", "ben", 1_000);
        int at = jws.length - 30;
        jws[at] = (byte) (jws[at] == 'A' ? 'B' : 'A');
        long forged = append(state -> decided(state, jws), List.of(jws));
        flawed(verified(1, data.toString()), "signatures", forged);
    }

    @Test
    void another_log_than_the_one_that_was_signed_for_is_found() throws Exception {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var key = NoteKey.of("log", pair.getPublic());
        var honest = checkpoint(key, pair, head());
        verified(0, data.toString(), "--checkpoint", honest, "--log-key", key.toString());
        var other = checkpoint(key, pair, new TreeHead(head().size(), Digest.sha256(new byte[] {1})));
        flawed(verified(1, data.toString(), "--checkpoint", other, "--log-key", key.toString()), "checkpoint", -1);
        var longer = checkpoint(key, pair, new TreeHead(head().size() + 1, Digest.sha256(new byte[] {1})));
        flawed(verified(1, data.toString(), "--checkpoint", longer, "--log-key", key.toString()), "checkpoint", head().size());
        var stranger = NoteKey.of("log", KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic());
        assertThat(verified(1, data.toString(), "--checkpoint", honest, "--log-key", stranger.toString()).path("type").asText()).endsWith("bad-checkpoint");
        assertThat(verified(1, data.toString(), "--checkpoint", honest).path("type").asText()).endsWith("key-missing");
    }

    private String checkpoint(NoteKey key, KeyPair pair, TreeHead head) throws IOException {
        return Files.write(work.resolve("checkpoint"), new Checkpoint("log", head).sign(key, pair.getPrivate()).bytes()).toString();
    }

    private interface Forger {
        List<Recorded> forge(Network state);
    }

    /// Appends events as the log's own engine does, hashes and all; the position of the first.
    private long append(Forger forger, List<byte[]> signed) {
        try (var log = RocksEventLog.open(data, Tagger.NONE)) {
            var state = new Network();
            new Replay(log, CODEC, 0).into(state, log.head());
            long first = log.head();
            var drafts = forger.forge(state).stream().map(event -> Draft.of(CODEC.encode(event))).toList();
            log.append(new Append(first, drafts, signed)).join();
            return first;
        }
    }

    private byte[] signed(String from, String to, long units) {
        try {
            var ring = new KeyRing(data.resolve("keys"));
            var document = GenesisDocument.parse(Files.readAllBytes(data.resolve(Node.GENESIS)));
            var transfer = new Transfer(ring.account(from).orElseThrow(), ring.account(to).orElseThrow(), ALT, Amount.of(units));
            return new CommandSigner(ring.read(from), document.network().genesis()).sign(new CommandId(47, 11), now().plus(Duration.ofMinutes(5)), new CommandCodec().encode(transfer));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Instant now() {
        try (var log = ReadOnlyLog.open(data, Tagger.NONE)) {
            return CODEC.decode(log.head() - 1, log.entry(log.head() - 1).orElseThrow().bytes(), 0, log.entry(log.head() - 1).orElseThrow().bytes().length).at();
        }
    }

    /// What the rules make of the command, whoever signed it.
    private static List<Recorded> decided(Network state, byte[] jws) {
        var envelope = (SignedEnvelope) EnvelopeReader.read(jws);
        var command = new SignedCommand(envelope.id(), new HashSet<>(envelope.signers()), envelope.expiresAt(), envelope.digest(), new CommandCodec().decode(envelope.payload()));
        return state.submit(command, state.at()).events();
    }

    // --- a node -------------------------------------------------------------------------------------------------------

    @Test
    void what_a_node_publishes_holds_or_the_entry_that_was_changed_is_named() throws Exception {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var key = NoteKey.of("log", pair.getPublic());
        try (var log = ReadOnlyLog.open(data, Tagger.NONE)) {
            assertThat(published(log, key, pair, false, 0).path("root").asText()).isEqualTo(log.treeHead().root().text());
            flawed(published(log, key, pair, true, 1), "entries", 0);
            var others = NoteKey.of("log", KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic());
            flawed(published(log, key, pair, false, 1, "--log-key", others.toString()), "checkpoint", -1);
        }
    }

    private static JsonNode published(EventLog log, NoteKey key, KeyPair pair, boolean changed, int status, String... options) throws IOException {
        var published = new PublishedLog(log);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/log/", exchange -> {
            var path = exchange.getRequestURI().getPath().substring("/log/".length());
            var body = switch (path) {
                case "key" -> (key + "\n").getBytes(StandardCharsets.UTF_8);
                case "checkpoint" -> published.checkpoint(key, pair.getPrivate()).bytes();
                default -> published.resource(TilePath.parse(path)).orElseThrow();
            };
            if (changed && path.startsWith("tile/entries/")) body[10] ^= 1;
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            var words = new ArrayList<>(List.of(options));
            words.add("http://127.0.0.1:" + server.getAddress().getPort());
            return verified(status, words.toArray(String[]::new));
        } finally {
            server.stop(0);
        }
    }
}
