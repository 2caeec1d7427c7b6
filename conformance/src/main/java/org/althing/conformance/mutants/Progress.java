package org.althing.conformance.mutants;

/// How far the planting is, on standard error, with the time left; every few seconds.
final class Progress {
    private static final long PAUSE_NS = 5_000_000_000L;

    private final long began = System.nanoTime();
    private long told = began;
    private int all;

    void of(int count) {
        all = count;
    }

    void at(int done) {
        long now = System.nanoTime();
        if (done == 0 || now - told < PAUSE_NS) return;
        told = now;
        System.err.printf("%d of %d planted, about %d s left%n", done, all, (now - began) / 1_000_000_000L * (all - done) / done);
    }

    void end() {
        System.err.printf("planted in %d s%n", (System.nanoTime() - began) / 1_000_000_000L);
    }
}
