package org.althing.cli;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.althing.domain.identity.Admission.ProofOfWork;
import org.althing.domain.identity.VerificationKey;

/// The work that a network asks of newcomers: a nonce is looked for, on every processor, until one fits.
record Work(ProofOfWork work, VerificationKey key) {
    /// Nonces between two looks at the clock: some tenths of a second.
    private static final long STRETCH = 1 << 20;
    private static final Duration SILENCE = Duration.ofSeconds(2);

    /// A nonce that fits. Work of more than a few seconds says every other second how long it will probably take.
    long nonce(Consumer<String> progress) {
        long begun = System.nanoTime();
        long said = begun;
        for (long from = 0; ; from += STRETCH) {
            var found = search(from);
            if (found.isPresent()) return found.getAsLong();
            long now = System.nanoTime();
            if (now - said > SILENCE.toNanos()) {
                progress.accept(progress(from + STRETCH, Duration.ofNanos(now - begun)));
                said = now;
            }
        }
    }

    private OptionalLong search(long from) {
        return LongStream.range(from, from + STRETCH).parallel().filter(nonce -> work.isDone(key, nonce)).findAny();
    }

    /// The chance is the same with every nonce, so what is left does not depend on what is done.
    private String progress(long done, Duration spent) {
        long expected = 1L << work.bits();
        var left = Duration.ofMillis((long) ((double) expected / done * spent.toMillis()));
        return "proof of work: %,d tries, about %,d needed; about %d s left".formatted(done, expected, left.toSeconds());
    }
}
