package org.althing.domain.kernel;

import java.math.BigInteger;

/// A non-negative fixed-point number: `raw` parts of 1/2^64. Sums and products with amounts are exact; only [#floor] rounds.
/// Written as the decimal whole number `raw`.
public record Q64(BigInteger raw) implements Scalar, Comparable<Q64> {
    public static final Q64 ZERO = new Q64(BigInteger.ZERO);
    private static final int BITS = 64;

    public Q64 {
        if (raw.signum() < 0) throw new ArithmeticException("below zero: " + raw);
    }

    public static Q64 of(Amount whole) {
        return new Q64(whole.big().shiftLeft(BITS));
    }

    public static Q64 parse(String text) {
        if (!text.matches("0|[1-9][0-9]{0,150}")) throw new IllegalArgumentException("a fixed-point number is written as the whole number of its parts: " + text);
        return new Q64(new BigInteger(text));
    }

    public Q64 plus(Q64 other) {
        return new Q64(raw.add(other.raw));
    }

    /// @throws ArithmeticException below zero
    public Q64 minus(Q64 other) {
        return new Q64(raw.subtract(other.raw));
    }

    public Q64 times(Amount factor) {
        return new Q64(raw.multiply(factor.big()));
    }

    /// ⌊this / divisor⌋ in parts of 1/2^64; the caller says who keeps the remainder.
    /// @throws ArithmeticException where the divisor is zero
    public Q64 floorDividedBy(Amount divisor) {
        return new Q64(raw.divide(divisor.big()));
    }

    /// The whole units in it, rounded down.
    public Amount floor() {
        return Amount.of(raw.shiftRight(BITS));
    }

    public boolean isZero() {
        return raw.signum() == 0;
    }

    @Override
    public int compareTo(Q64 other) {
        return raw.compareTo(other.raw);
    }

    @Override
    public String text() {
        return raw.toString();
    }

    @Override
    public String toString() {
        return text();
    }
}
