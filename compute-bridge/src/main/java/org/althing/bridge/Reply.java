package org.althing.bridge;

import java.util.function.Function;

/// What a node is answered.
public sealed interface Reply<T> {

    record Given<T>(T value) implements Reply<T> {}

    record Refused<T>(Refusal why) implements Reply<T> {}

    static <T> Reply<T> given(T value) {
        return new Given<>(value);
    }

    static <T> Reply<T> refused(Refusal why) {
        return new Refused<>(why);
    }

    /// What follows from what was given; a refusal stays one.
    default <U> Reply<U> then(Function<T, Reply<U>> next) {
        return switch (this) {
            case Given<T> given -> next.apply(given.value());
            case Refused<T> refused -> new Refused<>(refused.why());
        };
    }
}
