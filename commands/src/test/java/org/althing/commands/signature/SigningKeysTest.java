package org.althing.commands.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigningKeysTest {

    private static final HexFormat HEX = HexFormat.of();

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            RFC 8032 section 7.1 | seed | public key
            TEST 1 | 9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60 | d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a
            TEST 2 | 4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb | 3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c
            TEST 3 | c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7 | fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025
            TEST SHA(abc) | 833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42 | ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf
            """)
    void the_public_half_is_that_of_the_standard(String name, String seed, String publicKey) {
        var key = SigningKeys.ofSeed(HEX.parseHex(seed));

        assertThat(key.verificationKey().bytes()).isEqualTo(HEX.parseHex(publicKey));
        assertThat(key.seed()).isEqualTo(HEX.parseHex(seed));
    }

    @Test
    void two_drawn_keys_differ() {
        var random = new SecureRandom();

        assertThat(SigningKeys.draw(random).thumbprint()).isNotEqualTo(SigningKeys.draw(random).thumbprint());
    }

    @Test
    void a_seed_of_another_length_is_refused() {
        assertThatThrownBy(() -> SigningKeys.ofSeed(new byte[33])).isInstanceOf(IllegalArgumentException.class);
    }
}
