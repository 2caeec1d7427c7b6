package org.althing.commands.signature;

import java.math.BigInteger;
import java.util.HexFormat;

/// A point of the curve of Ed25519 in plain affine arithmetic: slow, and independent of every library under test, so that it can make the signatures no library makes.
record EdwardsPoint(BigInteger x, BigInteger y) {

    static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    static final BigInteger L = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    private static final BigInteger D = BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);
    private static final BigInteger ROOT_OF_MINUS_ONE = BigInteger.TWO.modPow(P.subtract(BigInteger.ONE).shiftRight(2), P);

    static final EdwardsPoint NEUTRAL = new EdwardsPoint(BigInteger.ZERO, BigInteger.ONE);
    static final EdwardsPoint BASE = decode(HexFormat.of().parseHex("5866666666666666666666666666666666666666666666666666666666666666"));

    /// A generator of the eight points of small order.
    static final EdwardsPoint ORDER_8 = decode(HexFormat.of().parseHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"));

    EdwardsPoint plus(EdwardsPoint other) {
        var product = D.multiply(x).multiply(other.x).multiply(y).multiply(other.y).mod(P);
        return new EdwardsPoint(
                x.multiply(other.y).add(other.x.multiply(y)).multiply(BigInteger.ONE.add(product).modInverse(P)).mod(P),
                y.multiply(other.y).add(x.multiply(other.x)).multiply(BigInteger.ONE.subtract(product).modInverse(P)).mod(P));
    }

    EdwardsPoint times(BigInteger factor) {
        var sum = NEUTRAL;
        for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
            sum = sum.plus(sum);
            if (factor.testBit(bit)) sum = sum.plus(this);
        }
        return sum;
    }

    byte[] encoded() {
        return littleEndian(x.testBit(0) ? y.setBit(255) : y);
    }

    static EdwardsPoint decode(byte[] encoded) {
        var y = number(encoded).clearBit(255);
        var square = y.multiply(y).mod(P);
        var xSquare = square.subtract(BigInteger.ONE).multiply(D.multiply(square).add(BigInteger.ONE).modInverse(P)).mod(P);
        var x = xSquare.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
        if (!x.multiply(x).mod(P).equals(xSquare)) x = x.multiply(ROOT_OF_MINUS_ONE).mod(P);
        if (!x.multiply(x).mod(P).equals(xSquare)) throw new IllegalArgumentException("not on the curve");
        if (x.testBit(0) != number(encoded).testBit(255)) x = P.subtract(x).mod(P);
        return new EdwardsPoint(x, y);
    }

    static byte[] littleEndian(BigInteger number) {
        var big = number.toByteArray();
        var little = new byte[32];
        for (int i = 0; i < Math.min(32, big.length); i++) little[i] = big[big.length - 1 - i];
        return little;
    }

    static BigInteger number(byte[] little) {
        var big = new byte[little.length];
        for (int i = 0; i < little.length; i++) big[i] = little[little.length - 1 - i];
        return new BigInteger(1, big);
    }
}
