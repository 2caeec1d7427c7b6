package org.althing.domain.compute;

import java.util.HexFormat;
import org.althing.domain.kernel.Scalar;

/// Where generated numbers begin: 64 bits, written as 16 lower-case hexadecimal digits.
public record Seed(long bits) implements Scalar {
    private static final HexFormat HEX = HexFormat.of();

    public static Seed parse(String text) {
        if (text.length() != 16) throw new IllegalArgumentException("a seed is 16 lower-case hexadecimal digits: " + text);
        var seed = new Seed(HexFormat.fromHexDigitsToLong(text));
        if (!seed.text().equals(text)) throw new IllegalArgumentException("a seed is 16 lower-case hexadecimal digits: " + text);
        return seed;
    }

    @Override
    public String text() {
        return HEX.toHexDigits(bits);
    }

    @Override
    public String toString() {
        return text();
    }
}
