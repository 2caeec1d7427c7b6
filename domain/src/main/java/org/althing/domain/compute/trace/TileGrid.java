package org.althing.domain.compute.trace;

import java.nio.ByteBuffer;
import org.althing.domain.compute.program.Tensor;

/// How a tensor, seen as a matrix, is cut into tiles of at most 16 × 16 elements, so that a piece of a row and a piece of a column are opened at the same price.
public record TileGrid(int rows, int columns, int elementBytes) {
    public static final int SIDE = 16;

    public static TileGrid of(Tensor tensor) {
        return new TileGrid(tensor.shape().rows(), tensor.shape().columns(), tensor.type().bytes());
    }

    public int tiles() {
        return Math.multiplyExact(Math.ceilDiv(rows, SIDE), perRow());
    }

    private int perRow() {
        return Math.ceilDiv(columns, SIDE);
    }

    /// The number of the tile that holds an element.
    public int tileOf(int row, int column) {
        return row / SIDE * perRow() + column / SIDE;
    }

    /// Where in its tile's bytes an element begins.
    public int offsetOf(int row, int column) {
        return (row % SIDE * width(tileOf(row, column)) + column % SIDE) * elementBytes;
    }

    /// The length of a tile's bytes.
    public int bytesOf(int tile) {
        return height(tile) * width(tile) * elementBytes;
    }

    private int height(int tile) {
        return Math.min(SIDE, rows - tile / perRow() * SIDE);
    }

    private int width(int tile) {
        return Math.min(SIDE, columns - tile % perRow() * SIDE);
    }

    /// The bytes of a tile, row by row, out of the tensor's.
    byte[] cut(ByteBuffer values, int tile) {
        int width = width(tile) * elementBytes;
        var out = new byte[bytesOf(tile)];
        for (int row = 0; row < height(tile); row++) {
            int at = ((tile / perRow() * SIDE + row) * columns + tile % perRow() * SIDE) * elementBytes;
            values.get(at, out, row * width, width);
        }
        return out;
    }
}
