package org.althing.executor.check;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Whether one row or one column of C = A · B, drawn when C is there already, has exactly the bits that rf32 wants: it is computed again in plain Java, by none of the code
/// that made it. What [Freivalds] lets pass as rounding is seen here wherever it reaches the line: a wrong number in B reaches every row, one in A every column, a wrong lane
/// of the processor both. All cores take part.
final class LineSample {
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT.withOrder(ByteOrder.LITTLE_ENDIAN);
    /// What rf32 adds up in one chain.
    private static final int CHUNK = 256;
    /// Elements that are computed side by side: their part of a chunk stays in the cache.
    private static final int WIDTH = 64;

    private LineSample() {}

    /// A row or a column, as it is drawn. In memory that any thread may read.
    static boolean exact(Product p, MemorySegment a, MemorySegment b, MemorySegment c, RandomGenerator secret) {
        return secret.nextBoolean() ? row(p, a, b, c, secret.nextInt(p.m())) : column(p, a, b, c, secret.nextInt(p.n()));
    }

    static boolean row(Product p, MemorySegment a, MemorySegment b, MemorySegment c, int row) {
        var factors = new Elements(a, row * rowOfA(p), columnOfA(p)).first(p.k());
        return new Line(factors, b, rowOfB(p), columnOfB(p), new Elements(c, (long) row * p.n(), 1), p.n(), p.k()).isRight();
    }

    static boolean column(Product p, MemorySegment a, MemorySegment b, MemorySegment c, int column) {
        var factors = new Elements(b, column * columnOfB(p), rowOfB(p)).first(p.k());
        return new Line(factors, a, columnOfA(p), rowOfA(p), new Elements(c, column, p.n()), p.m(), p.k()).isRight();
    }

    /// From an element of A to the one below it; `columnOfA` to the one beside it, and so on.
    private static long rowOfA(Product p) {
        return p.transposeA() ? 1 : p.k();
    }

    private static long columnOfA(Product p) {
        return p.transposeA() ? p.m() : 1;
    }

    private static long rowOfB(Product p) {
        return p.transposeB() ? 1 : p.n();
    }

    private static long columnOfB(Product p) {
        return p.transposeB() ? p.k() : 1;
    }

    /// Elements at equal distances.
    private record Elements(MemorySegment matrix, long begin, long distance) {
        float at(long number) {
            return matrix.getAtIndex(FLOAT, begin + number * distance);
        }

        float[] first(int count) {
            var elements = new float[count];
            for (int i = 0; i < count; i++) elements[i] = at(i);
            return elements;
        }
    }

    /// Elements of a product that have one line of factors in common; the other factor of term l of element j is number `l · term + j · element` of the matrix,
    /// and one of these distances is 1.
    private record Line(float[] factors, MemorySegment matrix, long term, long element, Elements results, int elements, int terms) {

        boolean isRight() {
            return IntStream.range(0, Math.ceilDiv(elements, WIDTH)).parallel().allMatch(block -> isRight(block * WIDTH));
        }

        private boolean isRight(int from) {
            int width = Math.min(WIDTH, elements - from);
            var tile = new float[CHUNK * width];
            var chains = new float[width];
            var totals = new float[width];
            for (int begin = 0; begin < terms; begin += CHUNK) {
                int length = Math.min(CHUNK, terms - begin);
                load(begin, length, from, width, tile);
                Arrays.fill(chains, 0f);
                for (int l = 0; l < length; l++) {
                    float factor = factors[begin + l];
                    int at = l * width;
                    for (int j = 0; j < width; j++) chains[j] = Math.fma(factor, tile[at + j], chains[j]);
                }
                for (int j = 0; j < width; j++) totals[j] += chains[j];
            }
            for (int j = 0; j < width; j++) if (Float.floatToIntBits(totals[j]) != Float.floatToIntBits(results.at(from + j))) return false;
            return true;
        }

        /// A chunk of some elements' other factors, term by term.
        private void load(int begin, int length, int from, int width, float[] tile) {
            if (element == 1) {
                for (int l = 0; l < length; l++) MemorySegment.copy(matrix, FLOAT, Float.BYTES * ((begin + l) * term + from), tile, l * width, width);
                return;
            }
            var line = new float[length];
            for (int j = 0; j < width; j++) {
                MemorySegment.copy(matrix, FLOAT, Float.BYTES * ((from + j) * element + begin), line, 0, length);
                for (int l = 0; l < length; l++) tile[l * width + j] = line[l];
            }
        }
    }
}
