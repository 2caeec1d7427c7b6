package org.althing.bridge;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.althing.bridge.BlobStore.Received;
import org.althing.commands.node.OpenNetwork;
import org.althing.commands.sequencer.Outcome;
import org.althing.commands.sequencer.Submission;
import org.althing.commands.signature.EnvelopeReader;
import org.althing.commands.signature.EnvelopeVerifier;
import org.althing.commands.signature.SignatureProvider;
import org.althing.commands.signature.SignedEnvelope;
import org.althing.domain.compute.ComputeCommand.ExtendLease;
import org.althing.domain.compute.ComputeCommand.FailLease;
import org.althing.domain.compute.ComputeCommand.ReleaseLease;
import org.althing.domain.compute.ComputeEvent.LeaseExtended;
import org.althing.domain.compute.JobId;
import org.althing.domain.compute.NodeId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.KeyId;
import org.althing.domain.kernel.Digest;

/// The node protocol (`docs/specs/node-protocol.md`) as plain methods, one for each of its requests. None blocks; every future comes when
/// what it says is durable, and fails only where the network has stopped or the disk has failed.
public final class Bridge implements AutoCloseable {
    private final OpenNetwork network;
    private final BlobStore blobs;
    private final JobBoard board;
    private final Dispatcher dispatcher;
    private final ResultIntake intake;
    private final NodeDesk desk;
    private final MemberDesk members;
    private final Eraser eraser;

    private Bridge(OpenNetwork network, BlobStore blobs, SignatureProvider signatures, InstantSource clock) {
        this.network = network;
        this.blobs = blobs;
        this.board = JobBoard.follow(network);
        this.dispatcher = new Dispatcher(network, board);
        this.intake = new ResultIntake(network, board, blobs, new StatementCheck(signatures));
        var check = new SignatureCheck(network, new EnvelopeVerifier(signatures));
        this.desk = new NodeDesk(new SignedRequests(network, board, check, clock), board, blobs);
        this.members = new MemberDesk(network, check, clock, blobs);
        this.eraser = Eraser.follow(network, blobs);
    }

    /// @param clock the same as the network's
    public static Bridge start(OpenNetwork network, BlobStore blobs, SignatureProvider signatures, InstantSource clock) {
        return new Bridge(network, blobs, signatures, clock);
    }

    public BlobStore blobs() {
        return blobs;
    }

    /// How many jobs wait for a machine that takes them: by this a cluster starts and stops workers.
    public long jobsWaiting() {
        return board.waiting();
    }

    /// `GET /v1/nodes/by-key/{thumbprint}`: the node that signs with the key.
    public CompletableFuture<Optional<NodeId>> node(KeyId key) {
        return network.sequencer().ask(state -> Optional.ofNullable(state.compute().nodeOf(key)));
    }

    // --- commands: verified like any other before they come here ------------------------------------------------------

    /// `POST /v1/leases:acquire`: a lease as soon as there is a job; empty where none came in time (at most a minute).
    /// Cancel the future when the connection is lost while it waits, so that no lease is granted to nobody.
    public CompletableFuture<Reply<Optional<Granted>>> acquire(Submission acquireLease, Duration wait) {
        return dispatcher.acquire(acquireLease, wait);
    }

    /// `POST /v1/leases:extend`
    public CompletableFuture<Reply<Extended>> extend(Submission extendLease) {
        if (!(extendLease.command().command() instanceof ExtendLease)) return badRequest("compute.ExtendLease.v1 is asked for");
        return network.bus().submit(extendLease).thenApply(outcome -> switch (outcome) {
            case Outcome.Refusal refusal -> Reply.refused(new Refusal.ByRule(refusal));
            case Outcome.Receipt receipt -> {
                var extended = (LeaseExtended) network.codec().decode(network.log().entry(receipt.first()).orElseThrow()).event();
                yield Reply.given(new Extended(extended.lease(), extended.deadline(), extended.extendableAt(), receipt.first()));
            }
        });
    }

    /// `POST /v1/leases:commit`: the output and the statement must have been uploaded.
    public CompletableFuture<Reply<Outcome>> commit(Submission commitResult) {
        return intake.commit(commitResult);
    }

    /// `POST /v1/leases:release` and `POST /v1/leases:fail`
    public CompletableFuture<Reply<Outcome>> giveBack(Submission releaseOrFailLease) {
        var command = releaseOrFailLease.command().command();
        if (!(command instanceof ReleaseLease) && !(command instanceof FailLease)) return badRequest("compute.ReleaseLease.v1 or compute.FailLease.v1 is asked for");
        return network.bus().submit(releaseOrFailLease).thenApply(outcome -> outcome instanceof Outcome.Refusal refusal
                ? Reply.refused(new Refusal.ByRule(refusal)) : Reply.given(outcome));
    }

    // --- signed requests, as they come: they are verified here ------------------------------------------------------

    /// `POST /v1/leases:heartbeat`
    public CompletableFuture<Reply<Beat>> heartbeat(byte[] jws) {
        return desk.heartbeat(jws);
    }

    /// `POST /v1/leases:input`: some bytes of a blob that the leased job's spec names.
    public CompletableFuture<Reply<byte[]>> input(byte[] jws, Range range) {
        return desk.input(jws, range);
    }

    /// `PUT /v1/blobs/{digest}?offset=`: the next piece of a blob, of a result or of what a member's command will name.
    /// @param permit the signed `write-result` or `keep-blob` request that stands in the Authorization header
    public CompletableFuture<Reply<Received>> upload(byte[] permit, Digest blob, long offset, byte[] piece) {
        return isMembers(permit) ? members.upload(permit, blob, offset, piece) : desk.upload(permit, blob, offset, piece);
    }

    /// `GET /v1/jobs/{job}/output`: some bytes of what was attested for the job.
    /// @param permit the customer's signed `read-output` request that stands in the Authorization header
    public CompletableFuture<Reply<byte[]>> output(byte[] permit, JobId job, AccountId customer, Digest output, Range range) {
        return members.output(permit, job, customer, output, range);
    }

    /// `GET /v1/jobs/{job}/trace`: the record that the run's steps are opened from (`docs/specs/trace.md`).
    /// @param permit as for the output
    /// @param statement that was attested
    public CompletableFuture<Reply<byte[]>> trace(byte[] permit, JobId job, AccountId customer, Digest statement, Range range) {
        return members.trace(permit, job, customer, statement, range);
    }

    private static boolean isMembers(byte[] permit) {
        return EnvelopeReader.read(permit) instanceof SignedEnvelope envelope
                && new String(envelope.payload(), StandardCharsets.UTF_8).startsWith("{\"kind\":\"keep-blob\"");
    }

    private static <T> CompletableFuture<Reply<T>> badRequest(String detail) {
        return CompletableFuture.completedFuture(Reply.refused(new Refusal.BadRequest(detail)));
    }

    /// Lets go of everybody who waits. The network stays open.
    @Override
    public void close() {
        dispatcher.close();
        eraser.close();
        board.close();
    }
}
