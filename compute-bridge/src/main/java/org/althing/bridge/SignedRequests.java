package org.althing.bridge;

import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.althing.bridge.SignatureCheck.Signed;
import org.althing.commands.node.OpenNetwork;
import org.althing.commands.signature.SignedEnvelope;
import org.althing.domain.identity.KeyId;
import org.althing.domain.network.Network;
import org.althing.eventlog.codec.Malformed;

/// Reads what a node signed that is no command, and believes it only where the signature, the network, the time and the key are right.
final class SignedRequests {
    /// A request, and what the board must have seen before it is asked about it.
    private record Judged(Reply<NodeRequest> reply, long position) {}

    private final OpenNetwork network;
    private final JobBoard board;
    private final SignatureCheck signatures;
    private final InstantSource clock;

    SignedRequests(OpenNetwork network, JobBoard board, SignatureCheck signatures, InstantSource clock) {
        this.network = network;
        this.board = board;
        this.signatures = signatures;
        this.clock = clock;
    }

    CompletableFuture<Reply<NodeRequest>> read(byte[] jws) {
        return switch (signatures.check(jws)) {
            case Reply.Refused<Signed> refused -> answer(refused.why());
            case Reply.Given<Signed> given -> believe(given.value().envelope(), given.value().signer());
        };
    }

    private CompletableFuture<Reply<NodeRequest>> believe(SignedEnvelope envelope, KeyId signer) {
        NodeRequest request;
        try {
            request = NodeRequest.CODEC.decode(envelope.payload());
        } catch (Malformed e) {
            return answer(new Refusal.BadRequest(e.getMessage()));
        }
        return network.sequencer().ask(state -> new Judged(judge(envelope, signer, request, state), state.next()))
                .thenCompose(judged -> board.reached(judged.position()).thenApply(_ -> judged.reply()));
    }

    private Reply<NodeRequest> judge(SignedEnvelope envelope, KeyId signer, NodeRequest request, Network state) {
        var now = state.now(clock.instant());
        var node = state.compute().node(request.node());
        if (!now.isBefore(envelope.expiresAt())) return Reply.refused(new Refusal.RequestExpired(envelope.expiresAt(), now));
        if (node == null || node.retired() || !node.key().thumbprint().equals(signer)) return Reply.refused(new Refusal.NotTheNode(request.node(), signer));
        return Reply.given(request);
    }

    private static CompletableFuture<Reply<NodeRequest>> answer(Refusal why) {
        return CompletableFuture.completedFuture(Reply.refused(why));
    }
}
