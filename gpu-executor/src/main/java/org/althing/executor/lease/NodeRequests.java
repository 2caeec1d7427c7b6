package org.althing.executor.lease;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.althing.domain.compute.Failure;
import org.althing.domain.compute.LeaseId;
import org.althing.domain.compute.NodeId;
import org.althing.domain.kernel.Digest;

/// The JSON that a node signs and the JSON it is answered with: `docs/specs/node-protocol.md`.
final class NodeRequests {
    private static final ObjectMapper JSON = new ObjectMapper();

    private NodeRequests() {}

    // --- commands: decided by the rules and logged -------------------------------------------------------------------

    static byte[] acquire(NodeId node) {
        return command("AcquireLease", node, _ -> { });
    }

    static byte[] extend(NodeId node, Grant grant) {
        return command("ExtendLease", node, under(grant));
    }

    static byte[] release(NodeId node, Grant grant) {
        return command("ReleaseLease", node, under(grant));
    }

    static byte[] fail(NodeId node, Grant grant, Failure failure) {
        return command("FailLease", node, under(grant).andThen(data -> data.put("failure", failure.name())));
    }

    static byte[] commit(NodeId node, Grant grant, Digest output, Digest statement) {
        return command("CommitResult", node, under(grant).andThen(data -> data.put("output", output.text()).put("statement", statement.text())));
    }

    private static byte[] command(String name, NodeId node, Consumer<ObjectNode> fields) {
        var command = JSON.createObjectNode().put("type", "compute." + name + ".v1");
        fields.accept(command.putObject("data").put("node", node.text()));
        return bytes(command);
    }

    private static Consumer<ObjectNode> under(Grant grant) {
        return data -> data.put("lease", grant.lease().text()).put("nonce", grant.nonce().text());
    }

    // --- requests: signed alike, never logged -------------------------------------------------------------------------

    static byte[] heartbeat(NodeId node, LeaseId lease, long done, long total) {
        return bytes(request("heartbeat", node, lease).put("done", done).put("total", total));
    }

    static byte[] read(NodeId node, LeaseId lease, Digest blob) {
        return bytes(request("read-input", node, lease).put("blob", blob.text()));
    }

    static byte[] write(NodeId node, LeaseId lease, Digest blob, long length) {
        return bytes(request("write-result", node, lease).put("blob", blob.text()).put("length", length));
    }

    private static ObjectNode request(String kind, NodeId node, LeaseId lease) {
        return JSON.createObjectNode().put("kind", kind).put("node", node.text()).put("lease", lease.text());
    }

    // --- answers -------------------------------------------------------------------------------------------------------

    static NetworkFacts facts(byte[] json) throws Unreachable {
        var facts = parse(json);
        return understood(() -> new NetworkFacts(Digest.parse(facts.required("id").asText()), Instant.ofEpochMilli(facts.required("now").longValue()),
                facts.required("clock").asText().equals("MANUAL")));
    }

    static NodeId nodeId(byte[] json) throws Unreachable {
        var node = parse(json);
        return understood(() -> NodeId.parse(node.required("node").asText()));
    }

    static Grant grant(byte[] json, NetworkFacts facts) throws Unreachable {
        var grant = parse(json);
        return understood(() -> new Grant(LeaseId.parse(grant.required("lease").asText()), Digest.parse(grant.required("nonce").asText()),
                SpecJson.read(grant.required("spec")), extendableAfter(grant, facts)));
    }

    static Duration extendableAfter(byte[] json, NetworkFacts facts) throws Unreachable {
        var lease = parse(json);
        return understood(() -> extendableAfter(lease, facts));
    }

    static boolean valid(byte[] json) throws Unreachable {
        var lease = parse(json);
        return understood(() -> lease.required("valid").booleanValue());
    }

    static long received(byte[] json) throws Unreachable {
        var upload = parse(json);
        return understood(() -> upload.required("received").longValue());
    }

    /// Where the clock stands still, so do leases: there is nothing to extend.
    private static Duration extendableAfter(ObjectNode lease, NetworkFacts facts) {
        return facts.manual() ? Duration.ofDays(1) : Duration.between(facts.now(), Instant.ofEpochMilli(lease.required("extendableAt").longValue()));
    }

    private static ObjectNode parse(byte[] json) throws Unreachable {
        try {
            if (JSON.readTree(json) instanceof ObjectNode object) return object;
            throw new Unreachable("the node answered with something that is no JSON object", null);
        } catch (java.io.IOException e) {
            throw new Unreachable("the node answered with something that is no JSON", e);
        }
    }

    private static <T> T understood(Supplier<T> reading) throws Unreachable {
        try {
            return reading.get();
        } catch (IllegalArgumentException | ClassCastException e) {
            throw new Unreachable("the node's answer is not understood: " + e.getMessage(), e);
        }
    }

    static byte[] bytes(ObjectNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always written", e);
        }
    }
}
