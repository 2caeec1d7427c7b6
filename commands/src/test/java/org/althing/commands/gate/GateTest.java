package org.althing.commands.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.althing.commands.signature.EnvelopeVerifier;
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
import org.althing.domain.network.NetworkCommand.Batch;
import org.althing.domain.network.NetworkId;
import org.althing.domain.network.SignedCommand;
import org.althing.domain.staking.StakingCommand.Bond;
import org.althing.eventlog.codec.CommandCodec;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final NetworkId HERE = new NetworkId(Digest.sha256("here".getBytes(UTF_8)));
    private static final NetworkId ELSEWHERE = new NetworkId(Digest.sha256("elsewhere".getBytes(UTF_8)));
    private static final Instant EXPIRY = Instant.parse("2026-01-01T00:10:00Z");
    private static final Command BOND = new Bond(new AccountId(0, 300), Amount.of(5));
    private static final SigningKey ANN = SigningKeys.ofSeed(new byte[32]);
    private static final SigningKey STRANGER = SigningKeys.ofSeed(Digest.sha256("stranger".getBytes(UTF_8)).bytes());

    private final CommandCodec codec = new CommandCodec();
    private final Gate gate = new Gate(HERE, id -> Optional.ofNullable(Map.of(ANN.thumbprint(), ANN.verificationKey()).get(id)),
            new EnvelopeVerifier(SignatureProviders.first().best()));

    @Test
    void a_well_signed_command_is_admitted_as_it_was_signed() {
        var jws = signed(ANN, HERE, codec.encode(BOND));
        var admitted = ((Passage.Admitted) gate.check(jws)).submission();
        assertThat(admitted.command()).isEqualTo(new SignedCommand(new CommandId(1, 2), Set.of(ANN.thumbprint()), EXPIRY, Digest.sha256(jws), BOND));
        assertThat(admitted.jws()).isEqualTo(jws);
    }

    @Test
    void an_account_is_opened_by_the_key_it_names_in_a_batch_too() {
        var open = new OpenAccount(List.of(STRANGER.verificationKey()), 1, Optional.empty(), 0, Optional.empty());
        assertThat(gate.check(signed(STRANGER, HERE, codec.encode(open)))).isInstanceOf(Passage.Admitted.class);
        assertThat(gate.check(signed(STRANGER, HERE, codec.encode(new Batch(List.of(BOND, open)))))).isInstanceOf(Passage.Admitted.class);
    }

    @Test
    void a_stranger_is_not_admitted_otherwise() {
        assertThat(gate.check(signed(STRANGER, HERE, codec.encode(BOND)))).isEqualTo(new Passage.UnknownKey(STRANGER.thumbprint()));
    }

    @Test
    void bytes_that_are_no_signed_command_are_turned_away() {
        assertThat(gate.check("{}".getBytes(UTF_8))).isInstanceOf(Passage.NotSigned.class);
    }

    @Test
    void a_command_for_another_network_is_turned_away() {
        assertThat(gate.check(signed(ANN, ELSEWHERE, codec.encode(BOND)))).isEqualTo(new Passage.ForeignNetwork(ELSEWHERE, HERE));
    }

    @Test
    void a_signed_text_that_is_no_command_is_turned_away() {
        assertThat(gate.check(signed(ANN, HERE, "{\"type\":\"staking.Steal.v1\"}".getBytes(UTF_8)))).isInstanceOf(Passage.NotACommand.class);
    }

    @Test
    void a_wrong_signature_is_turned_away() {
        var forged = SigningKey.of(STRANGER.seed(), ANN.verificationKey());
        assertThat(gate.check(signed(forged, HERE, codec.encode(BOND)))).isEqualTo(new Passage.WrongSignature(ANN.thumbprint()));
    }

    private static byte[] signed(SigningKey key, NetworkId network, byte[] payload) {
        return new CommandSigner(key, network.genesis()).sign(new CommandId(1, 2), EXPIRY, payload);
    }
}
