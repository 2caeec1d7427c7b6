package org.althing.domain.compute.reference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.althing.domain.compute.program.LinearOperation.Gemm;
import org.althing.domain.compute.program.Tensor;
import org.althing.domain.compute.program.TensorProgram;
import org.althing.domain.compute.trace.ChunkEvidence;
import org.althing.domain.compute.trace.LeafOpening;
import org.althing.domain.compute.trace.TileGrid;
import org.althing.domain.compute.trace.TileOpening;
import org.althing.domain.compute.trace.TraceLayout;
import org.althing.domain.compute.trace.Verdict;
import org.althing.domain.compute.trace.Verdict.Inseparable;
import org.althing.domain.compute.trace.Verdict.Refuted;
import org.althing.domain.compute.trace.Verdict.Unproven;
import org.althing.domain.compute.trace.Verdict.Upheld;
import org.althing.domain.kernel.Digest;

/// Judges one chunk of one element of a product: at most 256 fused multiply-adds, however large the product is (`docs/specs/trace.md`).
public final class ChunkReferee {
    private final TraceLayout layout;
    private final long step;
    private final Digest stepRoot;
    private final int number;
    private final Gemm product;
    private final int row;
    private final int column;

    /// @param number of an operation GEMM of a program that was checked
    public ChunkReferee(TensorProgram program, long step, Digest stepRoot, int number, int row, int column) {
        layout = new TraceLayout(program);
        this.step = step;
        this.stepRoot = stepRoot;
        this.number = number;
        product = (Gemm) program.operations().get(number);
        var c = tensor(product.c()).shape();
        this.row = Objects.checkIndex(row, c.rows());
        this.column = Objects.checkIndex(column, c.columns());
    }

    /// Elements along which the product sums.
    private int depth() {
        var shape = tensor(product.a()).shape();
        return product.transposeA() ? shape.rows() : shape.columns();
    }

    public int chunks() {
        return Math.ceilDiv(depth(), ChunkSum.CHUNK);
    }

    /// The tiles of the left factor that hold the chunk's elements, ascending.
    public List<Integer> leftTiles(int chunk) {
        return tiles(chunk, true);
    }

    /// The tiles of the right factor that hold the chunk's elements, ascending.
    public List<Integer> rightTiles(int chunk) {
        return tiles(chunk, false);
    }

    private List<Integer> tiles(int chunk, boolean left) {
        var grid = TileGrid.of(tensor(left ? product.a() : product.b()));
        var tiles = new ArrayList<Integer>();
        for (int l = from(chunk); l < to(chunk); l++) {
            int tile = left ? grid.tileOf(leftRow(l), leftColumn(l)) : grid.tileOf(rightRow(l), rightColumn(l));
            if (tiles.isEmpty() || tiles.getLast() != tile) tiles.add(tile);
        }
        return tiles;
    }

    /// The leaf from which the product reads its left factor; -1 where no leaf holds it.
    public int leftLeaf() {
        return layout.atBeginOf(number, product.a()).orElse(-1);
    }

    /// The leaf from which the product reads its right factor; -1 where no leaf holds it.
    public int rightLeaf() {
        return layout.atBeginOf(number, product.b()).orElse(-1);
    }

    /// The leaf that holds the product.
    public int productLeaf() {
        return layout.after(product.c());
    }

    /// The tile of the product that holds the element.
    public int productTile() {
        return TileGrid.of(tensor(product.c())).tileOf(row, column);
    }

    /// What an honest node says about the element: the bits of its running total before the first chunk and after each.
    /// @param left the values of the left factor, row by row, low byte first; `right` likewise
    public List<Integer> totals(ByteBuffer left, ByteBuffer right) {
        var a = left.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        var b = right.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        int columnsOfA = tensor(product.a()).shape().columns();
        int columnsOfB = tensor(product.b()).shape().columns();
        var totals = new ArrayList<>(List.of(0));
        var sum = new ChunkSum().from(0f);
        for (int chunk = 0; chunk < chunks(); chunk++) {
            for (int l = from(chunk); l < to(chunk); l++) {
                sum.addProduct(a.get(leftRow(l) * columnsOfA + leftColumn(l)), b.get(rightRow(l) * columnsOfB + rightColumn(l)));
            }
            totals.add(Float.floatToIntBits(sum.total()));
        }
        return totals;
    }

