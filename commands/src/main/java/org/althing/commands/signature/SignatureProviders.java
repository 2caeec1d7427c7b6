package org.althing.commands.signature;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Security;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.conscrypt.Conscrypt;

/// The libraries that can verify Ed25519 on this machine, fastest first: ACCP, Conscrypt, BouncyCastle, the JDK's own.
///
/// A library is usable if it loads here and gives every answer of [KnownAnswers]. Loading one unpacks native code, so the list is made no longer than needed: [#first()] stops at the first usable one.
public final class SignatureProviders {

    /// A library that was tried, and why it is not used.
    public record PassedOver(String library, String reason) {}

    private interface Loading {
        SignatureLibrary load() throws Exception;
    }

    private record Candidate(String library, Loading loading) {}

    private static final List<Candidate> FASTEST_FIRST = List.of(
            new Candidate("ACCP", SignatureProviders::accp),
            new Candidate("Conscrypt", SignatureProviders::conscrypt),
            new Candidate("BouncyCastle", () -> new BouncyCastleLibrary(jdk())),
            new Candidate("JDK", SignatureProviders::jdk));

    private final List<SignatureProvider> usable = new ArrayList<>();
    private final List<PassedOver> passedOver = new ArrayList<>();

    private SignatureProviders() {}

    /// Only the fastest usable library, and those passed over on the way.
    public static SignatureProviders first() {
        return load(1);
    }

    /// Every usable library: for measurements, and for the tests that hold them equal.
    public static SignatureProviders all() {
        return load(FASTEST_FIRST.size());
    }

    private static SignatureProviders load(int wanted) {
        var providers = new SignatureProviders();
        for (var candidate : FASTEST_FIRST) {
            if (providers.usable.size() < wanted) providers.attempt(candidate);
        }
        if (providers.usable.isEmpty()) throw new IllegalStateException("no library verifies Ed25519 here: " + providers.passedOver);
        return providers;
    }

    private void attempt(Candidate candidate) {
        try {
            var provider = new SignatureProvider(candidate.loading().load());
            firstWrongAnswer(provider).ifPresentOrElse(
                    rule -> passedOver.add(new PassedOver(candidate.library(), "answers wrongly: " + rule)),
                    () -> usable.add(provider));
        } catch (Exception | LinkageError e) {
            // A native library that does not fit this machine fails in many ways; the next library takes its place and the line printed at start says so.
            passedOver.add(new PassedOver(candidate.library(), e.toString()));
        }
    }

    static Optional<String> firstWrongAnswer(SignatureProvider provider) {
        return KnownAnswers.TABLE.stream()
                .filter(row -> provider.verify(row.key(), row.message(), row.signature()) != row.accepted())
                .map(KnownAnswers::rule)
                .findFirst();
    }

    private static SignatureLibrary accp() throws Exception {
        var provider = AmazonCorrettoCryptoProvider.INSTANCE;
        var error = provider.getLoadingError();
        if (error != null) throw new IllegalStateException(error);
        return new JcaLibrary("ACCP " + provider.getVersionStr(), provider);
    }

    private static SignatureLibrary conscrypt() throws Exception {
        // The provider calls itself 1.0 whatever its version.
        var version = Conscrypt.version();
        return new JcaLibrary("Conscrypt %d.%d.%d".formatted(version.major(), version.minor(), version.patch()), Conscrypt.newProvider());
    }

    private static SignatureLibrary jdk() throws Exception {
        return new JcaLibrary("JDK " + Runtime.version().feature(), Security.getProvider("SunEC"));
    }

    /// The fastest usable library.
    public SignatureProvider best() {
        return usable.getFirst();
    }

    public List<SignatureProvider> usable() {
        return List.copyOf(usable);
    }

    public List<PassedOver> passedOver() {
        return List.copyOf(passedOver);
    }

    /// The line printed at start: which library, how fast here (measured for about `time`), and which were passed over.
    public String describe(Duration time) {
        var line = new StringBuilder(String.format(Locale.ROOT, "Ed25519 by %s, %,d verifications/s per core", best().name(), best().measure(time)));
        for (var skipped : passedOver) line.append(String.format(Locale.ROOT, "; not %s (%s)", skipped.library(), skipped.reason()));
        return line.toString();
    }
}
