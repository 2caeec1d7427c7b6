package org.althing.commands.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Provider;
import java.time.Duration;
import org.althing.domain.identity.VerificationKey;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SignatureProvidersTest {

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = "the native libraries on the class path are those of Linux on x86-64")
    void all_four_libraries_are_usable_fastest_first() {
        var providers = SignatureProviders.all();

        assertThat(providers.usable()).extracting(provider -> provider.name().split(" ")[0]).containsExactly("ACCP", "Conscrypt", "BouncyCastle", "JDK");
        assertThat(providers.passedOver()).isEmpty();
    }

    @Test
    void the_jdk_is_always_there_and_last() {
        assertThat(SignatureProviders.all().usable().getLast().name()).startsWith("JDK 2");
    }

    @Test
    void the_first_is_the_best_of_all() {
        assertThat(SignatureProviders.first().usable()).singleElement().extracting(SignatureProvider::name).isEqualTo(SignatureProviders.all().best().name());
    }

    @Test
    void the_line_for_the_start_names_the_choice_and_its_speed() {
        var providers = SignatureProviders.first();

        assertThat(providers.describe(Duration.ofMillis(5))).matches("Ed25519 by .+ \\d.*, [\\d,]+ verifications/s per core(; not .+)?").contains(providers.best().name());
    }

    @Test
    void a_library_that_ignores_points_of_small_order_is_passed_over() {
        assertThat(SignatureProviders.firstWrongAnswer(new SignatureProvider(new Cofactored()))).hasValue("R shifted by a point of order 8");
    }

    /// BouncyCastle as it is, without what [BouncyCastleLibrary] adds.
    private static final class Cofactored implements SignatureLibrary {

        @Override
        public String name() {
            return "BouncyCastle alone";
        }

        @Override
        public Provider provider() {
            return new BouncyCastleProvider();
        }

        @Override
        public boolean holds(VerificationKey key, byte[] message, byte[] signature) {
            return Ed25519.verify(signature, 0, key.bytes(), 0, message, 0, message.length);
        }
    }
}
