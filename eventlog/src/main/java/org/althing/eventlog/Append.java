package org.althing.eventlog;

import java.util.List;

/// Entries that become durable together or not at all, on condition that the log has not grown meanwhile.
///
/// @param expected the position the first entry is to have: where the head, or the last append in flight, stood when this was decided
/// @param entries  one or more drafts, at most [#ENTRIES_MAX]
/// @param signed   the signed commands that caused them, each stored once under its SHA-256 digest in the same durable batch
public record Append(long expected, List<? extends Draft> entries, List<byte[]> signed) {

    /// The most entries in one append.
    public static final int ENTRIES_MAX = 65_536;

    public Append {
        entries = List.copyOf(entries);
        signed = List.copyOf(signed);
        if (expected < 0) {
            throw new IllegalArgumentException("expected position " + expected + " is negative");
        }
        if (entries.isEmpty() || entries.size() > ENTRIES_MAX) {
            throw new IllegalArgumentException(entries.size() + " entries; an append has 1 to " + ENTRIES_MAX);
        }
    }

    public Append(long expected, List<? extends Draft> entries) {
        this(expected, entries, List.of());
    }

    /// The position after the last entry.
    public long end() {
        return expected + entries.size();
    }
}
