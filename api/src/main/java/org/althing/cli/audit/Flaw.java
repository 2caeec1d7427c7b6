package org.althing.cli.audit;

import java.util.OptionalLong;

/// What is wrong with a log, and where.
/// @param check    what found it: `entries`, `invariants`, `checkpoint`, `signatures` or `decisions`
/// @param position the first event that cannot be relied upon, where that is known
public record Flaw(String check, OptionalLong position, String why) {

    static Flaw at(long position, String check, String why) {
        return new Flaw(check, OptionalLong.of(position), why);
    }

    static Flaw somewhere(String check, String why) {
        return new Flaw(check, OptionalLong.empty(), why);
    }

    @Override
    public String toString() {
        return check + (position.isPresent() ? ", at position " + position.getAsLong() : "") + ": " + why;
    }
}
