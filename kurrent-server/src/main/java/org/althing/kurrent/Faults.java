package org.althing.kurrent;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Queue;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// The trouble that a server makes: what was ordered comes first, in its order; otherwise a seed decides. Any thread may ask.
public final class Faults {

    /// What may happen to an append.
    public enum OfAppend {
        NONE,
        /// Nothing is written, and nobody hears: the caller's deadline passes.
        LOST_BEFORE_WRITE,
        /// Everything is written, and nobody hears.
        LOST_AFTER_WRITE,
        /// The call is handled twice, as where a proxy sends it again.
        TWICE,
        /// Nothing is written; the server says that another member leads.
        NOT_LEADER,
        /// Nothing is written; the connection ends.
        UNAVAILABLE_BEFORE_WRITE,
        /// Everything is written; the connection ends.
        UNAVAILABLE_AFTER_WRITE
    }

    /// What may happen to a subscription before its next event.
    public enum OfSubscription {
        NONE,
        /// It ends, in the way of which the client tells nobody.
        CANCELLED,
        /// It ends with an error.
        BROKEN,
        /// It stays, and delivers nothing more.
        SILENT,
        /// The next event comes twice.
        REPEATED
    }

    private static final OfAppend[] APPENDS = Arrays.copyOfRange(OfAppend.values(), 1, OfAppend.values().length);
    private static final OfSubscription[] SUBSCRIPTIONS = Arrays.copyOfRange(OfSubscription.values(), 1, OfSubscription.values().length);

    private final RandomGenerator random;
    private final int perMille;
    private final Queue<OfAppend> appends = new ArrayDeque<>();
    private final Queue<OfSubscription> subscriptions = new ArrayDeque<>();

    private Faults(long seed, int perMille) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.perMille = perMille;
    }

    /// Only what is ordered.
    public static Faults none() {
        return new Faults(0, 0);
    }

    /// @param perMille so many of a thousand appends, and of a thousand events of a subscription, meet with trouble
    public static Faults of(long seed, int perMille) {
        return new Faults(seed, perMille);
    }

    /// The next appends meet with these.
    public synchronized void order(OfAppend... faults) {
        Collections.addAll(appends, faults);
    }

    /// The next events of subscriptions meet with these.
    public synchronized void order(OfSubscription... faults) {
        Collections.addAll(subscriptions, faults);
    }

    synchronized OfAppend append() {
        if (!appends.isEmpty()) return appends.remove();
        return random.nextInt(1000) < perMille ? APPENDS[random.nextInt(APPENDS.length)] : OfAppend.NONE;
    }

    synchronized OfSubscription subscription() {
        if (!subscriptions.isEmpty()) return subscriptions.remove();
        return random.nextInt(1000) < perMille ? SUBSCRIPTIONS[random.nextInt(SUBSCRIPTIONS.length)] : OfSubscription.NONE;
    }
}
