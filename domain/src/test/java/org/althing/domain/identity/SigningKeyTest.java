package org.althing.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Security;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigningKeyTest {

    private static final HexFormat HEX = HexFormat.of();

    /// RFC 8037 appendix A.1; the same key as the first vector of RFC 8032.
    private static final SigningKey RFC_8037 = SigningKey.of(
            Base64Url.decode("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A").orElseThrow(), VerificationKey.parse("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"));

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            RFC 8032 section 7.1 | seed | public key | message | signature
            TEST 1 | 9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60 | d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a | '' | e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b
            TEST 2 | 4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb | 3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c | 72 | 92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00
            TEST 3 | c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7 | fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025 | af82 | 6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a
            TEST SHA(abc) | 833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42 | ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf | ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f | dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704
            """)
    void signs_as_the_standard_does(String name, String seed, String publicKey, String message, String signature) {
        var key = SigningKey.of(HEX.parseHex(seed), VerificationKey.of(HEX.parseHex(publicKey)));

        assertThat(HEX.formatHex(key.sign(HEX.parseHex(message)))).isEqualTo(signature);
    }

    @Test
    void has_the_thumbprint_of_rfc_8037() {
        assertThat(RFC_8037.thumbprint().text()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    }

    @Test
    void signs_the_jws_of_rfc_8037_appendix_a_4() {
        var signingInput = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";

        assertThat(Base64Url.encode(RFC_8037.sign(signingInput.getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo("hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
    }

    @Test
    void is_read_by_other_libraries_as_pkcs_8() throws Exception {
        var read = (EdECPrivateKey) KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(RFC_8037.pkcs8()));

        assertThat(read.getBytes()).hasValue(RFC_8037.seed());
    }

    @Test
    void signs_the_same_with_a_named_library() {
        assertThat(RFC_8037.using(Security.getProvider("SunEC")).sign(new byte[] {1})).isEqualTo(RFC_8037.sign(new byte[] {1}));
    }

    @Test
    void keeps_its_own_copy_of_the_seed() {
        var seed = new byte[32];
        var key = SigningKey.of(seed, RFC_8037.verificationKey());
        seed[0] = 1;
        key.seed()[0] = 2;

        assertThat(key.seed()).isEqualTo(new byte[32]);
    }

    @Test
    void names_itself_without_its_secret() {
        assertThat(RFC_8037.toString()).isEqualTo("SigningKey[kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k, secret]");
    }

    @Test
    void refuses_a_seed_of_another_length() {
        assertThatThrownBy(() -> SigningKey.of(new byte[31], RFC_8037.verificationKey())).isInstanceOf(IllegalArgumentException.class);
    }
}
