package org.althing.domain.kernel;

import java.math.BigInteger;

/// What somebody's word weighs: a whole number of units, an [Amount] where 128 bits hold it and a [WidePower] where they do not (ADR 0022).
/// Every number has one form only, so equal powers are equal values. What does not fit at all throws, nothing wraps.
/// Written as a decimal string without sign, leading zeros or point.
public sealed interface Power extends Scalar, Comparable<Power> permits Amount, WidePower {
    /// Made here rather than taken from [Amount], which is not ready before this type is.
    Power ZERO = new Amount(0, 0);

    static Power of(long units) {
        return Amount.of(units);
    }

    /// @throws ArithmeticException where the value is negative or above 2^512 - 1
    static Power of(BigInteger units) {
        return units.bitLength() <= Amount.BITS ? Amount.of(units) : new WidePower(units);
    }

    static Power parse(String text) {
        return text.length() < Amount.DIGITS_MAX ? Amount.parse(text) : of(WidePower.digits(text));
    }

    /// @throws ArithmeticException above 2^512 - 1
    Power plus(Power other);

    /// @throws ArithmeticException below zero
    Power minus(Power other);

    /// ⌊this · share⌋: rounded down; who keeps the remainder is the caller's to say.
    Power floorShare(Ratio share);

    /// ⌈this · share⌉: rounded up.
    Power ceilShare(Ratio share);

    boolean isZero();

    BigInteger big();

    /// This power, less `other`, but not below zero.
    default Power minusToZero(Power other) {
        return compareTo(other) <= 0 ? ZERO : minus(other);
    }

    default Power min(Power other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
