package org.althing.commands.signature;

import static org.althing.commands.signature.Envelopes.ANN;
import static org.althing.commands.signature.Envelopes.BEN;
import static org.althing.commands.signature.Envelopes.EXPIRY;
import static org.althing.commands.signature.Envelopes.ID;
import static org.althing.commands.signature.Envelopes.NETWORK;
import static org.althing.commands.signature.Envelopes.PAYLOAD;
import static org.althing.commands.signature.Envelopes.compact;
import static org.althing.commands.signature.Envelopes.joint;
import static org.althing.commands.signature.Envelopes.read;
import static org.althing.commands.signature.Envelopes.withHeader;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.althing.commands.signature.MalformedEnvelope.Fault;
import org.althing.domain.identity.Base64Url;
import org.althing.domain.identity.CommandSigner;
import org.althing.domain.identity.JointCommand;
import org.althing.domain.identity.SigningKey;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeReaderTest {

    private static final String KID = ANN.thumbprint().text();
    private static final String HEADER = "{\"alg\":\"EdDSA\",\"exp\":1800000000,\"id\":\"" + ID.text() + "\",\"kid\":\"" + KID + "\",\"network\":\"" + NETWORK.text() + "\",\"typ\":\"althing-command+jws\"}";
    private static final String GOOD = text(compact(ANN));
    private static final String JOINT = text(joint(ANN, BEN));

    private static String text(byte[] ascii) {
        return new String(ascii, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_compact_command_is_read_as_it_was_signed() {
        var envelope = read(compact(ANN));

        assertThat(envelope.id()).isEqualTo(ID);
        assertThat(envelope.network()).isEqualTo(NETWORK);
        assertThat(envelope.expiresAt()).isEqualTo(EXPIRY);
        assertThat(envelope.signers()).containsExactly(ANN.thumbprint());
        assertThat(envelope.payload()).isEqualTo(PAYLOAD);
        assertThat(envelope.jws()).isEqualTo(compact(ANN));
        assertThat(envelope.digest()).isEqualTo(Digest.sha256(compact(ANN)));
    }

    @Test
    void a_joint_command_names_all_its_signers() {
        var envelope = read(joint(ANN, BEN));

        assertThat(envelope.signers()).containsExactlyInAnyOrder(ANN.thumbprint(), BEN.thumbprint());
        assertThat(envelope.payload()).isEqualTo(PAYLOAD);
        assertThat(envelope.id()).isEqualTo(ID);
        assertThat(envelope.digest()).isEqualTo(Digest.sha256(joint(ANN, BEN)));
    }

    @Test
    void envelopes_are_equal_if_their_bytes_are() {
        assertThat(read(compact(ANN))).isEqualTo(read(compact(ANN))).hasSameHashCodeAs(read(compact(ANN))).isNotEqualTo(read(compact(BEN)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EdDSA", "Ed25519"})
    void both_names_of_the_algorithm_are_read(String algorithm) {
        assertThat(EnvelopeReader.read(withHeader(ANN, HEADER.replace("EdDSA", algorithm)))).isInstanceOf(SignedEnvelope.class);
    }

    @Test
    void the_members_of_a_header_come_in_any_order() {
        var header = "{\"typ\":\"althing-command+jws\",\"alg\":\"EdDSA\",\"kid\":\"" + KID + "\",\"network\":\"" + NETWORK.text() + "\",\"id\":\"" + ID.text() + "\",\"exp\":1}";

        assertThat(EnvelopeReader.read(withHeader(ANN, header))).isInstanceOf(SignedEnvelope.class);
    }

    @Test
    void the_largest_command_is_read_and_a_byte_more_is_not() {
        var signer = new CommandSigner(ANN, NETWORK.genesis());
        int around = signer.sign(ID, EXPIRY, new byte[3]).length - 4;
        int largest = (EnvelopeReader.BYTES_MAX - around) / 4 * 3;

        assertThat(EnvelopeReader.read(signer.sign(ID, EXPIRY, new byte[largest]))).isInstanceOf(SignedEnvelope.class);
        assertThat(EnvelopeReader.read(signer.sign(ID, EXPIRY, new byte[largest + 3]))).isEqualTo(new MalformedEnvelope(Fault.TOO_LARGE, ""));
    }

    static Stream<Arguments> malformedParts() {
        var parts = GOOD.split("\\.");
        return Stream.of(
                row("nothing", "", Fault.NOT_A_JWS, ""),
                row("one part", parts[0], Fault.NOT_A_JWS, ""),
                row("two parts", parts[0] + "." + parts[1], Fault.NOT_A_JWS, ""),
                row("four parts", GOOD + ".", Fault.NOT_A_JWS, ""),
                row("an array", "[]", Fault.NOT_A_JWS, ""),
                row("no header", "." + parts[1] + "." + parts[2], Fault.HEADER_NOT_JSON, "protected"),
                row("a detached payload", parts[0] + ".." + parts[2], Fault.NO_PAYLOAD, "payload"),
                row("no signature", parts[0] + "." + parts[1] + ".", Fault.SIGNATURE_LENGTH, "0"),
                row("a signature of 63 bytes", parts[0] + "." + parts[1] + "." + Base64Url.encode(new byte[63]), Fault.SIGNATURE_LENGTH, "63"),
                row("a signature of 65 bytes", parts[0] + "." + parts[1] + "." + Base64Url.encode(new byte[65]), Fault.SIGNATURE_LENGTH, "65"),
                row("a leading space", " " + GOOD, Fault.NOT_BASE64URL, "protected"),
                row("a trailing line feed", GOOD + "\n", Fault.NOT_BASE64URL, "signature"),
                row("a space in the payload", parts[0] + "." + parts[1] + " ." + parts[2], Fault.NOT_BASE64URL, "payload"),
                row("padding", GOOD + "==", Fault.NOT_BASE64URL, "signature"),
                row("stray bits in the signature", GOOD.substring(0, GOOD.length() - 1) + nextLetter(GOOD.charAt(GOOD.length() - 1)), Fault.NOT_BASE64URL, "signature"),
                row("plain base64", parts[0] + "." + parts[1] + ".+/" + parts[2].substring(2), Fault.NOT_BASE64URL, "signature"),
                row("beyond ASCII", parts[0] + "." + parts[1] + ".\u00e4" + parts[2].substring(1), Fault.NOT_BASE64URL, "signature"));
    }

    /// The next letter of the alphabet differs in the lowest bit, which 86 characters do not use.
    private static char nextLetter(char last) {
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return alphabet.charAt(alphabet.indexOf(last) + 1);
    }

    static Stream<Arguments> malformedHeaders() {
        return Stream.of(
                header("not JSON", "alg=EdDSA", Fault.HEADER_NOT_JSON, "protected"),
                header("an array", "[]", Fault.HEADER_NOT_JSON, "protected"),
                header("cut short", HEADER.substring(0, HEADER.length() - 1), Fault.HEADER_NOT_JSON, "protected"),
                header("something behind", HEADER + "{}", Fault.HEADER_NOT_JSON, "protected"),
                header("a comma too many", HEADER.replace("}", ",}"), Fault.HEADER_NOT_JSON, "protected"),
                header("white space", HEADER.replace(",\"exp\"", ", \"exp\""), Fault.HEADER_NOT_PLAIN, "protected"),
                header("a line feed", HEADER + "\n", Fault.HEADER_NOT_PLAIN, "protected"),
                header("an escape", HEADER.replace("alg", "\\u0061lg"), Fault.HEADER_NOT_PLAIN, "protected"),
                header("beyond ASCII", HEADER.replace("EdDSA", "EdDS\u00c4"), Fault.HEADER_NOT_PLAIN, "protected"),
                header("a byte order mark", "\ufeff" + HEADER, Fault.HEADER_NOT_PLAIN, "protected"),
                header("a member twice, alike", HEADER.replace("{", "{\"alg\":\"EdDSA\","), Fault.REPEATED_MEMBER, "protected"),
                header("a member twice, differently", HEADER.replace("}", ",\"exp\":1}"), Fault.REPEATED_MEMBER, "protected"),
                header("crit", HEADER.replace("}", ",\"crit\":[\"exp\"]}"), Fault.CRITICAL_EXTENSION, "crit"),
                header("b64", HEADER.replace("}", ",\"b64\":false}"), Fault.UNKNOWN_MEMBER, "b64"),
                header("a key of its own", HEADER.replace("}", ",\"jwk\":{}}"), Fault.UNKNOWN_MEMBER, "jwk"),
                header("a name in capitals", HEADER.replace("\"alg\"", "\"ALG\""), Fault.UNKNOWN_MEMBER, "ALG"),
                header("empty", "{}", Fault.MISSING_MEMBER, "alg"),
                without("alg"), without("exp"), without("id"), without("kid"), without("network"), without("typ"),
                bad("alg", "\"EdDSA\"", "\"none\""),
                bad("alg", "\"EdDSA\"", "\"HS256\""),
                bad("alg", "\"EdDSA\"", "\"eddsa\""),
                bad("alg", "\"EdDSA\"", "null"),
                bad("alg", "\"EdDSA\"", "[\"EdDSA\"]"),
                bad("typ", "\"althing-command+jws\"", "\"JWT\""),
                bad("typ", "\"althing-command+jws\"", "\"application/althing-command+jws\""),
                bad("exp", "1800000000", "\"1800000000\""),
                bad("exp", "1800000000", "1800000000.0"),
                bad("exp", "1800000000", "18e8"),
                bad("exp", "1800000000", "-1800000000"),
                bad("exp", "1800000000", "0"),
                bad("exp", "1800000000", "-0"),
                bad("exp", "1800000000", "253402300800"),
                bad("exp", "1800000000", "9".repeat(200)),
                bad("exp", "1800000000", "true"),
                bad("id", ID.text(), ID.text().toUpperCase(Locale.ROOT)),
                bad("id", ID.text(), "{" + ID.text() + "}"),
                bad("id", ID.text(), "0190b5a27c3e7d119f4a2b6c8d0e1f23"),
                bad("id", ID.text(), "1-1-1-1-1"),
                bad("id", ID.text(), ""),
                bad("kid", KID, KID.substring(1)),
                bad("kid", KID, KID + "A"),
                bad("kid", KID, KID + "="),
                bad("kid", KID, KID.substring(0, 42) + nextLetter(KID.charAt(42))),
                bad("kid", KID, "did:key:z6Mk"),
                bad("network", NETWORK.text(), NETWORK.text().toUpperCase(Locale.ROOT)),
                bad("network", NETWORK.text(), NETWORK.text().substring(2)),
                bad("network", NETWORK.text(), "g" + NETWORK.text().substring(1)),
                bad("network", NETWORK.text(), "dev"));
    }

    static Stream<Arguments> malformedJoint() {
        var compactBen = new CommandSigner(BEN, NETWORK.genesis());
        var both = List.of(text(compact(ANN)).split("\\."), text(compact(BEN)).split("\\."));
        var payload = both.getFirst()[1];
        var ann = new JointCommand.Part(both.getFirst()[0], both.getFirst()[2]);
        var ben = new JointCommand.Part(both.getLast()[0], both.getLast()[2]);
        var low = ann.header().compareTo(ben.header()) < 0 ? ann : ben;
        var high = low == ann ? ben : ann;
        return Stream.of(
                row("white space", JOINT.replace(",\"signatures\"", ", \"signatures\""), Fault.NOT_CANONICAL, ""),
                row("a trailing line feed", JOINT + "\n", Fault.NOT_CANONICAL, ""),
                row("something behind", JOINT + "{}", Fault.NOT_CANONICAL, ""),
                row("an escape", JOINT.replace("payload", "p\\u0061yload"), Fault.NOT_CANONICAL, ""),
                row("an escaped value", JOINT.replace("\"payload\":\"e", "\"payload\":\"\\u0065"), Fault.NOT_CANONICAL, ""),
                row("another member", JOINT.replace("{\"payload\"", "{\"kid\":\"\",\"payload\""), Fault.NOT_CANONICAL, "kid"),
                row("an unprotected header", JOINT.replaceFirst("\\{\"protected\"", "{\"header\":{},\"protected\""), Fault.NOT_CANONICAL, "header"),
                row("the flattened form", "{\"payload\":\"" + payload + "\",\"protected\":\"" + ann.header() + "\",\"signature\":\"" + ann.signature() + "\"}", Fault.NOT_CANONICAL, "protected"),
                row("members in another order", JOINT.replaceFirst("\"protected\":(\"[^\"]*\"),\"signature\":(\"[^\"]*\")", "\"signature\":$2,\"protected\":$1"), Fault.NOT_CANONICAL, "signature"),
                row("a member twice", JOINT.replaceFirst("\"payload\":(\"[^\"]*\")", "\"payload\":$1,\"payload\":$1"), Fault.NOT_A_JWS, ""),
                row("an empty object", "{}", Fault.NOT_CANONICAL, ""),
                row("cut short", JOINT.substring(0, JOINT.length() - 1), Fault.NOT_A_JWS, ""),
                row("deep nesting", "{\"payload\":" + "[".repeat(40_000), Fault.NOT_CANONICAL, ""),
                row("a number for a signature", JOINT.replaceFirst("\"signature\":\"[^\"]*\"", "\"signature\":1"), Fault.NOT_CANONICAL, ""),
                row("no signature", text(JointCommand.render(payload, List.of())), Fault.SIGNATURE_COUNT, "0"),
                row("one signature", text(JointCommand.render(payload, List.of(ann))), Fault.SIGNATURE_COUNT, "1"),
                row("33 signatures", text(JointCommand.render(payload, Collections.nCopies(33, ann))), Fault.SIGNATURE_COUNT, "33"),
                row("signatures in another order", text(JointCommand.render(payload, List.of(high, low))), Fault.SIGNATURE_ORDER, "signatures"),
                row("one key twice", text(JointCommand.render(payload, List.of(ann, ann))), Fault.REPEATED_SIGNER, KID),
                row("one key under both names of the algorithm", joined(compact(ANN), withHeader(ANN, HEADER.replace("EdDSA", "Ed25519"))), Fault.REPEATED_SIGNER, KID),
                row("no payload", text(JointCommand.render("", List.of(low, high))), Fault.NO_PAYLOAD, "payload"),
                row("a payload that is not base64url", text(JointCommand.render("\u00e4", List.of(low, high))), Fault.NOT_BASE64URL, "payload"),
                row("a short signature", text(JointCommand.render(payload, List.of(new JointCommand.Part(low.header(), "AAAA"), high))), Fault.SIGNATURE_LENGTH, "3"),
                row("another expiry", joined(compact(ANN), compactBen.sign(ID, EXPIRY.plusSeconds(1), PAYLOAD)), Fault.HEADERS_DISAGREE, "protected"),
                row("another id", joined(compact(ANN), compactBen.sign(new CommandId(1, 2), EXPIRY, PAYLOAD)), Fault.HEADERS_DISAGREE, "protected"),
                row("another network", joined(compact(ANN), new CommandSigner(BEN, Digest.sha256(PAYLOAD)).sign(ID, EXPIRY, PAYLOAD)), Fault.HEADERS_DISAGREE, "protected"));
    }

    private static String joined(byte[]... compact) {
        return text(JointCommand.of(List.of(compact)));
    }

    private static Arguments row(String name, String jws, Fault fault, String where) {
        return Arguments.of(name, bytes(jws), new MalformedEnvelope(fault, where));
    }

    private static Arguments header(String name, String header, Fault fault, String where) {
        return Arguments.of("header: " + name, withHeader(ANN, header), new MalformedEnvelope(fault, where));
    }

    private static Arguments without(String member) {
        return header("no " + member, HEADER.replaceFirst("\"" + member + "\":(\"[^\"]*\"|\\d+),?", "").replace(",}", "}"), Fault.MISSING_MEMBER, member);
    }

    private static Arguments bad(String member, String good, String bad) {
        return header(member + " " + bad, HEADER.replace(good, bad), Fault.BAD_MEMBER, member);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"malformedParts", "malformedHeaders", "malformedJoint"})
    void refuses(String name, byte[] jws, MalformedEnvelope expected) {
        assertThat(EnvelopeReader.read(jws)).isEqualTo(expected);
    }

    @Test
    void joins_as_many_signatures_as_are_read() {
        var keys = new SigningKey[EnvelopeReader.SIGNATURES_MAX];
        for (int i = 0; i < keys.length; i++) {
            var seed = new byte[32];
            seed[1] = (byte) i;
            keys[i] = SigningKeys.ofSeed(seed);
        }

        assertThat(read(joint(keys)).signers()).hasSize(EnvelopeReader.SIGNATURES_MAX);
    }
}
