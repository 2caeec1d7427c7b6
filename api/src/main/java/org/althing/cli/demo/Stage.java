package org.althing.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.althing.bridge.BlobStore;
import org.althing.bridge.Bridge;
import org.althing.bridge.SaltedText;
import org.althing.commands.gate.Gate;
import org.althing.commands.gate.Passage;
import org.althing.commands.node.Node;
import org.althing.commands.node.NodeSettings;
import org.althing.commands.node.OpenNetwork;
import org.althing.commands.sequencer.Outcome;
import org.althing.commands.sequencer.Submission;
import org.althing.commands.signature.EnvelopeVerifier;
import org.althing.commands.signature.SignatureProvider;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.CommandSigner;
import org.althing.domain.identity.SigningKey;
import org.althing.domain.kernel.Command;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.network.Genesis;
import org.althing.domain.network.Network;
import org.althing.domain.network.NetworkCommand.AdvanceClock;
import org.althing.eventlog.codec.CommandCodec;

/// Where the network is played: a real node on a data directory, with its bus, log, bridge and blobs. Every command is signed, passes the gate
/// as a stranger's would, and is waited for. One thread sends, so commands are decided in the order they are sent in.
final class Stage implements AutoCloseable {
    /// So many commands are on their way at once.
    private static final int WAVE = 1_000;
    private static final Duration VALID = Duration.ofMinutes(5);

    /// What somebody wants.
    record Wish(Member by, Command command) {}

    private final Cast cast;
    private final Fate fate;
    private final Node node;
    private final Bridge bridge;
    private final Gate gate;
    private final CommandCodec codec = new CommandCodec();
    private Instant now = Charter.FOUNDED;

    private Stage(Cast cast, Fate fate, Node node, Bridge bridge, Gate gate) {
        this.cast = cast;
        this.fate = fate;
        this.node = node;
        this.bridge = bridge;
        this.gate = gate;
    }

    /// Founds the network in a directory that holds none.
    static Stage open(Path directory, Genesis genesis, Cast cast, Fate fate, SignatureProvider signatures) throws IOException {
        var node = Node.found(directory, genesis, NodeSettings.standard(() -> Charter.FOUNDED));
        try {
            var network = node.network();
            var bridge = Bridge.start(network, BlobStore.open(directory.resolve("blobs")), signatures, () -> Charter.FOUNDED);
            return new Stage(cast, fate, node, bridge, new Gate(network.id(), network::key, new EnvelopeVerifier(signatures)));
        } catch (IOException | RuntimeException e) {
            node.close();
            throw e;
        }
    }

    Cast cast() {
        return cast;
    }

    Fate fate() {
        return fate;
    }

    OpenNetwork network() {
        return node.network();
    }

    Bridge bridge() {
        return bridge;
    }

    Gate gate() {
        return gate;
    }

    AccountId account(Member member) {
        return Genesis.account(network().id(), member.ordinal());
    }

    /// The network's time.
    Instant now() {
        return now;
    }

    // --- acting -----------------------------------------------------------------------------------------------------

    /// Has the lawspeaker move the clock; what falls due on the way happens.
    void advanceTo(Instant to) {
        does(cast.lawspeaker(), new AdvanceClock(account(cast.lawspeaker()), to));
        now = to;
    }

    CommandId does(Member by, Command command) {
        return all(List.of(new Wish(by, command))).getFirst();
    }

    /// Sends many commands without waiting in between. A refusal is a mistake of the script.
    List<CommandId> all(List<Wish> wishes) {
        var ids = new ArrayList<CommandId>(wishes.size());
        for (int from = 0; from < wishes.size(); from += WAVE) {
            var wave = wishes.subList(from, Math.min(from + WAVE, wishes.size()));
            var outcomes = new ArrayList<CompletableFuture<Outcome>>(wave.size());
            for (var wish : wave) outcomes.add(network().bus().submit(signed(wish.by().key(), wish.command())));
            for (int i = 0; i < wave.size(); i++) ids.add(accepted(outcomes.get(i).join(), wave.get(i).command()));
        }
        return ids;
    }

    private static CommandId accepted(Outcome outcome, Command command) {
        return switch (outcome) {
            case Outcome.Receipt receipt -> receipt.command();
            case Outcome.Refusal refusal -> throw new IllegalStateException("the script asked for " + command + ", and was refused: " + refusal.rejection());
        };
    }

    /// The command, signed and admitted.
    Submission signed(SigningKey key, Command command) {
        var signer = new CommandSigner(key, network().id().genesis());
        return switch (gate.check(signer.sign(fate.nextCommand(), now.plus(VALID), codec.encode(command)))) {
            case Passage.Admitted admitted -> admitted.submission();
            case Passage passage -> throw new IllegalStateException("the gate did not let " + command + " pass: " + passage);
        };
    }

    /// Keeps words off the log, and answers with what stands for them there.
    Digest keep(String words) {
        try {
            return bridge.blobs().put(new SaltedText(fate.nextSalt(), words).bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // --- looking ----------------------------------------------------------------------------------------------------

    /// What the live state says, after all that was sent before.
    <T> T ask(Function<Network, T> question) {
        return network().sequencer().ask(question).join();
    }

    @Override
    public void close() {
        bridge.close();
        node.close();
    }
}
