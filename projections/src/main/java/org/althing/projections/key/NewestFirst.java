package org.althing.projections.key;

/// A position as a part of a key that sorts backwards: the newest row of a list comes first.
public record NewestFirst(long position) {
    public NewestFirst {
        if (position < 0) throw new IllegalArgumentException("position " + position + " is negative");
    }
}