    /// Judges a chunk: are the totals those of this element, and does this chunk lead from one to the next?
    public Verdict judge(int chunk, ChunkEvidence evidence) {
        Objects.checkIndex(chunk, chunks());
        if (product.accumulate() || layout.writers(product.c()).size() != 1) return new Inseparable(number, product.c());
        var a = layout.atBeginOf(number, product.a());
        var b = layout.atBeginOf(number, product.b());
        if (a.isEmpty() || b.isEmpty()) return inseparable();
        var c = OptionalInt.of(layout.after(product.c()));
        var grid = TileGrid.of(tensor(product.c()));
        if (!holds(evidence.c(), c, List.of(evidence.cTile()), List.of(grid.tileOf(row, column)))) return new Unproven(c.getAsInt());
        if (!holds(evidence.a(), a, evidence.aTiles(), leftTiles(chunk)))                          return new Unproven(a.getAsInt());
        if (!holds(evidence.b(), b, evidence.bTiles(), rightTiles(chunk)))                         return new Unproven(b.getAsInt());
        var totals = evidence.totalBits();
        boolean whole = totals.size() == chunks() + 1 && totals.getFirst() == 0
                && totals.getLast() == Float.floatToIntBits(element(grid, List.of(evidence.cTile()), row, column));
        return whole && totals.get(chunk + 1) == Float.floatToIntBits(Float.intBitsToFloat(totals.get(chunk)) + chain(chunk, evidence)) ? new Upheld() : new Refuted(product.c());
    }

    /// The verdict where no leaf holds one of the factors.
    public Inseparable inseparable() {
        return new Inseparable(number, leftLeaf() < 0 ? product.a() : product.b());
    }

    private boolean holds(LeafOpening opening, OptionalInt leaf, List<TileOpening> tiles, List<Integer> needed) {
        if (opening.leaf() != leaf.getAsInt() || !opening.proves(stepRoot, layout, step)) return false;
        if (!tiles.stream().map(TileOpening::tile).toList().equals(needed)) return false;
        var grid = TileGrid.of(tensor(layout.tensorOf(opening.leaf())));
        return tiles.stream().allMatch(tile -> tile.proves(opening.tensorRoot(), grid));
    }

    private float chain(int chunk, ChunkEvidence evidence) {
        var left = TileGrid.of(tensor(product.a()));
        var right = TileGrid.of(tensor(product.b()));
        float chain = 0f;
        for (int l = from(chunk); l < to(chunk); l++) {
            chain = Math.fma(element(left, evidence.aTiles(), leftRow(l), leftColumn(l)), element(right, evidence.bTiles(), rightRow(l), rightColumn(l)), chain);
        }
        return chain;
    }

    private static float element(TileGrid grid, List<TileOpening> tiles, int row, int column) {
        int number = grid.tileOf(row, column);
        var tile = tiles.stream().filter(opened -> opened.tile() == number).findFirst().orElseThrow();
        return ByteBuffer.wrap(tile.values()).order(ByteOrder.LITTLE_ENDIAN).getFloat(grid.offsetOf(row, column));
    }

    private int from(int chunk) {
        return chunk * ChunkSum.CHUNK;
    }

    private int to(int chunk) {
        return Math.min(from(chunk) + ChunkSum.CHUNK, depth());
    }

    private int leftRow(int l) {
        return product.transposeA() ? l : row;
    }

    private int leftColumn(int l) {
        return product.transposeA() ? row : l;
    }

    private int rightRow(int l) {
        return product.transposeB() ? column : l;
    }

    private int rightColumn(int l) {
        return product.transposeB() ? l : column;
    }

    private Tensor tensor(int number) {
        return layout.program().tensors().get(number);
    }
}
