package org.althing.commands.signature;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.althing.domain.identity.Base64Url;
import org.althing.domain.identity.CommandSigner;
import org.althing.domain.identity.JointCommand;
import org.althing.domain.identity.KeyId;
import org.althing.domain.identity.SigningKey;
import org.althing.domain.identity.VerificationKey;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.network.NetworkId;

/// What the tests of this package sign with, and the good commands they start from.
final class Envelopes {

    static final NetworkId NETWORK = NetworkId.parse("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");
    static final CommandId ID = CommandId.parse("0190b5a2-7c3e-7d11-9f4a-2b6c8d0e1f23");
    static final Instant EXPIRY = Instant.ofEpochSecond(1_800_000_000);
    static final byte[] PAYLOAD = "{\"type\":\"example\"}".getBytes(StandardCharsets.UTF_8);

    static final SigningKey ANN = key(1);
    static final SigningKey BEN = key(2);
    static final SigningKey EVE = key(3);

    private Envelopes() {}

    private static SigningKey key(int number) {
        var seed = new byte[32];
        seed[0] = (byte) number;
        return SigningKeys.ofSeed(seed);
    }

    static byte[] compact(SigningKey key) {
        return new CommandSigner(key, NETWORK.genesis()).sign(ID, EXPIRY, PAYLOAD);
    }

    static byte[] joint(SigningKey... keys) {
        return JointCommand.of(Stream.of(keys).map(Envelopes::compact).toList());
    }

    /// A compact JWS with this header, whatever it says, signed as it stands.
    static byte[] withHeader(SigningKey key, String header) {
        var signingInput = Base64Url.encode(header.getBytes(StandardCharsets.UTF_8)) + "." + Base64Url.encode(PAYLOAD);
        return (signingInput + "." + Base64Url.encode(key.sign(signingInput.getBytes(StandardCharsets.US_ASCII)))).getBytes(StandardCharsets.US_ASCII);
    }

    static Optional<VerificationKey> known(KeyId id) {
        return Stream.of(ANN, BEN).map(SigningKey::verificationKey).filter(key -> key.thumbprint().equals(id)).findFirst();
    }

    static SignedEnvelope read(byte[] jws) {
        return (SignedEnvelope) EnvelopeReader.read(jws);
    }

    static List<byte[]> good() {
        return List.of(compact(ANN), joint(ANN, BEN));
    }
}
