package org.althing.commands.signature;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.althing.commands.signature.MalformedEnvelope.Fault;
import org.althing.domain.identity.Base64Url;
import org.althing.domain.identity.JointCommand;
import org.althing.domain.kernel.Digest;

/// Reads a JWS, in compact serialisation (one signature) or as General JSON (several), strictly: what is accepted has one spelling.
///
/// Strictness is what makes the digest a name: nobody who passes a command on can make a second one of it. Safe for use by any number of threads.
public final class EnvelopeReader {

    /// Room for a batch of some 4,000 transfers, each 240 bytes of base64url. Each event that follows is an entry of its own, and small.
    public static final int BYTES_MAX = 1 << 20;
    public static final int SIGNATURES_MAX = 32;

    private static final JsonFactory JSON = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    /// What a JSON form says, every part still in base64url.
    private record General(String payload, List<JointCommand.Part> parts) {}

    private EnvelopeReader() {}

    public static EnvelopeReading read(byte[] jws) {
        try {
            if (jws.length > BYTES_MAX) throw new Malformed(Fault.TOO_LARGE, "");
            return jws.length > 0 && jws[0] == '{' ? general(jws) : compact(jws);
        } catch (Malformed e) {
            return e.answer();
        }
    }

    private static SignedEnvelope compact(byte[] jws) throws Malformed {
        int first = indexOfDot(jws, 0);
        int second = indexOfDot(jws, first + 1);
        if (first < 0 || second < 0 || indexOfDot(jws, second + 1) >= 0) throw new Malformed(Fault.NOT_A_JWS, "");
        var header = EnvelopeHeader.parse(decode(jws, 0, first, "protected"));
        var payload = payload(decode(jws, first + 1, second, "payload"));
        var signature = signature(decode(jws, second + 1, jws.length, "signature"));
        var proof = new SignedEnvelope.Proof(header.signer(), Arrays.copyOf(jws, second), signature);
        return envelope(header, List.of(proof), payload, jws);
    }

    private static int indexOfDot(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '.') return i;
        }
        return -1;
    }

    private static SignedEnvelope general(byte[] jws) throws Malformed {
        var general = parseGeneral(jws);
        if (!Arrays.equals(JointCommand.render(general.payload(), general.parts()), jws)) throw new Malformed(Fault.NOT_CANONICAL, "");
        var payload = payload(decode(general.payload(), "payload"));
        int count = general.parts().size();
        if (count < 2 || count > SIGNATURES_MAX) throw new Malformed(Fault.SIGNATURE_COUNT, Integer.toString(count));
        var proofs = new ArrayList<SignedEnvelope.Proof>();
        var signers = new HashSet<>();
        EnvelopeHeader agreed = null;
        String previous = "";
        for (var part : general.parts()) {
            if (part.header().compareTo(previous) < 0) throw new Malformed(Fault.SIGNATURE_ORDER, "signatures");
            previous = part.header();
            var header = EnvelopeHeader.parse(decode(part.header(), "protected"));
            if (agreed == null) agreed = header;
            if (!header.sameCommand(agreed)) throw new Malformed(Fault.HEADERS_DISAGREE, "protected");
            if (!signers.add(header.signer())) throw new Malformed(Fault.REPEATED_SIGNER, header.signer().text());
            var signingInput = (part.header() + "." + general.payload()).getBytes(StandardCharsets.US_ASCII);
            proofs.add(new SignedEnvelope.Proof(header.signer(), signingInput, signature(decode(part.signature(), "signature"))));
        }
        return envelope(agreed, List.copyOf(proofs), payload, jws);
    }

    /// Reads the members whatever their spelling; the caller compares with the one spelling that is accepted.
    private static General parseGeneral(byte[] jws) throws Malformed {
        try (var parser = JSON.createParser(jws)) {
            expect(parser, JsonToken.START_OBJECT);
            var payload = member(parser, "payload");
            name(parser, "signatures");
            expect(parser, JsonToken.START_ARRAY);
            var parts = new ArrayList<JointCommand.Part>();
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                parts.add(new JointCommand.Part(member(parser, "protected"), member(parser, "signature")));
                expect(parser, JsonToken.END_OBJECT);
            }
            expect(parser, JsonToken.END_OBJECT);
            return new General(payload, parts);
        } catch (IOException e) {
            throw new Malformed(Fault.NOT_A_JWS, "");
        }
    }

    private static String member(JsonParser parser, String name) throws IOException, Malformed {
        name(parser, name);
        expect(parser, JsonToken.VALUE_STRING);
        return parser.getText();
    }

    private static void name(JsonParser parser, String name) throws IOException, Malformed {
        expect(parser, JsonToken.FIELD_NAME);
        if (!parser.currentName().equals(name)) throw new Malformed(Fault.NOT_CANONICAL, parser.currentName());
    }

    private static void expect(JsonParser parser, JsonToken token) throws IOException, Malformed {
        if (parser.nextToken() != token) throw new Malformed(Fault.NOT_CANONICAL, "");
    }

    private static byte[] decode(String text, String where) throws Malformed {
        var ascii = text.getBytes(StandardCharsets.UTF_8);
        return decode(ascii, 0, ascii.length, where);
    }

    private static byte[] decode(byte[] ascii, int from, int to, String where) throws Malformed {
        return Base64Url.decode(ascii, from, to).orElseThrow(() -> new Malformed(Fault.NOT_BASE64URL, where));
    }

    private static byte[] payload(byte[] payload) throws Malformed {
        if (payload.length == 0) throw new Malformed(Fault.NO_PAYLOAD, "payload");
        return payload;
    }

    private static byte[] signature(byte[] signature) throws Malformed {
        if (signature.length != SignatureProvider.SIGNATURE_BYTES) throw new Malformed(Fault.SIGNATURE_LENGTH, Integer.toString(signature.length));
        return signature;
    }

    private static SignedEnvelope envelope(EnvelopeHeader header, List<SignedEnvelope.Proof> proofs, byte[] payload, byte[] jws) {
        return new SignedEnvelope(header.id(), header.network(), header.expiresAt(), proofs, payload, jws, Digest.sha256(jws));
    }
}
