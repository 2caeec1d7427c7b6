package org.althing.executor.lease;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.althing.domain.compute.Failure;
import org.althing.domain.compute.NodeId;
import org.althing.domain.identity.CommandSigner;
import org.althing.domain.identity.SigningKey;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.executor.work.Result;

/// A worker's side of the node protocol (`docs/specs/node-protocol.md`): HTTP/1.1, every request signed by the node's key.
/// A request whose answer was lost is sent again as it was, so that it happens once. May be used by several threads.
public final class LeaseClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int CHUNK_BYTES = 1 << 20;
    private static final int PIECES_PER_PERMIT = 64;
    private static final int TRIES = 5;

    private final URI base;
    private final SigningKey key;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NORMAL).connectTimeout(Duration.ofSeconds(5)).build();

    /// @param base where the network's node listens, without a path
    public LeaseClient(URI base, SigningKey key) {
        this.base = base;
        this.key = key;
    }

    NetworkFacts facts() throws Unreachable, Refused {
        return NodeRequests.facts(send(request("/v1/network").GET(), PATIENCE).body());
    }

    /// The node that signs with this key, if its operator has registered it.
    Optional<NodeId> node() throws Unreachable, Refused {
        try {
            return Optional.of(NodeRequests.nodeId(send(request("/v1/nodes/by-key/" + key.thumbprint()).GET(), PATIENCE).body()));
        } catch (Refused e) {
            if (e.status() == 404) return Optional.empty();
            throw e;
        }
    }

    /// Waits up to `wait` for a job. A lost answer leaves the lease to expire, or is found by the next try.
    Optional<Grant> acquire(NodeId node, Duration wait) throws Unreachable, Refused {
        var answer = post("/v1/leases:acquire?wait=" + wait.toSeconds(), sign(facts(), NodeRequests.acquire(node), wait), wait.plus(PATIENCE));
        // The time is asked for again: it went on while this waited, and the first extension is due from the grant on.
        return answer.statusCode() == 204 ? Optional.empty() : Optional.of(NodeRequests.grant(answer.body(), facts()));
    }

    /// @return how long from now the next extension will be accepted
    Duration extend(NodeId node, Grant grant) throws Unreachable, Refused {
        var facts = facts();
        return NodeRequests.extendableAfter(post("/v1/leases:extend", sign(facts, NodeRequests.extend(node, grant), Duration.ZERO), PATIENCE).body(), facts);
    }

    void release(NodeId node, Grant grant) throws Unreachable, Refused {
        post("/v1/leases:release", sign(facts(), NodeRequests.release(node, grant), Duration.ZERO), PATIENCE);
    }

    void fail(NodeId node, Grant grant, Failure failure) throws Unreachable, Refused {
        post("/v1/leases:fail", sign(facts(), NodeRequests.fail(node, grant, failure), Duration.ZERO), PATIENCE);
    }

    /// Hands in a result whose output and statement were uploaded before.
    void commit(NodeId node, Grant grant, Digest output, Digest statement) throws Unreachable, Refused {
        post("/v1/leases:commit", sign(facts(), NodeRequests.commit(node, grant, output, statement), Duration.ZERO), PATIENCE);
    }

    /// Whether the lease is still valid.
    boolean heartbeat(NodeId node, Grant grant, long done, long total) throws Unreachable, Refused {
        return NodeRequests.valid(post("/v1/leases:heartbeat", sign(facts(), NodeRequests.heartbeat(node, grant.lease(), done, total), Duration.ZERO), PATIENCE).body());
    }

    /// Some bytes of an input of the leased job; fewer than asked for only at its end.
    byte[] input(NodeId node, Grant grant, Digest blob, long offset, int length) throws Unreachable, Refused {
        var bytes = post("/v1/leases:input?offset=" + offset + "&length=" + length, sign(facts(), NodeRequests.read(node, grant.lease(), blob), Duration.ZERO), PATIENCE.multipliedBy(4)).body();
        if (bytes.length > length) throw new Unreachable(bytes.length + " bytes came where " + length + " were asked for", null);
        return bytes;
    }

    /// Uploads a small blob of the result.
    Digest upload(NodeId node, Grant grant, byte[] bytes) throws Unreachable, Refused {
        var blob = Digest.sha256(bytes);
        upload(node, grant, blob, bytes.length, (offset, length) -> Arrays.copyOfRange(bytes, (int) offset, (int) offset + length));
        return blob;
    }

    /// Uploads a file of the result, in pieces.
    Digest upload(NodeId node, Grant grant, Path file) throws Unreachable, Refused, IOException {
        var blob = Result.digest(file);
        try (var channel = FileChannel.open(file)) {
            upload(node, grant, blob, channel.size(), (offset, length) -> {
                var piece = ByteBuffer.allocate(length);
                while (piece.hasRemaining() && channel.read(piece, offset + piece.position()) >= 0) { /* a read may bring less than is asked for */ }
                return piece.array();
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return blob;
    }

    private interface Pieces {
        byte[] of(long offset, int length) throws IOException;
    }

    /// Goes on where an earlier try ended. Every so many pieces the permit is renewed: a large blob takes longer than one is believed.
    private void upload(NodeId node, Grant grant, Digest blob, long length, Pieces pieces) throws Unreachable, Refused {
        String permit = null;
        long received = 0;
        for (int count = 0; received < length; count++) {
            if (count % PIECES_PER_PERMIT == 0) permit = new String(sign(facts(), NodeRequests.write(node, grant.lease(), blob, length), Duration.ofMinutes(5)), StandardCharsets.US_ASCII);
            long now = NodeRequests.received(put(blob, permit, received, piece(pieces, received, (int) Math.min(CHUNK_BYTES, length - received))));
            if (now <= received || now > length) throw new Unreachable("an upload does not advance: " + now + " of " + length, null);
            received = now;
        }
    }

    private static byte[] piece(Pieces pieces, long offset, int length) {
        try {
            return pieces.of(offset, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] put(Digest blob, String permit, long offset, byte[] piece) throws Unreachable, Refused {
        return send(request("/v1/blobs/" + blob + "?offset=" + offset).header("Authorization", "Althing " + permit)
                .header("Content-Type", "application/octet-stream").PUT(HttpRequest.BodyPublishers.ofByteArray(piece)), PATIENCE).body();
    }

    private byte[] sign(NetworkFacts facts, byte[] payload, Duration wait) {
        return new CommandSigner(key, facts.network()).sign(CommandId.of(UUID.randomUUID()), facts.expiry(wait), payload);
    }

    private HttpResponse<byte[]> post(String path, byte[] jws, Duration patience) throws Unreachable, Refused {
        return send(request(path).header("Content-Type", "application/jose").POST(HttpRequest.BodyPublishers.ofByteArray(jws)), patience);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder building, Duration patience) throws Unreachable, Refused {
        var request = building.timeout(patience).build();
        IOException last = null;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                if (attempt > 0) Thread.sleep(100L << attempt);
                var response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
                if (response.statusCode() < 300) return response;
                if (response.statusCode() < 500 && response.statusCode() != 429) {
                    throw new Refused(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
                }
                last = new IOException("status " + response.statusCode());
            } catch (IOException e) {
                last = e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Unreachable("interrupted", e);
            }
        }
        throw new Unreachable(request.method() + " " + request.uri() + ": " + last, last);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
