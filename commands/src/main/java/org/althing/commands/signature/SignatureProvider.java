package org.althing.commands.signature;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.althing.domain.identity.SigningKey;
import org.althing.domain.identity.VerificationKey;

/// Verifies Ed25519 with one library, under the one acceptance rule that holds for all of them.
///
/// Safe for use by any number of threads. A signature is accepted if it has 64 bytes R ‖ S, A and R are canonical encodings, A is not of small order, S < L, A is on the curve, and `[S]B = R + [k]A` holds exactly (RFC 8032 section
/// 5.1.7 without the cofactor).
public final class SignatureProvider {

    public static final int SIGNATURE_BYTES = 64;

    private final SignatureLibrary library;

    SignatureProvider(SignatureLibrary library) {
        this.library = library;
    }

    /// The library's name and version.
    public String name() {
        return library.name();
    }

    public boolean verify(VerificationKey key, byte[] message, byte[] signature) {
        if (signature.length != SIGNATURE_BYTES) return false;
        var point = key.bytes();
        return CanonicalEncoding.isPoint(point, 0)
                && !CanonicalEncoding.isSmallOrder(point)
                && CanonicalEncoding.isPoint(signature, 0)
                && CanonicalEncoding.isScalar(signature, 32)
                && library.holds(key, message, signature);
    }

    /// The same key, signing with this library.
    public SigningKey adopt(SigningKey key) {
        return key.using(library.provider());
    }

    /// Verifications in a second of one core's time, of a short message: measured on this thread for about `time`, not counting what other threads took from it.
    public long measure(Duration time) {
        var sample = KnownAnswers.TABLE.getFirst();
        return rate(time, () -> {
            if (!verify(sample.key(), sample.message(), sample.signature())) throw new IllegalStateException(name() + " refused a good signature");
        });
    }

    /// How often `task` runs in a second of one core's time.
    static long rate(Duration time, Runnable task) {
        var thread = ManagementFactory.getThreadMXBean();
        long end = System.nanoTime() + time.toNanos();
        long before = thread.getCurrentThreadCpuTime();
        long count = 0;
        do {
            task.run();
            count++;
        } while (System.nanoTime() < end);
        return count * 1_000_000_000L / Math.max(1, thread.getCurrentThreadCpuTime() - before);
    }
}
