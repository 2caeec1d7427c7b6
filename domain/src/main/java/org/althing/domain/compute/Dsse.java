package org.althing.domain.compute;

import java.nio.charset.StandardCharsets;

/// What a DSSE envelope's signature is over (https://github.com/secure-systems-lab/dsse, protocol version 1).
public final class Dsse {
    /// The payload type of in-toto statements.
    public static final String IN_TOTO = "application/vnd.in-toto+json";
    /// The predicate type of a compute job's attestation: `docs/specs/compute-statement.md`.
    public static final String COMPUTE_EXECUTION = "urn:althing:compute-execution:v1";

    private Dsse() {}

    /// The pre-authentication encoding: "DSSEv1", the type and the body, each with its length in bytes before it, one space between.
    public static byte[] preAuthenticationEncoding(String payloadType, byte[] body) {
        var type = payloadType.getBytes(StandardCharsets.UTF_8);
        var head = ("DSSEv1 " + type.length + " " + payloadType + " " + body.length + " ").getBytes(StandardCharsets.UTF_8);
        var encoded = java.util.Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, encoded, head.length, body.length);
        return encoded;
    }
}
