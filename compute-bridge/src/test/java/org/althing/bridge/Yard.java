package org.althing.bridge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.althing.commands.gate.Gate;
import org.althing.commands.gate.Passage;
import org.althing.commands.node.GenesisDocument;
import org.althing.commands.node.NodeSettings;
import org.althing.commands.node.OpenNetwork;
import org.althing.commands.sequencer.Outcome;
import org.althing.commands.sequencer.Submission;
import org.althing.commands.signature.EnvelopeVerifier;
import org.althing.commands.signature.SignatureProvider;
import org.althing.commands.signature.SignatureProviders;
import org.althing.commands.signature.SigningKeys;
import org.althing.domain.compute.ComputeCommand.AcquireLease;
import org.althing.domain.compute.ComputeCommand.RegisterNode;
import org.althing.domain.compute.ComputeCommand.SubmitJob;
import org.althing.domain.compute.JobId;
import org.althing.domain.compute.JobSpec;
import org.althing.domain.compute.JobSpec.Gemm;
import org.althing.domain.compute.JobSpec.Operands;
import org.althing.domain.compute.NodeId;
import org.althing.domain.compute.NumericProfile;
import org.althing.domain.compute.Seed;
import org.althing.domain.compute.Verification;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.Admission;
import org.althing.domain.identity.CommandSigner;
import org.althing.domain.identity.SigningKey;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Command;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.Compartment;
import org.althing.domain.ledger.Holding;
import org.althing.domain.network.ClockMode;
import org.althing.domain.network.Genesis;
import org.althing.domain.policy.Amendment;
import org.althing.domain.policy.Policy;
import org.althing.eventlog.Tagger;
import org.althing.eventlog.codec.CommandCodec;
import org.althing.eventlog.memory.MemoryEventLog;

/// A running network with a bridge, for cases about nodes: a customer, an operator, and nodes whose keys are made from their names.
/// Everything is really signed.
final class Yard implements AutoCloseable {
    static final AssetId ALT = new AssetId("ALT");
    static final JobSpec.Gemm SMALL = new Gemm(NumericProfile.RI8_1, 2, 3, 4, new Operands.Generated(new Seed(7)));

    private static final SignatureProvider SIGNATURES = SignatureProviders.first().best();

    final OpenNetwork network;
    final Bridge bridge;
    final Gate gate;
    private final CommandCodec codec = new CommandCodec();

    /// @param lease how long a lease is
    Yard(Path blobs, Duration lease) {
        var clock = InstantSource.system();
        var policy = policy(lease);
        var genesis = new Genesis("yard", ClockMode.LIVE, clock.instant().truncatedTo(ChronoUnit.MILLIS), new Admission.ProofOfWork(0), policy, List.of(),
                List.of(new Genesis.Asset(ALT, 0)), List.of(member("customer"), member("operator")), List.of());
        network = OpenNetwork.on(new MemoryEventLog(Tagger.NONE), GenesisDocument.of(genesis), NodeSettings.standard(clock));
        gate = new Gate(network.id(), network::key, new EnvelopeVerifier(SIGNATURES));
        try {
            bridge = Bridge.start(network, BlobStore.open(blobs), SIGNATURES, clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Policy policy(Duration lease) {
        return switch (Policy.founding(ALT, List.of(new Amendment("jobs.leaseLength", lease.toString()), new Amendment("jobs.mebibytesMax", "256")))) {
            case Policy.Amended.Next next -> next.policy();
            case Policy.Amended.Refused refused -> throw new IllegalArgumentException(refused.toString());
        };
    }

    private static Genesis.Member member(String name) {
        return new Genesis.Member(List.of(key(name).verificationKey()), 1, Optional.empty(), List.of(), List.of(new Genesis.Balance(ALT, Amount.of(1_000))), Amount.ZERO);
    }

    static SigningKey key(String name) {
        return SigningKeys.ofSeed(Digest.sha256(name.getBytes(StandardCharsets.UTF_8)).bytes());
    }

    AccountId account(String name) {
        return Genesis.account(network.id(), name.equals("customer") ? 0 : 1);
    }

    /// The command as it arrives, really signed and admitted.
    Submission by(String name, Command command) {
        var jws = signed(name, codec.encode(command), Instant.now().plusSeconds(300));
        return ((Passage.Admitted) gate.check(jws)).submission();
    }

    Outcome does(String name, Command command) {
        return network.bus().submit(by(name, command)).join();
    }

    JobId submitted(JobSpec spec, long fee) {
        return JobId.derive(((Outcome.Receipt) does("customer", new SubmitJob(account("customer"), spec, Verification.SIGNED, Amount.of(fee)))).command(), 0);
    }

    NodeId registered(String name) {
        var command = new RegisterNode(account("operator"), key(name).verificationKey(), List.of(NumericProfile.values()), Digest.sha256(new byte[0]));
        return NodeId.derive(((Outcome.Receipt) does("operator", command)).command(), 0);
    }

    Granted granted(NodeId node, String name) {
        var reply = bridge.acquire(by(name, new AcquireLease(node)), Duration.ZERO).join();
        return ((Reply.Given<Optional<Granted>>) reply).value().orElseThrow();
    }

    /// What the node signs for the bridge.
    byte[] signed(String name, String json) {
        return signed(name, json.getBytes(StandardCharsets.UTF_8), Instant.now().plusSeconds(60));
    }

    byte[] signed(String name, byte[] payload, Instant expiresAt) {
        return new CommandSigner(key(name), network.id().genesis()).sign(CommandId.of(UUID.randomUUID()), expiresAt, payload);
    }

    Amount available(String name) {
        return network.sequencer().ask(state -> state.ledger().available(account(name), ALT)).join();
    }

    Amount escrow() {
        return network.sequencer().ask(state -> state.ledger().balance(new Holding(account("customer"), Compartment.ESCROW, ALT))).join();
    }

    /// Everything that happened, in order.
    List<Event> log() {
        return history().stream().map(Recorded::event).toList();
    }

    List<Recorded> history() {
        var events = new ArrayList<Recorded>();
        try (var cursor = network.log().read(0, network.log().head())) {
            while (cursor.next()) events.add(network.codec().decode(cursor.entry()));
        }
        return events;
    }

    /// Waits until so many such events have happened, and answers with the last of them.
    <T extends Event> T await(Class<T> type, int count) {
        var seen = new CompletableFuture<T>();
        try (var _ = network.log().onDurable(_ -> nth(type, count).ifPresent(seen::complete))) {
            nth(type, count).ifPresent(seen::complete);
            return seen.orTimeout(60, TimeUnit.SECONDS).exceptionally(_ -> {
                throw new AssertionError("not " + count + " of " + type.getSimpleName() + " in a minute: " + log());
            }).join();
        }
    }

    private <T extends Event> Optional<T> nth(Class<T> type, int count) {
        return log().stream().filter(type::isInstance).map(type::cast).skip(count - 1).findFirst();
    }

    @Override
    public void close() {
        bridge.close();
        network.close();
        network.log().close();
    }
}
