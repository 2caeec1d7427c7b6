package org.althing.bridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import org.althing.commands.signature.SignatureProvider;
import org.althing.domain.compute.ComputeCommand.CommitResult;
import org.althing.domain.compute.Dsse;
import org.althing.domain.compute.JobSpec;
import org.althing.domain.identity.VerificationKey;
import org.althing.domain.kernel.Digest;
import org.althing.domain.network.NetworkId;

/// Whether a statement says exactly what its node hands in, under the node's signature (`docs/specs/compute-statement.md`).
/// What is checked here is checked again by whoever holds the log and the blob: it needs nothing else.
public final class StatementCheck {
    /// A statement is about two kilobytes.
    public static final int BYTES_MAX = 16 << 10;
    private static final ObjectMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private final SignatureProvider signatures;

    public StatementCheck(SignatureProvider signatures) {
        this.signatures = signatures;
    }

    /// What is wrong with the statement, or empty.
    /// @param envelope the DSSE envelope's bytes
    public Optional<String> flaw(byte[] envelope, NetworkId network, CommitResult result, JobSpec spec, VerificationKey key) {
        try {
            var dsse = JSON.readTree(envelope);
            var body = Base64.getDecoder().decode(text(dsse, "payload"));
            if (!text(dsse, "payloadType").equals(Dsse.IN_TOTO)) return Optional.of("payloadType");
            if (!isSigned(dsse.path("signatures"), body, key)) return Optional.of("signature");
            return flaw(JSON.readTree(body), network, result, spec);
        } catch (JsonProcessingException | IllegalArgumentException _) {
            return Optional.of("not a DSSE envelope around JSON");
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory are always read", e);
        }
    }

    /// What a statement says about a trace.
    /// @param root of the run
    /// @param record from which it is opened
    public record Trace(Digest root, Digest record) {}

    /// The trace that a statement names, if it does.
    /// @param envelope the DSSE envelope's bytes
    public static Optional<Trace> trace(byte[] envelope) {
        try {
            var said = JSON.readTree(Base64.getDecoder().decode(text(JSON.readTree(envelope), "payload"))).at("/predicate/trace");
            return Optional.of(new Trace(Digest.parse(text(said, "root")), Digest.parse(text(said, "record"))));
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private boolean isSigned(JsonNode list, byte[] body, VerificationKey key) {
        if (list.size() != 1 || !text(list.get(0), "keyid").equals(key.thumbprint().text())) return false;
        return signatures.verify(key, Dsse.preAuthenticationEncoding(Dsse.IN_TOTO, body), Base64.getDecoder().decode(text(list.get(0), "sig")));
    }

    private static Optional<String> flaw(JsonNode statement, NetworkId network, CommitResult result, JobSpec spec) {
        var predicate = statement.path("predicate");
        var lease = result.lease();
        return firstOther(statement,
                "/_type", "https://in-toto.io/Statement/v1",
                "/subject/0/digest/sha256", result.output().text(),
                "/predicateType", Dsse.COMPUTE_EXECUTION)
                .or(() -> statement.path("subject").size() == 1 ? Optional.empty() : Optional.of("/subject"))
                .or(() -> firstOther(predicate,
                        "/network", network.text(),
                        "/node", result.node().text(),
                        "/job/id", lease.job().text(),
                        "/job/digest", spec.digest().text(),
                        "/lease/id", lease.text(),
                        "/lease/epoch", Integer.toString(lease.epoch()),
                        "/lease/nonce", result.nonce().text(),
                        "/execution/profile", spec.profile().name(),
                        "/meter/operations", Long.toString(spec.operations()),
                        "/meter/bytes", Long.toString(spec.bytes())));
    }

    /// The first of the places whose text is another than expected.
    private static Optional<String> firstOther(JsonNode json, String... placesAndTexts) {
        for (int i = 0; i < placesAndTexts.length; i += 2) {
            if (!json.at(placesAndTexts[i]).asText().equals(placesAndTexts[i + 1])) return Optional.of(placesAndTexts[i]);
        }
        return Optional.empty();
    }

    private static String text(JsonNode json, String field) {
        return json.required(field).asText();
    }
}
