package org.althing.bridge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.althing.bridge.BlobStore.Received;
import org.althing.domain.kernel.Digest;

/// What a node may have done for it while it holds a lease: say that it is at work, read the job's inputs, upload the result.
/// Every request is signed by the node's key; none is logged.
final class NodeDesk {
    private final SignedRequests requests;
    private final JobBoard board;
    private final BlobStore blobs;

    NodeDesk(SignedRequests requests, JobBoard board, BlobStore blobs) {
        this.requests = requests;
        this.board = board;
        this.blobs = blobs;
    }

    CompletableFuture<Reply<Beat>> heartbeat(byte[] jws) {
        return requests.read(jws).thenApply(read -> read.then(request -> {
            if (!(request instanceof NodeRequest.Heartbeat)) return Reply.refused(new Refusal.BadRequest("a heartbeat is asked for"));
            var lease = board.lease(request.lease(), request.node());
            return Reply.given(new Beat(lease.isPresent(), lease.map(JobBoard.Lease::deadline)));
        }));
    }

    CompletableFuture<Reply<byte[]>> input(byte[] jws, Range range) {
        return requests.read(jws).thenApplyAsync(read -> read.then(request -> {
            if (!(request instanceof NodeRequest.ReadInput input)) return Reply.refused(new Refusal.BadRequest("read-input is asked for"));
            if (board.lease(input.lease(), input.node()).isEmpty()) return Reply.refused(new Refusal.LeaseNotHeld(input.lease(), input.node()));
            var isInput = board.job(input.lease().job()).filter(job -> job.spec().blobs().contains(input.blob())).isPresent();
            if (!isInput) return Reply.refused(new Refusal.NotAnInput(input.lease(), input.blob()));
            return bytes(input.blob(), range).map(Reply::given).orElse(Reply.refused(new Refusal.BlobMissing(input.blob())));
        }));
    }

    private Optional<byte[]> bytes(Digest blob, Range range) {
        try {
            return blobs.read(blob, range);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CompletableFuture<Reply<Received>> upload(byte[] permit, Digest blob, long offset, byte[] piece) {
        return requests.read(permit).thenApplyAsync(read -> read.then(request -> {
            if (!(request instanceof NodeRequest.WriteResult write) || !write.blob().equals(blob)) {
                return Reply.refused(new Refusal.BadRequest("permission to write this very blob is asked for"));
            }
            var job = board.lease(write.lease(), write.node()).flatMap(_ -> board.job(write.lease().job()));
            if (job.isEmpty()) return Reply.refused(new Refusal.LeaseNotHeld(write.lease(), write.node()));
            long most = Math.max(job.get().spec().largestResultBytes(), StatementCheck.BYTES_MAX);
            if (write.length() > most) return Reply.refused(new Refusal.BlobTooLarge(write.length(), most));
            return append(write, offset, piece);
        }));
    }

    private Reply<Received> append(NodeRequest.WriteResult write, long offset, byte[] piece) {
        try {
            return Reply.given(blobs.append(write.blob(), offset, write.length(), piece));
        } catch (BlobRefused refused) {
            return Reply.refused(Refusal.of(refused, write.blob()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
