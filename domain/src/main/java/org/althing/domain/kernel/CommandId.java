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

    public static CommandId parse(byte[] ascii, int from, int to) {
        boolean dashed = to - from == 36 && ascii[from + 8] == '-' && ascii[from + 13] == '-' && ascii[from + 18] == '-' && ascii[from + 23] == '-';
        if (!dashed) throw new IllegalArgumentException("not a canonical UUID");
        return new CommandId(
                Hexadecimal.parse(ascii, from, 8) << 32 | Hexadecimal.parse(ascii, from + 9, 4) << 16 | Hexadecimal.parse(ascii, from + 14, 4),
                Hexadecimal.parse(ascii, from + 19, 4) << 48 | Hexadecimal.parse(ascii, from + 24, 12));
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
