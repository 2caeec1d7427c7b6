package org.althing.cli.demo;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Says how far the performance has come and how long it will take, at most once a second and not before the first.
public final class Meter {
    /// What [#at] counts to.
    static final long ALL = 1_000;
    /// Before so much is done a guess at the rest would be wild.
    private static final long FIT_TO_GUESS_FROM = ALL / 20;
    private static final long SECOND_NANOS = 1_000_000_000;

    private final Consumer<String> listener;
    private final LongSupplier nanos;
    private final long begun;
    private long told;

    /// @param nanos a clock such as [System#nanoTime]; it decides what is said, never what is played
    public Meter(Consumer<String> listener, LongSupplier nanos) {
        this.listener = listener;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
        this.told = begun;
    }

    /// @param done of [#ALL]
    void at(long done, String what) {
        long now = nanos.getAsLong();
        if (now - told < SECOND_NANOS || done <= 0) return;
        told = now;
        long left = Math.ceilDiv((now - begun) * (ALL - done) / done, SECOND_NANOS);
        var guess = done < FIT_TO_GUESS_FROM ? "" : String.format(Locale.ROOT, ", about %,d s left", left);
        listener.accept(String.format(Locale.ROOT, "%d %%%s: %s", done * 100 / ALL, guess, what));
    }
}
