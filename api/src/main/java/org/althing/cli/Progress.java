package org.althing.cli;

import java.time.Duration;
import java.util.function.Consumer;

/// Says on standard error, every other second, how far long work has come and how long it will take. Short work says nothing.
final class Progress {
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private final String what;
    private final Consumer<String> teller;
    private final long begun = System.nanoTime();
    private long said = begun;

    Progress(String what, Consumer<String> teller) {
        this.what = what;
        this.teller = teller;
    }

    void at(long done, long all) {
        long now = System.nanoTime();
        if (now - said < SILENCE.toNanos() || done <= 0) return;
        said = now;
        long left = (long) ((double) (now - begun) / done * Math.max(0, all - done));
        teller.accept("%s: %,d of %,d, about %d s left".formatted(what, done, all, Duration.ofNanos(left).toSeconds() + 1));
    }
}
