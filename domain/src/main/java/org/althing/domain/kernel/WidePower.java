package org.althing.domain.kernel;

import java.math.BigInteger;

/// Power that 128 bits do not hold. Powers of up to 256 bits are taken from outside; the room above them is for their sums and products.
public record WidePower(BigInteger big) implements Power {
    /// The largest power that is taken from outside: what other systems keep in a word of 256 bits.
    public static final Power TAKEN_MAX = new WidePower(BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE));
    private static final int BITS = 512;
    /// More than any sum of powers that were taken.
    public static final Power MAX = new WidePower(BigInteger.ONE.shiftLeft(BITS).subtract(BigInteger.ONE));
    static final int DIGITS_MAX = 155;

    public WidePower {
        if (big.signum() < 0 || big.bitLength() <= Amount.BITS || big.bitLength() > BITS) throw new ArithmeticException("outside 2^128..2^512-1: " + big);
    }

    /// The number that the text writes without sign, leading zeros or point.
    static BigInteger digits(String text) {
        if (text.length() > DIGITS_MAX || text.charAt(0) == '0' || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("power is a decimal whole number, without sign or leading zeros: "
                    + (text.length() > DIGITS_MAX ? text.substring(0, DIGITS_MAX) + "…" : text));
        }
        return new BigInteger(text);
    }

    public static WidePower parse(String text) {
        return new WidePower(digits(text));
    }

    @Override
    public Power plus(Power other) {
        return Power.of(big.add(other.big()));
    }

    @Override
    public Power minus(Power other) {
        return Power.of(big.subtract(other.big()));
    }

    @Override
    public Power floorShare(Ratio share) {
        return Power.of(share.partsOf(big));
    }

    @Override
    public Power ceilShare(Ratio share) {
        return Power.of(share.partsNeededOf(big));
    }

    @Override
    public boolean isZero() {
        return false;
    }

    @Override
    public int compareTo(Power other) {
        return big.compareTo(other.big());
    }

    @Override
    public String text() {
        return big.toString();
    }

    @Override
    public String toString() {
        return text();
    }
}
