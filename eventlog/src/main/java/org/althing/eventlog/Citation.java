package org.althing.eventlog;

import java.util.regex.Pattern;

/// That somebody outside the log relies on every entry before `position`.
public record Citation(String name, long position) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");

    public Citation {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a citation's name is 1 to 64 of a-z, 0-9 and -: " + name);
        }
        if (position < 0) {
            throw new IllegalArgumentException("position " + position + " is negative");
        }
    }
}
