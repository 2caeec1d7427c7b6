package org.althing.commands.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.althing.commands.gateway.Admission.Admitted;
import org.althing.commands.gateway.Admission.BadCommand;
import org.althing.commands.gateway.Admission.BadEnvelope;
import org.althing.commands.gateway.Admission.OtherNetwork;
import org.althing.commands.gateway.Admission.UnknownKey;
import org.althing.commands.gateway.Admission.WrongSignature;
import org.althing.commands.signature.MalformedEnvelope.Fault;
import org.althing.commands.signature.SignatureProviders;
import org.althing.commands.signature.SigningKeys;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.CommandSigner;
import org.althing.domain.identity.IdentityCommand.OpenAccount;
import org.althing.domain.identity.SigningKey;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Command;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.LedgerCommand.Transfer;
import org.althing.domain.network.NetworkId;
import org.althing.eventlog.codec.CommandCodec;
import org.junit.jupiter.api.Test;

class GatewayTest {
    private static final NetworkId HERE = new NetworkId(Digest.sha256("here".getBytes(StandardCharsets.US_ASCII)));
    private static final NetworkId ELSEWHERE = new NetworkId(Digest.sha256("elsewhere".getBytes(StandardCharsets.US_ASCII)));
    private static final Transfer TRANSFER = new Transfer(new AccountId(9, 1), new AccountId(9, 2), new AssetId("ALT"), Amount.of(5));

    private final SigningKey ann = SigningKeys.draw(new SecureRandom());
    private final SigningKey stranger = SigningKeys.draw(new SecureRandom());
    private final Gateway gateway = new Gateway(HERE, id -> Optional.ofNullable(Map.of(ann.thumbprint(), ann.verificationKey()).get(id)), SignatureProviders.first().best());

    private static byte[] signed(SigningKey key, NetworkId network, byte[] payload) {
        return new CommandSigner(key, network.genesis()).sign(CommandId.of(UUID.randomUUID()), Instant.ofEpochSecond(2_000_000_000), payload);
    }

    private static byte[] payload(Command command) {
        return new CommandCodec().encode(command);
    }

    @Test
    void a_signed_command_is_admitted_with_its_signers_and_the_digest_of_its_bytes() {
        var jws = signed(ann, HERE, payload(TRANSFER));
        assertThat(gateway.admit(jws)).isInstanceOfSatisfying(Admitted.class, admitted -> {
            assertThat(admitted.submission().command().command()).isEqualTo(TRANSFER);
            assertThat(admitted.submission().command().signers()).containsExactly(ann.thumbprint());
            assertThat(admitted.submission().command().jws()).isEqualTo(Digest.sha256(jws));
        });
    }

    @Test
    void an_account_is_opened_by_the_key_that_it_names() {
        var open = new OpenAccount(List.of(stranger.verificationKey()), 1, Optional.empty(), 0, Optional.empty());
        assertThat(gateway.admit(signed(stranger, HERE, payload(open)))).isInstanceOf(Admitted.class);
    }

    @Test
    void a_key_that_nobody_has_signs_nothing_else() {
        assertThat(gateway.admit(signed(stranger, HERE, payload(TRANSFER)))).isEqualTo(new UnknownKey(stranger.thumbprint()));
    }

    @Test
    void a_flipped_bit_of_the_signature_is_noticed() {
        var jws = signed(ann, HERE, payload(TRANSFER));
        int inSignature = jws.length - 40;
        jws[inSignature] = (byte) (jws[inSignature] == 'A' ? 'B' : 'A');
        assertThat(gateway.admit(jws)).isEqualTo(new WrongSignature(ann.thumbprint()));
    }

    @Test
    void another_networks_command_is_turned_away() {
        assertThat(gateway.admit(signed(ann, ELSEWHERE, payload(TRANSFER)))).isEqualTo(new OtherNetwork(ELSEWHERE, HERE));
    }

    @Test
    void what_is_no_command_is_turned_away_though_it_is_signed() {
        var unknownField = new String(payload(TRANSFER), StandardCharsets.UTF_8).replace("\"asset\"", "\"extra\":1,\"asset\"");
        assertThat(gateway.admit(signed(ann, HERE, unknownField.getBytes(StandardCharsets.UTF_8)))).isInstanceOf(BadCommand.class);
        assertThat(gateway.admit(signed(ann, HERE, new byte[] {(byte) 0xff, (byte) 0xfe}))).isInstanceOf(BadCommand.class);
        assertThat(gateway.admit(signed(ann, HERE, "[".repeat(10_000).getBytes(StandardCharsets.UTF_8)))).isInstanceOf(BadCommand.class);
    }

    @Test
    void bytes_that_are_no_envelope_are_turned_away() {
        assertThat(gateway.admit("hello".getBytes(StandardCharsets.UTF_8))).isEqualTo(new BadEnvelope(Fault.NOT_A_JWS, ""));
    }
}
