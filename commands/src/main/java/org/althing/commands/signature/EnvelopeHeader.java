package org.althing.commands.signature;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.time.Instant;
import org.althing.commands.signature.MalformedEnvelope.Fault;
import org.althing.domain.identity.CommandSigner;
import org.althing.domain.identity.KeyId;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.network.NetworkId;

/// The protected header of one signature: exactly the six members that a signed command has, each in its one spelling.
record EnvelopeHeader(KeyId signer, NetworkId network, CommandId id, Instant expiresAt) {

    /// The last second of the year 9999, the end of what RFC 3339 can write.
    private static final long LATEST_EXPIRY = 253_402_300_799L;

    private static final JsonFactory JSON = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    static EnvelopeHeader parse(byte[] json) throws Malformed {
        for (byte character : json) {
            if (character <= ' ' || character == '\\' || character == 0x7f) throw new Malformed(Fault.HEADER_NOT_PLAIN, "protected");
        }
        try (var parser = JSON.createParser(json)) {
            return new Members().read(parser);
        } catch (JsonParseException e) {
            boolean repeated = e.getOriginalMessage().startsWith("Duplicate field");
            throw new Malformed(repeated ? Fault.REPEATED_MEMBER : Fault.HEADER_NOT_JSON, "protected");
        } catch (IOException e) {
            throw new Malformed(Fault.HEADER_NOT_JSON, "protected");
        }
    }

    boolean sameCommand(EnvelopeHeader other) {
        return network.equals(other.network) && id.equals(other.id) && expiresAt.equals(other.expiresAt);
    }

    /// The members met so far, in whatever order they come.
    private static final class Members {
        private boolean algorithm;
        private boolean type;
        private KeyId signer;
        private NetworkId network;
        private CommandId id;
        private Instant expiresAt;

        EnvelopeHeader read(JsonParser parser) throws IOException, Malformed {
            if (parser.nextToken() != JsonToken.START_OBJECT) throw new Malformed(Fault.HEADER_NOT_JSON, "protected");
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                take(name, parser);
            }
            if (parser.nextToken() != null) throw new Malformed(Fault.HEADER_NOT_JSON, "protected");
            require("alg", algorithm);
            require("exp", expiresAt != null);
            require("id", id != null);
            require("kid", signer != null);
            require("network", network != null);
            require("typ", type);
            return new EnvelopeHeader(signer, network, id, expiresAt);
        }

        private void take(String name, JsonParser parser) throws IOException, Malformed {
            try {
                switch (name) {
                    case "alg" -> algorithm = oneOf(text(parser), "EdDSA", "Ed25519");
                    case "exp" -> expiresAt = expiry(parser);
                    case "id" -> id = CommandId.parse(text(parser));
                    case "kid" -> signer = KeyId.parse(text(parser));
                    case "network" -> network = NetworkId.parse(text(parser));
                    case "typ" -> type = oneOf(text(parser), CommandSigner.TYPE);
                    case "crit" -> throw new Malformed(Fault.CRITICAL_EXTENSION, name);
                    default -> throw new Malformed(Fault.UNKNOWN_MEMBER, name);
                }
            } catch (IllegalArgumentException e) {
                throw new Malformed(Fault.BAD_MEMBER, name);
            }
        }

        private static String text(JsonParser parser) throws IOException {
            if (parser.currentToken() != JsonToken.VALUE_STRING) throw new IllegalArgumentException("not a string");
            return parser.getText();
        }

        private static boolean oneOf(String value, String... allowed) {
            for (var candidate : allowed) {
                if (candidate.equals(value)) return true;
            }
            throw new IllegalArgumentException(value);
        }

        private static Instant expiry(JsonParser parser) throws IOException {
            if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT || parser.getTextLength() > 12) throw new IllegalArgumentException("not whole seconds");
            long seconds = parser.getLongValue();
            if (seconds < 1 || seconds > LATEST_EXPIRY) throw new IllegalArgumentException("out of range: " + seconds);
            return Instant.ofEpochSecond(seconds);
        }

        private static void require(String name, boolean present) throws Malformed {
            if (!present) throw new Malformed(Fault.MISSING_MEMBER, name);
        }
    }
}
