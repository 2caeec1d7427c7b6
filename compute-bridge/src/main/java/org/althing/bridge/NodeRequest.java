package org.althing.bridge;

import org.althing.domain.compute.LeaseId;
import org.althing.domain.compute.NodeId;
import org.althing.domain.kernel.Digest;
import org.althing.eventlog.codec.JsonCodec;
import org.althing.eventlog.codec.Names;

/// What a node asks for under its signature that the network need not remember (`docs/specs/node-protocol.md`).
/// It is written `{"kind": …}` and can never be taken for a command, which is written `{"type": …}`.
sealed interface NodeRequest {
    JsonCodec<NodeRequest> CODEC = JsonCodec.of(NodeRequest.class, Names.NONE
            .with(NodeRequest.class, "heartbeat", Heartbeat.class)
            .with(NodeRequest.class, "read-input", ReadInput.class)
            .with(NodeRequest.class, "write-result", WriteResult.class));

    NodeId node();

    LeaseId lease();

    /// The node is at work, and so far.
    record Heartbeat(NodeId node, LeaseId lease, long done, long total) implements NodeRequest {}

    /// One of the leased job's inputs.
    record ReadInput(NodeId node, LeaseId lease, Digest blob) implements NodeRequest {}

    /// Permission to upload a blob of the result; it goes with every piece.
    record WriteResult(NodeId node, LeaseId lease, Digest blob, long length) implements NodeRequest {}
}
