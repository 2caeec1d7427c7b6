package org.althing.domain.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/// An exact non-negative fraction in lowest terms. Ratios are compared by products, never rounded.
/// Written `n/d` ("1/3", "1/1"); parsing also takes decimals ("0.334") because rule sets are written by people.
public record Ratio(BigInteger numerator, BigInteger denominator) implements Scalar, Comparable<Ratio> {
    public static final Ratio ZERO = of(0, 1);
    public static final Ratio ONE = of(1, 1);
    /// Either side as long as any power may be: what part of all power took part is written to the log, and must be read again.
    private static final String WRITTEN = "D(/D|\\.D)?".replace("D", "[0-9]{1," + WidePower.DIGITS_MAX + "}");

    public Ratio {
        if (denominator.signum() <= 0 || numerator.signum() < 0) {
            throw new IllegalArgumentException("a ratio is not negative and its denominator is positive: " + numerator + "/" + denominator);
        }
        var common = numerator.gcd(denominator);
        numerator = numerator.divide(common);
        denominator = denominator.divide(common);
    }

    public static Ratio of(long numerator, long denominator) {
        return new Ratio(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    public static Ratio of(Power part, Power whole) {
        return new Ratio(part.big(), whole.big());
    }

    public static Ratio parse(String text) {
        if (!text.matches(WRITTEN)) {
            throw new IllegalArgumentException("a ratio is written n/d or as a decimal: " + text);
        }
        int slash = text.indexOf('/');
        if (slash >= 0) return new Ratio(new BigInteger(text.substring(0, slash)), new BigInteger(text.substring(slash + 1)));
        var decimal = new BigDecimal(text);
        return new Ratio(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
    }

    /// Whether part / whole > this; false where the whole is zero.
    public boolean isExceededBy(Power part, Power whole) {
        return !whole.isZero() && part.big().multiply(denominator).compareTo(whole.big().multiply(numerator)) > 0;
    }

    public Ratio plus(Ratio other) {
        return new Ratio(numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)), denominator.multiply(other.denominator));
    }

    /// @throws IllegalArgumentException below zero
    public Ratio minus(Ratio other) {
        return new Ratio(numerator.multiply(other.denominator).subtract(other.numerator.multiply(denominator)), denominator.multiply(other.denominator));
    }

    public Ratio times(Ratio other) {
        return new Ratio(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    /// Exact, as fractions are.
    /// @throws IllegalArgumentException where the other is zero
    public Ratio dividedBy(Ratio other) {
        return new Ratio(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    /// ⌊whole · this⌋: so many whole parts.
    public BigInteger partsOf(BigInteger whole) {
        return whole.multiply(numerator).divide(denominator);
    }

    /// ⌈whole · this⌉: so many whole parts are needed.
    BigInteger partsNeededOf(BigInteger whole) {
        var parts = whole.multiply(numerator).divideAndRemainder(denominator);
        return parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE);
    }

    /// As a decimal number of units, correct to 34 digits: for people, and for comparisons with a tolerance.
    /// @param decimals how many digits a unit has after its point
    public BigDecimal inUnits(int decimals) {
        return new BigDecimal(numerator).divide(new BigDecimal(denominator), MathContext.DECIMAL128).movePointLeft(decimals);
    }

    @Override
    public int compareTo(Ratio other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }

    @Override
    public String text() {
        return numerator + "/" + denominator;
    }

    @Override
    public String toString() {
        return text();
    }
}
