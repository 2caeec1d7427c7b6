package org.althing.commands.signature;

import java.time.Duration;

/// Prints what each library, and the whole gate with it, does in a second of one core.
public final class VerificationRate {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private VerificationRate() {}

    public static void main(String[] arguments) {
        var providers = SignatureProviders.all().usable();
        for (var provider : providers) envelopes(provider);
        for (var provider : providers) {
            System.out.printf("%-22s %,9d verifications/s  %,9d signatures/s  %,9d envelopes/s%n", provider.name(), provider.measure(SECOND), signatures(provider), envelopes(provider));
        }
    }

    private static long signatures(SignatureProvider provider) {
        var key = provider.adopt(Envelopes.ANN);
        return SignatureProvider.rate(SECOND, () -> key.sign(Envelopes.PAYLOAD));
    }

    /// Reads and verifies a compact command, from bytes to verdict.
    private static long envelopes(SignatureProvider provider) {
        var verifier = new EnvelopeVerifier(provider);
        var jws = Envelopes.compact(Envelopes.ANN);
        return SignatureProvider.rate(SECOND, () -> {
            if (!(verifier.verify(Envelopes.read(jws), Envelopes::known) instanceof EnvelopeVerifier.Verdict.Genuine)) throw new IllegalStateException("refused");
        });
    }
}
