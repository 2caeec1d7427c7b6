package org.althing.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.junit.jupiter.api.Test;

class CommandSignerTest {

    private static final Digest NETWORK = Digest.parse("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");
    private static final CommandId ID = CommandId.parse("0190b5a2-7c3e-7d11-9f4a-2b6c8d0e1f23");
    private static final Instant EXPIRY = Instant.ofEpochSecond(1_800_000_000);
    private static final byte[] PAYLOAD = "{\"type\":\"example\"}".getBytes(StandardCharsets.UTF_8);

    /// Three keys of RFC 8032 section 7.1.
    private static SigningKey key(int number) {
        return switch (number) {
            case 1 -> key("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
            case 2 -> key("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
            default -> key("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");
        };
    }

    private static SigningKey key(String seed, String publicHalf) {
        return SigningKey.of(HexFormat.of().parseHex(seed), VerificationKey.of(HexFormat.of().parseHex(publicHalf)));
    }

    private static String part(byte[] jws, int index) {
        return new String(Base64Url.decode(new String(jws, StandardCharsets.US_ASCII).split("\\.")[index]).orElseThrow(), StandardCharsets.UTF_8);
    }

    @Test
    void the_header_says_who_where_which_and_until_when() {
        var jws = new CommandSigner(key(1), NETWORK).sign(ID, EXPIRY, PAYLOAD);

        assertThat(part(jws, 0)).isEqualTo("{\"alg\":\"EdDSA\",\"exp\":1800000000,\"id\":\"0190b5a2-7c3e-7d11-9f4a-2b6c8d0e1f23\",\"kid\":\"" + key(1).thumbprint().text()
                + "\",\"network\":\"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\",\"typ\":\"althing-command+jws\"}");
        assertThat(part(jws, 1)).isEqualTo("{\"type\":\"example\"}");
    }

    @Test
    void the_expiry_is_in_whole_seconds_rounded_down() {
        var signer = new CommandSigner(key(1), NETWORK);

        assertThat(signer.sign(ID, EXPIRY.plusMillis(999), PAYLOAD)).isEqualTo(signer.sign(ID, EXPIRY, PAYLOAD));
    }

    @Test
    void refuses_to_sign_nothing_or_what_has_always_been_over() {
        var signer = new CommandSigner(key(1), NETWORK);

        assertThatThrownBy(() -> signer.sign(ID, EXPIRY, new byte[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> signer.sign(ID, Instant.EPOCH, PAYLOAD)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_joint_command_is_the_same_in_whatever_order_its_signatures_came() {
        var one = new CommandSigner(key(1), NETWORK).sign(ID, EXPIRY, PAYLOAD);
        var two = new CommandSigner(key(2), NETWORK).sign(ID, EXPIRY, PAYLOAD);
        var three = new CommandSigner(key(3), NETWORK).sign(ID, EXPIRY, PAYLOAD);

        assertThat(JointCommand.of(List.of(three, one, two))).isEqualTo(JointCommand.of(List.of(one, two, three)));
    }

    @Test
    void a_joint_command_is_over_one_payload_and_by_more_than_one() {
        var one = new CommandSigner(key(1), NETWORK).sign(ID, EXPIRY, PAYLOAD);
        var other = new CommandSigner(key(2), NETWORK).sign(ID, EXPIRY, new byte[] {'{', '}'});

        assertThatThrownBy(() -> JointCommand.of(List.of(one))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JointCommand.of(List.of(one, other))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JointCommand.of(List.of(one, PAYLOAD))).isInstanceOf(IllegalArgumentException.class);
    }
}
