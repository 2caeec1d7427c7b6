package org.althing.executor.check;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Whether C = A · B, at the price of reading the three: A (B r) = C r for a vector r that is drawn when C is there already. All cores take part.
/// The matrices lie in memory that any thread may read.
final class Freivalds {
    private static final ValueLayout.OfInt INTEGER = ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT.withOrder(ByteOrder.LITTLE_ENDIAN);
    /// How far a right result of rf32 may lie from the exact one, in units of 2^-24 of the root of the products' squares: for a chunk's chain, and for each further 32 of k
    /// where all terms have one sign; eight times that never came up.
    private static final double CHAIN = 128;
    private static final double UNIT = 8 * 0x1p-24;

    private Freivalds() {}

    /// In integers modulo 2^64: a wrong element passes with a chance of at most 2^-33, whatever is wrong.
    static boolean exact(Product p, MemorySegment a, MemorySegment b, MemorySegment c, RandomGenerator secret) {
        var r = secret.longs(p.n()).toArray();
        long row = p.transposeB() ? 1 : p.n();
        long column = p.transposeB() ? p.k() : 1;
        var br = new long[p.k()];
        IntStream.range(0, p.k()).parallel().forEach(l -> {
            long sum = 0;
            long at = l * row;
            for (int j = 0; j < r.length; j++, at += column) sum += b.get(ValueLayout.JAVA_BYTE, at) * r[j];
            br[l] = sum;
        });
        return IntStream.range(0, p.m()).parallel().allMatch(i -> {
            long difference = 0;
            long ofA = (long) i * p.k();
            long ofC = (long) i * p.n();
            for (int l = 0; l < br.length; l++) difference += a.get(ValueLayout.JAVA_BYTE, ofA + l) * br[l];
            for (int j = 0; j < r.length; j++) difference -= c.getAtIndex(INTEGER, ofC + j) * r[j];
            return difference == 0;
        });
    }

    /// In binary64, with signs for r. A right result passes but for bad luck; a wrong one is found where its error is larger than rounding can be.
    static boolean rounded(Product p, MemorySegment a, MemorySegment b, MemorySegment c, RandomGenerator secret) {
        var signs = new double[p.n()];
        for (int j = 0; j < signs.length; j++) signs[j] = secret.nextBoolean() ? 1 : -1;
        long row = p.transposeB() ? 1 : p.n();
        long column = p.transposeB() ? p.k() : 1;
        var br = new double[p.k()];
        var squares = new double[p.k()];
        IntStream.range(0, p.k()).parallel().forEach(l -> {
            double sum = 0;
            double square = 0;
            long at = l * row;
            for (int j = 0; j < signs.length; j++, at += column) {
                double value = b.getAtIndex(FLOAT, at);
                sum += value * signs[j];
                square += value * value;
            }
            br[l] = sum;
            squares[l] = square;
        });
        double unit = UNIT * (CHAIN + p.k() / 32.0);
        double least = (double) p.n() * p.k() * Float.MIN_VALUE;
        long aRow = p.transposeA() ? 1 : p.k();
        long aColumn = p.transposeA() ? p.m() : 1;
        return IntStream.range(0, p.m()).parallel().allMatch(i -> {
            double difference = 0;
            double square = 0;
            long at = i * aRow;
            for (int l = 0; l < br.length; l++, at += aColumn) {
                double value = a.getAtIndex(FLOAT, at);
                difference += value * br[l];
                square += value * value * squares[l];
            }
            long ofC = (long) i * p.n();
            for (int j = 0; j < signs.length; j++) difference -= c.getAtIndex(FLOAT, ofC + j) * signs[j];
            return Math.abs(difference) <= unit * Math.sqrt(square) + least;
        });
    }
}
