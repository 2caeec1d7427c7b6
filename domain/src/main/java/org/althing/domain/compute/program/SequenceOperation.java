package org.althing.domain.compute.program;

import static org.althing.domain.compute.program.Access.*;
import static org.althing.domain.compute.program.Form.flag;

/// What a language model does along its sequences. Rows are positions, `sequences` equal parts of them are independent sequences.
public sealed interface SequenceOperation extends Operation {

    /// y = the rows of the table that `ids` names.
    record Embedding(int table, int ids, int y) implements SequenceOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.EMBEDDING, table, ids, y)
                    .touching(reads(table), reads(ids, ElementType.I32), writes(y))
                    .fitting(fitting -> {
                        var sizes = fitting.sizes();
                        fitting.matrix(y, sizes.elements(ids), sizes.columns(table));
                    })
                    .working(sizes -> sizes.elements(y));
        }
    }

    /// dtable = the rows of dy added up by id, in the order of their positions, from +0 or from what dtable holds.
    record EmbeddingGradient(int ids, int dy, int dtable, boolean accumulate) implements SequenceOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.EMBEDDING_GRADIENT, ids, dy, dtable, flag(accumulate))
                    .touching(reads(ids, ElementType.I32), reads(dy), adds(dtable, accumulate))
                    .fitting(fitting -> {
                        var sizes = fitting.sizes();
                        fitting.matrix(dy, sizes.elements(ids), sizes.columns(dtable));
                    })
                    .working(sizes -> (long) sizes.elements(dy) + sizes.elements(dtable));
        }
    }

    /// y = x with the halves of every head rotated by the angles of the row's position, counted from `start`; `inverse` rotates back, which is the gradient.
    record Rope(int x, int cosines, int sines, int start, int y, int heads, int sequences, boolean inverse) implements SequenceOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.ROPE, x, cosines, sines, start, y, heads, sequences, flag(inverse))
                    .touching(reads(x), reads(cosines), reads(sines), reads(start, ElementType.I32), writes(y))
                    .fitting(fitting -> {
                        var sizes = fitting.sizes();
                        fitting.divides("heads", heads, sizes.columns(x));
                        fitting.divides("sequences", sequences, sizes.rows(x));
                        fitting.divides("two", 2, sizes.columns(x) / heads);
                        fitting.columns(cosines, sizes.columns(x) / heads / 2);
                        fitting.like(sines, cosines);
                        fitting.elements(start, 1);
                        fitting.like(y, x);
                    })
                    .working(sizes -> 2L * sizes.elements(x));
        }
    }

    /// Rows of x replace those of the cache from `start` on, sequence by sequence.
    record AppendRows(int x, int start, int cache, int sequences) implements SequenceOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.APPEND_ROWS, x, start, cache, sequences)
                    .touching(reads(x), reads(start, ElementType.I32), updates(cache))
                    .fitting(fitting -> {
                        var sizes = fitting.sizes();
                        fitting.divides("sequences", sequences, sizes.rows(x));
                        fitting.divides("sequences", sequences, sizes.rows(cache));
                        fitting.columns(cache, sizes.columns(x));
                        fitting.elements(start, 1);
                        fitting.atMost("rows of tensor " + x, sizes.rows(x), sizes.rows(cache));
                    })
                    .working(sizes -> sizes.elements(x));
        }
    }

    /// Causal attention of query heads over grouped key heads; the query in row t of its sequence is at position start + t and sees keys 0 to its own.
    /// `statistics` gets the largest score and the sum of exponentials of each row and head.
    record Attention(int queries, int keys, int values, int start, int y, int statistics, int heads, int keyHeads, int sequences, int scaleBits) implements SequenceOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.ATTENTION, queries, keys, values, start, y, statistics, heads, keyHeads, sequences, scaleBits)
                    .touching(reads(queries), reads(keys), reads(values), reads(start, ElementType.I32), writes(y), writes(statistics))
                    .fitting(fitting -> {
                        fitting.heads(queries, keys, heads, keyHeads, sequences);
                        fitting.finite("scale", scaleBits);
                        fitting.like(values, keys);
                        fitting.elements(start, 1);
                        fitting.like(y, queries);
                        fitting.matrix(statistics, fitting.sizes().rows(queries), 2L * heads);
                    })
                    .working(sizes -> Sizes.product(sizes.rows(queries), sizes.rows(keys) / sequences, 2L * sizes.columns(queries) + 20L * heads));
        }
    }

    /// The gradients of attention for queries, keys and values where every sequence starts at position 0.
    record AttentionGradient(int queries, int keys, int values, int statistics, int dy, int dqueries, int dkeys, int dvalues, int heads, int keyHeads, int sequences, int scaleBits) implements SequenceOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.ATTENTION_GRADIENT, queries, keys, values, statistics, dy, dqueries, dkeys, dvalues, heads, keyHeads, sequences, scaleBits)
                    .touching(reads(queries), reads(keys), reads(values), reads(statistics), reads(dy), writes(dqueries), writes(dkeys), writes(dvalues))
                    .fitting(fitting -> {
                        fitting.heads(queries, keys, heads, keyHeads, sequences);
                        fitting.finite("scale", scaleBits);
                        fitting.rows(keys, fitting.sizes().rows(queries));
                        fitting.like(values, keys);
                        fitting.matrix(statistics, fitting.sizes().rows(queries), 2L * heads);
                        fitting.like(dy, queries);
                        fitting.like(dqueries, queries);
                        fitting.like(dkeys, keys);
                        fitting.like(dvalues, keys);
                    })
                    .working(sizes -> Sizes.product(sizes.rows(queries), sizes.rows(keys) / sequences, 5L * sizes.columns(queries) + 24L * heads));
        }
    }
}
