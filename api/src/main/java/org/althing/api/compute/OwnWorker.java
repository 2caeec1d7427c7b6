package org.althing.api.compute;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.althing.bridge.SaltedText;
import org.althing.bridge.WorkerProcess;
import org.althing.commands.founding.KeyRing;
import org.althing.commands.gate.Gate;
import org.althing.commands.gate.Passage;
import org.althing.commands.node.Node;
import org.althing.commands.sequencer.Outcome;
import org.althing.commands.signature.KeyFile;
import org.althing.commands.signature.SigningKeys;
import org.althing.domain.compute.ComputeCommand.RegisterNode;
import org.althing.domain.compute.NumericProfile;
import org.althing.domain.identity.CommandSigner;
import org.althing.domain.identity.SigningKey;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.eventlog.codec.CommandCodec;
import org.jboss.logging.Logger;

/// The worker on this node's own machine. Its key is drawn at the first start; where the data directory holds the key of a member called
/// `operator`, that member makes it known to the network, otherwise its operator does.
public final class OwnWorker implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(OwnWorker.class);
    private static final String FILE = "worker.jwk";
    private static final String OPERATOR = "operator";
    private static final Duration EXPIRY = Duration.ofMinutes(5);

    private final WorkerProcess process;

    private OwnWorker(WorkerProcess process) {
        this.process = process;
    }

    /// @param command the words that start a worker
    /// @param url     where the node can be reached
    /// @throws IOException where the worker's key cannot be read or written
    public static OwnWorker start(Node node, Gate gate, List<String> command, URI url) throws IOException {
        var file = node.directory().resolve(FILE);
        if (!Files.exists(file)) KeyFile.write(file, SigningKeys.draw(new SecureRandom()));
        register(node, gate, KeyFile.read(file));
        var words = new ArrayList<>(command);
        words.addAll(List.of("--url", url.toString(), "--key", file.toString(), "--supervised"));
        return new OwnWorker(WorkerProcess.start(words));
    }

    private static void register(Node node, Gate gate, SigningKey worker) throws IOException {
        var network = node.network();
        if (network.key(worker.thumbprint()).isPresent()) return;
        var ring = new KeyRing(node.directory().resolve("keys"));
        var operator = ring.account(OPERATOR);
        if (operator.isEmpty() || !ring.has(OPERATOR)) {
            LOG.infof("the worker's key %s is not known to the network: its operator must register it", worker.thumbprint());
            return;
        }
        var manifest = SaltedText.of("the worker beside the node", new SecureRandom()).digest();
        var command = new RegisterNode(operator.get(), worker.verificationKey(), List.of(NumericProfile.values()), manifest);
        Instant now = network.sequencer().ask(state -> state.now(Instant.now())).join();
        var jws = new CommandSigner(ring.read(OPERATOR), network.id().genesis()).sign(id(worker, manifest), now.plus(EXPIRY), new CommandCodec().encode(command));
        if (!(gate.check(jws) instanceof Passage.Admitted admitted)) throw new IllegalStateException("the operator's own signature does not hold");
        if (network.bus().submit(admitted.submission()).join() instanceof Outcome.Refusal refusal) LOG.warnf("the worker was not registered: %s", refusal.rejection());
    }

    /// Derived, so that a start that is cut short and tried again asks for the same thing only once.
    private static CommandId id(SigningKey worker, Digest manifest) {
        return CommandId.of(UUID.nameUUIDFromBytes((worker.thumbprint() + " " + manifest).getBytes(StandardCharsets.US_ASCII)));
    }

    /// Gives the lease back, and ends the worker.
    @Override
    public void close() {
        process.close();
    }
}
