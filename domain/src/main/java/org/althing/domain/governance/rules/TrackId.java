package org.althing.domain.governance.rules;

import org.althing.domain.kernel.Scalar;

/// A track's name: 2 to 32 lower-case letters, digits and hyphens, beginning with a letter.
public record TrackId(String name) implements Scalar, Comparable<TrackId> {
    public TrackId {
        if (!name.matches("[a-z][a-z0-9-]{1,31}")) {
            throw new IllegalArgumentException("a track is 2 to 32 lower-case letters, digits and hyphens, beginning with a letter: " + name);
        }
    }

    public static TrackId parse(String text) {
        return new TrackId(text);
    }

    @Override
    public String text() {
        return name;
    }

    @Override
    public int compareTo(TrackId other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
