package org.althing.domain.kernel;

import java.util.UUID;

/// A command's identity, chosen by its sender (a UUID): the same id is the same wish, however often it arrives.
public record CommandId(long hi, long lo) implements Scalar, Comparable<CommandId> {

    public static CommandId of(UUID uuid) {
        return new CommandId(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
    }

    /// Accepts the canonical lower-case form of RFC 9562 only.
    public static CommandId parse(String text) {
        var uuid = UUID.fromString(text);
        if (!uuid.toString().equals(text)) throw new IllegalArgumentException("not a canonical UUID: " + text);
        return of(uuid);
    }

    @Override
    public String text() {
        return new UUID(hi, lo).toString();
    }

    @Override
    public int compareTo(CommandId other) {
        int high = Long.compareUnsigned(hi, other.hi);
        return high != 0 ? high : Long.compareUnsigned(lo, other.lo);
    }

    @Override
    public String toString() {
        return text();
    }
}
