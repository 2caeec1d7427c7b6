package org.althing.projections.streams;

import java.nio.charset.StandardCharsets;

/// Which making of the views is read, and which one is on its way to take its place.
/// @param next 0 where none is
record Generation(long current, long next) {
    static final Generation FIRST = new Generation(1, 0);

    boolean isRebuilding() {
        return next != 0;
    }

    Generation begun() {
        return new Generation(current, current + 1);
    }

    Generation switched() {
        return new Generation(next, 0);
    }

    byte[] bytes() {
        return (current + " " + next).getBytes(StandardCharsets.US_ASCII);
    }

    static Generation of(byte[] bytes) {
        var words = new String(bytes, StandardCharsets.US_ASCII).split(" ");
        return new Generation(Long.parseLong(words[0]), Long.parseLong(words[1]));
    }
}
