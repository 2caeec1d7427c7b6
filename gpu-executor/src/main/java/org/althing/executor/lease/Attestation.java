package org.althing.executor.lease;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Base64;
import java.util.Optional;
import org.althing.domain.compute.Dsse;
import org.althing.domain.compute.NodeId;
import org.althing.domain.identity.SigningKey;
import org.althing.domain.kernel.Digest;

/// What a node says under its signature about a result: an in-toto Statement in a DSSE envelope, in the form of `docs/specs/compute-statement.md`.
public final class Attestation {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Attestation() {}

    /// What was committed to beside the output.
    /// @param root of the trace, as the output says it
    /// @param record from which it is opened
    public record Trace(Digest root, Digest record) {}

    /// The envelope's bytes.
    public static byte[] sign(SigningKey key, Digest network, NodeId node, Grant grant, Digest output, Optional<Trace> trace, String backend) {
        var body = statement(network, node, grant, output, trace, backend);
        var signature = key.sign(Dsse.preAuthenticationEncoding(Dsse.IN_TOTO, body));
        var envelope = JSON.createObjectNode().put("payload", Base64.getEncoder().encodeToString(body)).put("payloadType", Dsse.IN_TOTO);
        envelope.putArray("signatures").addObject().put("keyid", key.thumbprint().text()).put("sig", Base64.getEncoder().encodeToString(signature));
        return NodeRequests.bytes(envelope);
    }

    private static byte[] statement(Digest network, NodeId node, Grant grant, Digest output, Optional<Trace> trace, String backend) {
        var spec = grant.spec();
        var statement = JSON.createObjectNode().put("_type", "https://in-toto.io/Statement/v1");
        statement.putArray("subject").addObject().put("name", "output").putObject("digest").put("sha256", output.text());
        statement.put("predicateType", Dsse.COMPUTE_EXECUTION);
        var predicate = statement.putObject("predicate").put("network", network.text()).put("node", node.text());
        predicate.putObject("job").put("id", grant.lease().job().text()).put("digest", spec.digest().text()).set("spec", SpecJson.of(spec));
        predicate.putObject("lease").put("id", grant.lease().text()).put("epoch", grant.lease().epoch()).put("nonce", grant.nonce().text());
        predicate.putObject("execution").put("profile", spec.profile().name()).put("backend", backend);
        trace.ifPresent(said -> predicate.putObject("trace").put("root", said.root().text()).put("record", said.record().text()));
        predicate.putObject("meter").put("operations", Long.toString(spec.operations())).put("bytes", Long.toString(spec.bytes()));
        return NodeRequests.bytes(statement);
    }
}
