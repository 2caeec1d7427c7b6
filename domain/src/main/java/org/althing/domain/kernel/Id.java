package org.althing.domain.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// A 128-bit identifier of one kind of thing, written as 26 base32 digits.
/// Identifiers derive from the command that made the thing and from the thing's ordinal in it, never from a place in the log:
/// a history replayed under other rules keeps its references.
public interface Id extends Scalar {
    /// The length of every identifier's text.
    int LENGTH = Base32.LENGTH;

    long hi();

    long lo();

    @Override
    default String text() {
        return Base32.format(hi(), lo());
    }

    /// Writes the text's [#LENGTH] ASCII digits into `out` from `at` on.
    default void write(byte[] out, int at) {
        Base32.format(hi(), lo(), out, at);
    }

    /// The value of an identifier's text, as two longs, high first.
    /// @throws IllegalArgumentException where the text is not the one canonical text of any identifier
    static long[] parse(String text) {
        return Base32.parse(text);
    }

    /// The high half of the value of an identifier's text, which is the bytes from `from` to before `to`.
    /// @throws IllegalArgumentException where these are not half of the canonical text of any identifier
    static long high(byte[] ascii, int from, int to) {
        return Base32.high(ascii, from, to);
    }

    /// The low half.
    static long low(byte[] ascii, int from, int to) {
        return Base32.low(ascii, from, to);
    }

    /// The first 128 bits of SHA-256(kind ‖ 0x00 ‖ command id ‖ ordinal), as two longs, high first.
    static long[] derive(String kind, CommandId command, int ordinal) {
        var name = kind.getBytes(StandardCharsets.UTF_8);
        var bytes = ByteBuffer.allocate(name.length + 21)
                .put(name).put((byte) 0).putLong(command.hi()).putLong(command.lo()).putInt(ordinal).array();
        var digest = Digest.sha256(bytes);
        return new long[] {digest.a(), digest.b()};
    }
}
