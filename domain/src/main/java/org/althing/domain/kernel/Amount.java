package org.althing.domain.kernel;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// An unsigned 128-bit whole number of an asset's base units. Exact and loud: what does not fit throws, nothing wraps.
/// Written as a decimal string without sign, leading zeros or point. As [Power], and added to power, it has room for more than 128 bits.
public record Amount(long hi, long lo) implements Power {
    public static final Amount ZERO = new Amount(0, 0);
    public static final Amount MAX = new Amount(-1, -1);
    static final int BITS = 128;
    static final int DIGITS_MAX = 39;

    public static Amount of(long units) {
        if (units < 0) throw new IllegalArgumentException("an amount is not negative: " + units);
        return units == 0 ? ZERO : new Amount(0, units);
    }

    /// @throws ArithmeticException where the value is negative or above 2^128 - 1
    public static Amount of(BigInteger units) {
        if (units.signum() < 0 || units.bitLength() > BITS) throw new ArithmeticException("outside 0..2^128-1: " + units);
        return new Amount(units.shiftRight(64).longValue(), units.longValue());
    }

    public static Amount parse(String text) {
        int length = text.length();
        if (length == 0 || length > DIGITS_MAX || (length > 1 && text.charAt(0) == '0')) throw malformed(text);
        if (length > 18) {
            for (int i = 0; i < length; i++) digit(text, i);
            var value = new BigInteger(text);
            if (value.bitLength() > BITS) throw malformed(text);
            return of(value);
        }
        long value = 0;
        for (int i = 0; i < length; i++) value = value * 10 + digit(text, i);
        return of(value);
    }

    public static Amount parse(byte[] ascii, int from, int to) {
        if (to - from > 18 || to == from || ascii[from] == '0') return parse(new String(ascii, from, to - from, StandardCharsets.ISO_8859_1));
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = ascii[i] - '0';
            if (digit < 0 || digit > 9) throw malformed(new String(ascii, from, to - from, StandardCharsets.ISO_8859_1));
            value = value * 10 + digit;
        }
        return new Amount(0, value);
    }

    private static int digit(String text, int index) {
        int d = text.charAt(index) - '0';
        if (d < 0 || d > 9) throw malformed(text);
        return d;
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException("an amount is a decimal whole number from 0 to 2^128-1, without sign or leading zeros: "
                + (text.length() > 60 ? text.substring(0, 60) + "…" : text));
    }

    /// @throws ArithmeticException above 2^128 - 1
    public Amount plus(Amount other) {
        long low = lo + other.lo;
        long carry = Long.compareUnsigned(low, lo) < 0 ? 1 : 0;
        long high = hi + other.hi + carry;
        boolean fits = carry == 0 ? Long.compareUnsigned(high, hi) >= 0 : Long.compareUnsigned(high, hi) > 0;
        if (!fits) throw new ArithmeticException("sum above 2^128-1: " + this + " + " + other);
        return new Amount(high, low);
    }

    @Override
    public Power plus(Power other) {
        if (other instanceof Amount amount) {
            long low = lo + amount.lo;
            long high = hi + amount.hi + (Long.compareUnsigned(low, lo) < 0 ? 1 : 0);
            boolean small = (hi | amount.hi | high) >= 0;
            if (small) return new Amount(high, low);
        }
        return Power.of(big().add(other.big()));
    }

    /// @throws ArithmeticException below zero
    public Amount minus(Amount other) {
        if (compareTo(other) < 0) throw new ArithmeticException("difference below zero: " + this + " - " + other);
        long borrow = Long.compareUnsigned(lo, other.lo) < 0 ? 1 : 0;
        return new Amount(hi - other.hi - borrow, lo - other.lo);
    }

    @Override
    public Power minus(Power other) {
        if (other instanceof Amount amount) return minus(amount);
        throw new ArithmeticException("difference below zero: " + this + " - " + other);
    }

    /// This amount, less `other`, but not below zero.
    public Amount minusToZero(Amount other) {
        return compareTo(other) <= 0 ? ZERO : minus(other);
    }

    @Override
    public Amount floorShare(Ratio share) {
        return of(share.partsOf(big()));
    }

    @Override
    public Amount ceilShare(Ratio share) {
        return of(share.partsNeededOf(big()));
    }

    public Amount min(Amount other) {
        return compareTo(other) <= 0 ? this : other;
    }

    @Override
    public boolean isZero() {
        return (hi | lo) == 0;
    }

    @Override
    public BigInteger big() {
        if (hi == 0 && lo >= 0) return BigInteger.valueOf(lo);
        return new BigInteger(1, ByteBuffer.allocate(16).putLong(hi).putLong(lo).array());
    }

    @Override
    public int compareTo(Power other) {
        if (!(other instanceof Amount amount)) return -1;
        int high = Long.compareUnsigned(hi, amount.hi);
        return high != 0 ? high : Long.compareUnsigned(lo, amount.lo);
    }

    @Override
    public String text() {
        return hi == 0 && lo >= 0 ? Long.toString(lo) : big().toString();
    }

    @Override
    public String toString() {
        return text();
    }
}
