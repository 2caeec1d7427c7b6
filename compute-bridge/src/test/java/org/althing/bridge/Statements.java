package org.althing.bridge;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.althing.domain.compute.Dsse;
import org.althing.domain.compute.JobSpec.Gemm;
import org.althing.domain.compute.JobSpec.Operands.Generated;
import org.althing.domain.kernel.Digest;

/// Statements as the specification writes them, letter by letter, apart from the worker's own way of making them.
final class Statements {
    private Statements() {}

    /// The envelope's bytes, signed with the key of that name.
    static byte[] of(Yard yard, String signer, Granted lease, byte[] output) {
        return envelope(signer, statement(yard.network.id().text(), lease, Digest.sha256(output)));
    }

    static String statement(String network, Granted lease, Digest output) {
        var spec = (Gemm) lease.spec();
        return """
                {"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"output","digest":{"sha256":"%s"}}],"predicateType":"urn:althing:compute-execution:v1",\
                "predicate":{"network":"%s","node":"%s",\
                "job":{"id":"%s","digest":"%s","spec":{"kind":"gemm","profile":"RI8_1","m":%d,"n":%d,"k":%d,"operands":{"kind":"generated","seed":"%s"}}},\
                "lease":{"id":"%s","epoch":%d,"nonce":"%s"},"execution":{"profile":"RI8_1","backend":"java-reference/1"},\
                "meter":{"operations":"%d","bytes":"%d"}}}""".formatted(output, network, lease.node(), lease.lease().job(), spec.digest(), spec.m(), spec.n(), spec.k(),
                ((Generated) spec.operands()).seed(), lease.lease(), lease.lease().epoch(), lease.nonce(), spec.operations(), spec.bytes());
    }

    static byte[] envelope(String signer, String statement) {
        var body = statement.getBytes(StandardCharsets.UTF_8);
        var key = Yard.key(signer);
        var signature = key.sign(Dsse.preAuthenticationEncoding(Dsse.IN_TOTO, body));
        return """
                {"payload":"%s","payloadType":"application/vnd.in-toto+json","signatures":[{"keyid":"%s","sig":"%s"}]}""".formatted(
                Base64.getEncoder().encodeToString(body), key.thumbprint(), Base64.getEncoder().encodeToString(signature)).getBytes(StandardCharsets.UTF_8);
    }
}
