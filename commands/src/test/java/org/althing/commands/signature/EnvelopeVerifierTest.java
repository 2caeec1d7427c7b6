package org.althing.commands.signature;

import static org.althing.commands.signature.Envelopes.ANN;
import static org.althing.commands.signature.Envelopes.BEN;
import static org.althing.commands.signature.Envelopes.EVE;
import static org.althing.commands.signature.Envelopes.compact;
import static org.althing.commands.signature.Envelopes.joint;
import static org.althing.commands.signature.Envelopes.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGeneratorFactory;
import org.althing.commands.signature.EnvelopeVerifier.Verdict;
import org.althing.domain.identity.Base64Url;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EnvelopeVerifierTest {

    private static final EnvelopeVerifier VERIFIER = new EnvelopeVerifier(SignatureProviders.first().best());

    private static Verdict verdict(byte[] jws) {
        return VERIFIER.verify(read(jws), Envelopes::known);
    }

    @Test
    void a_command_is_genuine_if_its_signature_is() {
        assertThat(verdict(compact(ANN))).isEqualTo(new Verdict.Genuine(read(compact(ANN)).signers()));
    }

    @Test
    void a_joint_command_is_genuine_if_all_signatures_are() {
        assertThat(verdict(joint(ANN, BEN))).isEqualTo(new Verdict.Genuine(read(joint(BEN, ANN)).signers()));
    }

    @Test
    void an_unknown_key_signs_nothing() {
        assertThat(verdict(compact(EVE))).isEqualTo(new Verdict.UnknownKey(EVE.thumbprint()));
        assertThat(verdict(joint(ANN, EVE))).isEqualTo(new Verdict.UnknownKey(EVE.thumbprint()));
    }

    @Test
    void a_key_under_another_keys_name_is_unknown() {
        var verdict = VERIFIER.verify(read(compact(EVE)), id -> Optional.of(ANN.verificationKey()));

        assertThat(verdict).isEqualTo(new Verdict.UnknownKey(EVE.thumbprint()));
    }

    @Test
    void the_signature_of_another_command_is_wrong() {
        var ann = text(compact(ANN)).split("\\.");
        var ben = text(compact(BEN)).split("\\.");

        assertThat(verdict(ascii(ann[0] + "." + ann[1] + "." + ben[2]))).isEqualTo(new Verdict.WrongSignature(ANN.thumbprint()));
        assertThat(verdict(ascii(ann[0] + "." + Base64Url.encode(ascii("{}")) + "." + ann[2]))).isEqualTo(new Verdict.WrongSignature(ANN.thumbprint()));
    }

    @Test
    void one_wrong_signature_spoils_a_joint_command() {
        var bens = text(compact(BEN)).split("\\.")[2];
        var anns = text(compact(ANN)).split("\\.")[2];

        assertThat(verdict(ascii(text(joint(ANN, BEN)).replace(bens, anns)))).isEqualTo(new Verdict.WrongSignature(BEN.thumbprint()));
    }

    private static List<byte[]> good() {
        return Envelopes.good();
    }

    @ParameterizedTest
    @MethodSource("good")
    void no_single_byte_can_be_changed(byte[] jws) {
        long seed = 7515;
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < jws.length; i++) {
            var changed = jws.clone();
            changed[i] ^= (byte) random.nextInt(1, 256);
            assertThat(isGenuine(changed)).as("seed %d: byte %d of %s", seed, i, text(changed)).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("good")
    void no_random_edit_is_accepted(byte[] jws) {
        long seed = 8037;
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int round = 0; round < 3_000; round++) {
            int from = random.nextInt(jws.length);
            int to = random.nextInt(from, jws.length + 1);
            var original = text(jws);
            var edited = switch (random.nextInt(4)) {
                case 0 -> original.substring(0, from) + original.substring(to);
                case 1 -> original.substring(0, to) + original.substring(from);
                case 2 -> original.substring(0, from) + (char) random.nextInt(128) + original.substring(from);
                default -> original.substring(to) + original.substring(0, to);
            };
            if (!edited.equals(original)) assertThat(isGenuine(ascii(edited))).as("seed %d, round %d: %s", seed, round, edited).isFalse();
        }
    }

    private static boolean isGenuine(byte[] jws) {
        return switch (EnvelopeReader.read(jws)) {
            case MalformedEnvelope _ -> false;
            case SignedEnvelope envelope -> VERIFIER.verify(envelope, Envelopes::known) instanceof Verdict.Genuine;
        };
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
