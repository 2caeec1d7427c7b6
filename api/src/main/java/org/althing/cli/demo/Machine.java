package org.althing.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.althing.bridge.Granted;
import org.althing.bridge.Reply;
import org.althing.domain.compute.ComputeCommand.AcquireLease;
import org.althing.domain.compute.ComputeCommand.CommitResult;
import org.althing.domain.compute.ComputeCommand.RegisterNode;
import org.althing.domain.compute.NodeId;
import org.althing.domain.compute.NumericProfile;
import org.althing.domain.identity.SigningKey;
import org.althing.executor.Workshop;

/// A node of one operator: takes leases and hands results in under its own key. The product is computed by the executor's process; whoever
/// calls waits for it, so that no race can reach the log.
final class Machine {
    private final Stage stage;
    private final Workshop workshop;
    private final SigningKey key;
    private final NodeId node;

    private Machine(Stage stage, Workshop workshop, SigningKey key, NodeId node) {
        this.stage = stage;
        this.workshop = workshop;
        this.key = key;
        this.node = node;
    }

    static Machine register(Stage stage, Workshop workshop, Member operator, String name) {
        var key = stage.fate().key("machine " + name);
        var command = new RegisterNode(stage.account(operator), key.verificationKey(), List.of(NumericProfile.RI8_1), stage.keep(name));
        return new Machine(stage, workshop, key, NodeId.derive(stage.does(operator, command), 0));
    }

    /// Takes the job that waits longest.
    Granted lease() {
        var reply = stage.bridge().acquire(stage.signed(key, new AcquireLease(node)), Duration.ZERO).join();
        if (reply instanceof Reply.Given<Optional<Granted>>(var granted) && granted.isPresent()) return granted.get();
        throw new IllegalStateException("no lease was granted: " + reply);
    }

    /// Takes a job, does it, and hands the result in.
    void work() {
        var granted = lease();
        try {
            var blobs = stage.bridge().blobs();
            var inputs = new ArrayList<byte[]>();
            for (var blob : granted.spec().blobs()) inputs.add(blobs.read(blob).orElseThrow());
            var product = workshop.perform(key, stage.network().id().genesis(), node, granted.lease(), granted.nonce(), granted.spec(), inputs);
            var result = new CommitResult(node, granted.lease(), granted.nonce(), blobs.put(product.output()), blobs.put(product.statement()));
            var reply = stage.bridge().commit(stage.signed(key, result)).join();
            if (reply instanceof Reply.Refused<?> refused) throw new IllegalStateException("the result was refused: " + refused.why());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
