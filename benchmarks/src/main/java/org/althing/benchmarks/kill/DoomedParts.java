package org.althing.benchmarks.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.althing.commands.image.StateImages;
import org.althing.commands.node.GenesisDocument;
import org.althing.commands.node.Node;
import org.althing.commands.node.NodeSettings;
import org.althing.commands.node.OpenNetwork;
import org.althing.commands.node.Replay;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Register;
import org.althing.domain.ledger.Holding;
import org.althing.domain.network.Network;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.Tagger;
import org.althing.eventlog.codec.EventCodec;
import org.althing.eventlog.rocks.RocksEventLog;

/// What a doomed node is made of: a real [Node], or one with a planted mistake.
/// @param seen the log as the views see it
/// @param meanwhile what is done when the first commands have come in
record DoomedParts(OpenNetwork network, EventLog seen, Runnable meanwhile, Runnable closing) implements AutoCloseable {
    /// Somewhere behind the founding of the network.
    private static final long SKIPPED = 60;

    static DoomedParts open(Path directory, Path genesis, Plant plant) throws IOException {
        var settings = NodeSettings.standard(InstantSource.system()).withImageEvery(plant == Plant.LOST_UPDATE ? Long.MAX_VALUE / 2 : DoomedNode.IMAGE_EVERY);
        var node = Node.isFounded(directory) ? Node.open(directory, settings)
                : Node.found(directory, GenesisDocument.parse(Files.readAllBytes(genesis)).genesis(), settings);
        return switch (plant) {
            case NONE -> new DoomedParts(node.network(), node.log(), () -> { /* nothing more happens */ }, node::close);
            case SKIPPED_EVENT -> new DoomedParts(node.network(), new BlinkingLog(node.log(), SKIPPED), () -> { /* nothing more happens */ }, node::close);
            case LOST_UPDATE -> new DoomedParts(node.network(), node.log(), () -> spoiltImage(node), node::close);
            case EARLY_ACKNOWLEDGEMENT -> early(node, settings);
        };
    }

    private static DoomedParts early(Node node, NodeSettings settings) {
        var document = node.network().document();
        node.close();
        var log = new EarlyLog(RocksEventLog.open(node.directory(), Tagger.NONE));
        var network = OpenNetwork.on(log, document, settings);
        return new DoomedParts(network, log, () -> { /* nothing more happens */ }, () -> {
            network.close();
            log.close();
        });
    }

    /// Saves an image in which one account lacks what it received.
    private static void spoiltImage(Node node) {
        try {
            var state = new Network();
            new Replay(node.log(), new EventCodec(), 0).into(state, node.log().head());
            for (var register : state.registers()) if (register.name().equals("ledger.balances")) forget(register);
            StateImages.open(node.directory().resolve("images"), node.network().id(), node.log()).save(state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static void forget(Register<?, ?> register) {
        var balances = (Register<Holding, Amount>) register;
        var richest = new Object() {
            Holding holding;
            Amount amount = Amount.ZERO;
        };
        balances.export((holding, amount) -> {
            if (amount.compareTo(richest.amount) > 0) {
                richest.holding = holding;
                richest.amount = amount;
            }
        });
        balances.restore(richest.holding, richest.amount.minus(Amount.of(1)));
    }

    @Override
    public void close() {
        closing.run();
    }
}
