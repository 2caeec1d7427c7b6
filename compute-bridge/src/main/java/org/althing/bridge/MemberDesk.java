package org.althing.bridge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.althing.bridge.BlobStore.Received;
import org.althing.bridge.MemberRequest.KeepBlob;
import org.althing.bridge.MemberRequest.ReadOutput;
import org.althing.bridge.SignatureCheck.Signed;
import org.althing.commands.node.OpenNetwork;
import org.althing.domain.compute.JobId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.network.Network;
import org.althing.eventlog.codec.Malformed;

/// What a member may have done without a command: upload what their commands name, read what their jobs gave. Any current key of the account is enough.
final class MemberDesk {
    private final OpenNetwork network;
    private final SignatureCheck signatures;
    private final InstantSource clock;
    private final BlobStore blobs;

    MemberDesk(OpenNetwork network, SignatureCheck signatures, InstantSource clock, BlobStore blobs) {
        this.network = network;
        this.signatures = signatures;
        this.clock = clock;
        this.blobs = blobs;
    }

    CompletableFuture<Reply<Received>> upload(byte[] permit, Digest blob, long offset, byte[] piece) {
        return believed(permit, (request, state) -> switch (request) {
            case KeepBlob _ when state.deliberation().isErased(blob) -> Reply.<KeepBlob>refused(new Refusal.BlobErased(blob));
            case KeepBlob keep when keep.blob().equals(blob)            -> Reply.given(keep);
            case KeepBlob _, ReadOutput _ -> Reply.refused(new Refusal.BadRequest("permission to write this very blob is asked for"));
        }).thenApplyAsync(judged -> judged.then(keep -> append(keep, offset, piece)));
    }

    /// @param customer whose job it is
    /// @param output that was attested
    CompletableFuture<Reply<byte[]>> output(byte[] permit, JobId job, AccountId customer, Digest output, Range range) {
        return reading(permit, job, customer).thenApplyAsync(judged -> judged.then(_ -> read(output, range)));
    }

    /// @param statement that was attested
    CompletableFuture<Reply<byte[]>> trace(byte[] permit, JobId job, AccountId customer, Digest statement, Range range) {
        return reading(permit, job, customer).thenApplyAsync(judged -> judged.then(_ -> record(statement)).then(record -> read(record, range)));
    }

    private CompletableFuture<Reply<ReadOutput>> reading(byte[] permit, JobId job, AccountId customer) {
        return believed(permit, (request, _) -> switch (request) {
            case ReadOutput read when !read.account().equals(customer) -> Reply.<ReadOutput>refused(new Refusal.NotTheCustomer(job, read.account()));
            case ReadOutput read when read.job().equals(job)           -> Reply.given(read);
            case ReadOutput _, KeepBlob _ -> Reply.refused(new Refusal.BadRequest("permission to read the output of this very job is asked for"));
        });
    }

    private <T> CompletableFuture<Reply<T>> believed(byte[] permit, BiFunction<MemberRequest, Network, Reply<T>> judge) {
        return switch (signatures.check(permit)) {
            case Reply.Refused<Signed> refused -> CompletableFuture.completedFuture(Reply.refused(refused.why()));
            case Reply.Given<Signed> given -> network.sequencer().ask(state -> request(given.value(), state).then(request -> judge.apply(request, state)));
        };
    }

    private Reply<MemberRequest> request(Signed signed, Network state) {
        MemberRequest request;
        try {
            request = MemberRequest.CODEC.decode(signed.envelope().payload());
        } catch (Malformed e) {
            return Reply.refused(new Refusal.BadRequest(e.getMessage()));
        }
        var now = state.now(clock.instant());
        var holder = state.identity().holder(signed.signer());
        if (!now.isBefore(signed.envelope().expiresAt())) return Reply.refused(new Refusal.RequestExpired(signed.envelope().expiresAt(), now));
        if (holder == null || !holder.current() || !holder.account().equals(request.account())) return Reply.refused(new Refusal.NotTheMember(request.account(), signed.signer()));
        return Reply.given(request);
    }

    /// The record that the statement names.
    private Reply<Digest> record(Digest statement) {
        try {
            return blobs.read(statement).flatMap(StatementCheck::trace).map(trace -> Reply.given(trace.record())).orElse(Reply.refused(new Refusal.BlobMissing(statement)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reply<byte[]> read(Digest output, Range range) {
        try {
            return blobs.read(output, range).map(Reply::given).orElse(Reply.refused(new Refusal.BlobMissing(output)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reply<Received> append(KeepBlob keep, long offset, byte[] piece) {
        try {
            return Reply.given(blobs.append(keep.blob(), offset, keep.length(), piece));
        } catch (BlobRefused refused) {
            return Reply.refused(Refusal.of(refused, keep.blob()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
