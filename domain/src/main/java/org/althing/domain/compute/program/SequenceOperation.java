package org.althing.domain.compute.program;

import static org.althing.domain.compute.program.Access.*;

import java.util.List;

/// What a language model does along its sequences. Rows are positions, `sequences` equal parts of them are independent sequences.
public sealed interface SequenceOperation extends Operation {

    /// y = the rows of the table that `ids` names.
    record Embedding(int table, int ids, int y) implements SequenceOperation {

        @Override
        public OperationCode code() {
            return OperationCode.EMBEDDING;
        }

        @Override
        public int[] words() {
            return new int[] {table, ids, y};
        }

        @Override
        public List<Access> accesses() {
            return List.of(reads(table), reads(ids, ElementType.I32), writes(y));
        }

        @Override
        public void fit(Fitting fitting) throws ProgramRefused {
            var sizes = fitting.sizes();
            fitting.matrix(y, sizes.elements(ids), sizes.columns(table));
        }

        @Override
        public long multiplyAdds(Sizes sizes) {
            return sizes.elements(y);
        }
    }

    /// dtable = the rows of dy added up by id, in the order of their positions, from +0 or from what dtable holds.
    record EmbeddingGradient(int ids, int dy, int dtable, boolean accumulate) implements SequenceOperation {

        @Override
        public OperationCode code() {
            return OperationCode.EMBEDDING_GRADIENT;
        }

        @Override
        public int[] words() {
            return new int[] {ids, dy, dtable, accumulate ? 1 : 0};
        }

        @Override
        public List<Access> accesses() {
            return List.of(reads(ids, ElementType.I32), reads(dy), adds(dtable, accumulate));
        }

        @Override
        public void fit(Fitting fitting) throws ProgramRefused {
            var sizes = fitting.sizes();
            fitting.matrix(dy, sizes.elements(ids), sizes.columns(dtable));
        }

        @Override
        public long multiplyAdds(Sizes sizes) {
            return (long) sizes.elements(dy) + sizes.elements(dtable);
        }
    }

    /// y = x with the halves of every head rotated by the angles of the row's position, counted from `start`; `inverse` rotates back, which is the gradient.
    record Rope(int x, int cosines, int sines, int start, int y, int heads, int sequences, boolean inverse) implements SequenceOperation {

        @Override
        public OperationCode code() {
            return OperationCode.ROPE;
        }

        @Override
        public int[] words() {
            return new int[] {x, cosines, sines, start, y, heads, sequences, inverse ? 1 : 0};
        }

        @Override
        public List<Access> accesses() {
            return List.of(reads(x), reads(cosines), reads(sines), reads(start, ElementType.I32), writes(y));
        }

        @Override
        public void fit(Fitting fitting) throws ProgramRefused {
            var sizes = fitting.sizes();
            fitting.divides("heads", heads, sizes.columns(x));
            fitting.divides("sequences", sequences, sizes.rows(x));
            fitting.divides("two", 2, sizes.columns(x) / heads);
            fitting.columns(cosines, sizes.columns(x) / heads / 2);
            fitting.like(sines, cosines);
            fitting.elements(start, 1);
            fitting.like(y, x);
        }

        @Override
        public long multiplyAdds(Sizes sizes) {
            return 2L * sizes.elements(x);
        }
    }

    /// Rows of x replace those of the cache from `start` on, sequence by sequence.
    record AppendRows(int x, int start, int cache, int sequences) implements SequenceOperation {

        @Override
        public OperationCode code() {
            return OperationCode.APPEND_ROWS;
        }

        @Override
        public int[] words() {
            return new int[] {x, start, cache, sequences};
        }

        @Override
        public List<Access> accesses() {
            return List.of(reads(x), reads(start, ElementType.I32), updates(cache));
        }

        @Override
        public void fit(Fitting fitting) throws ProgramRefused {
            var sizes = fitting.sizes();
            fitting.divides("sequences", sequences, sizes.rows(x));
            fitting.divides("sequences", sequences, sizes.rows(cache));
            fitting.columns(cache, sizes.columns(x));
            fitting.elements(start, 1);
            fitting.atMost("rows of tensor " + x, sizes.rows(x), sizes.rows(cache));
        }

        @Override
        public long multiplyAdds(Sizes sizes) {
            return sizes.elements(x);
        }
    }

    /// Causal attention of query heads over grouped key heads; the query in row t of its sequence is at position start + t and sees keys 0 to its own.
    /// `statistics` gets the largest score and the sum of exponentials of each row and head.
    record Attention(int queries, int keys, int values, int start, int y, int statistics, int heads, int keyHeads, int sequences, int scaleBits) implements SequenceOperation {

        @Override
        public OperationCode code() {
            return OperationCode.ATTENTION;
        }

        @Override
        public int[] words() {
            return new int[] {queries, keys, values, start, y, statistics, heads, keyHeads, sequences, scaleBits};
        }

        @Override
        public List<Access> accesses() {
            return List.of(reads(queries), reads(keys), reads(values), reads(start, ElementType.I32), writes(y), writes(statistics));
        }

        @Override
        public void fit(Fitting fitting) throws ProgramRefused {
            fitting.heads(queries, keys, heads, keyHeads, sequences);
            fitting.finite("scale", scaleBits);
            fitting.like(values, keys);
            fitting.elements(start, 1);
            fitting.like(y, queries);
            fitting.matrix(statistics, fitting.sizes().rows(queries), 2L * heads);
        }

        @Override
        public long multiplyAdds(Sizes sizes) {
            return Sizes.product(sizes.rows(queries), sizes.rows(keys) / sequences, 2L * sizes.columns(queries) + 20L * heads);
        }
    }

    /// The gradients of attention for queries, keys and values where every sequence starts at position 0.
    record AttentionGradient(int queries, int keys, int values, int statistics, int dy, int dqueries, int dkeys, int dvalues, int heads, int keyHeads, int sequences, int scaleBits) implements SequenceOperation {

        @Override
        public OperationCode code() {
            return OperationCode.ATTENTION_GRADIENT;
        }

        @Override
        public int[] words() {
            return new int[] {queries, keys, values, statistics, dy, dqueries, dkeys, dvalues, heads, keyHeads, sequences, scaleBits};
        }

        @Override
        public List<Access> accesses() {
            return List.of(reads(queries), reads(keys), reads(values), reads(statistics), reads(dy), writes(dqueries), writes(dkeys), writes(dvalues));
        }

        @Override
        public void fit(Fitting fitting) throws ProgramRefused {
            fitting.heads(queries, keys, heads, keyHeads, sequences);
            fitting.finite("scale", scaleBits);
            fitting.rows(keys, fitting.sizes().rows(queries));
            fitting.like(values, keys);
            fitting.matrix(statistics, fitting.sizes().rows(queries), 2L * heads);
            fitting.like(dy, queries);
            fitting.like(dqueries, queries);
            fitting.like(dkeys, keys);
            fitting.like(dvalues, keys);
        }

        @Override
        public long multiplyAdds(Sizes sizes) {
            return Sizes.product(sizes.rows(queries), sizes.rows(keys) / sequences, 5L * sizes.columns(queries) + 24L * heads);
        }
    }
}
