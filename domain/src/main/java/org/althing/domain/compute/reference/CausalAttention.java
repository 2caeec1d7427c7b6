package org.althing.domain.compute.reference;

/// ATTENTION, profile rf32: a query sees the keys from the beginning of its sequence to its own position.
final class CausalAttention {
    private final AttentionShape shape;
    private final float[] queries;
    private final float[] keys;
    private final float[] values;
    private final float scale;
    private final ChunkSum chain = new ChunkSum();
    private final SoftmaxRows softmax = new SoftmaxRows();

    CausalAttention(AttentionShape shape, float[] queries, float[] keys, float[] values, float scale) {
        this.shape = shape;
        this.queries = queries;
        this.keys = keys;
        this.values = values;
        this.scale = scale;
    }

    void forward(int start, float[] y, float[] statistics) {
        var p = new float[shape.keyRows()];
        for (int sequence = 0; sequence < shape.sequences(); sequence++) {
            for (int t = 0; t < shape.queryRows(); t++) {
                for (int head = 0; head < shape.heads(); head++) row(sequence, t, head, start + t + 1, p, y, statistics);
            }
        }
    }

    private void row(int sequence, int t, int head, int seen, float[] p, float[] y, float[] statistics) {
        int query = shape.query(sequence, t, head);
        for (int j = 0; j < seen; j++) p[j] = score(query, shape.key(sequence, j, head));
        softmax.exponentials(p, 0, seen);
        for (int j = 0; j < seen; j++) p[j] /= softmax.partition();
        for (int d = 0; d < shape.head(); d++) {
            chain.from(0f);
            for (int j = 0; j < seen; j++) chain.addProduct(p[j], values[shape.key(sequence, j, head) + d]);
            y[query + d] = chain.total();
        }
        int at = shape.statistics(sequence, t, head);
        statistics[at] = softmax.largest();
        statistics[at + 1] = softmax.partition();
    }

    private float score(int query, int key) {
        chain.from(0f);
        for (int d = 0; d < shape.head(); d++) chain.addProduct(queries[query + d], keys[key + d]);
        return chain.total() * scale;
    }

    /// The gradients, where queries and keys are the same rows: sequences that start at position 0.
    void gradient(float[] statistics, float[] dy, float[] dqueries, float[] dkeys, float[] dvalues) {
        int length = shape.queryRows();
        int perKey = shape.heads() / shape.keyHeads();
        var p = new float[length][length];
        var z = new float[length][length];
        for (int sequence = 0; sequence < shape.sequences(); sequence++) {
            for (int head = 0; head < shape.heads(); head++) {
                for (int i = 0; i < length; i++) scoreGradients(sequence, i, head, statistics, dy, p[i], z[i]);
                queryGradients(sequence, head, z, dqueries);
                boolean first = head % perKey == 0;
                addOverQueries(sequence, head, p, dy, dvalues, first);
                addOverQueries(sequence, head, z, queries, dkeys, first);
                if (head % perKey == perKey - 1) scaleKeys(sequence, head, dkeys);
            }
        }
    }

    /// Row i of the probabilities, and of the gradients of the scores before scaling.
    private void scoreGradients(int sequence, int i, int head, float[] statistics, float[] dy, float[] p, float[] z) {
        int query = shape.query(sequence, i, head);
        int at = shape.statistics(sequence, i, head);
        var sum = new LaneSum().from(0f);
        for (int j = 0; j <= i; j++) {
            int key = shape.key(sequence, j, head);
            p[j] = Elementary.exp(score(query, key) - statistics[at]) / statistics[at + 1];
            chain.from(0f);
            for (int d = 0; d < shape.head(); d++) chain.addProduct(dy[query + d], values[key + d]);
            z[j] = chain.total();
            sum.addProduct(p[j], z[j]);
        }
        float inner = sum.total();
        for (int j = 0; j <= i; j++) z[j] = p[j] * (z[j] - inner);
    }

    private void queryGradients(int sequence, int head, float[][] z, float[] dqueries) {
        for (int i = 0; i < shape.queryRows(); i++) {
            for (int d = 0; d < shape.head(); d++) {
                chain.from(0f);
                for (int j = 0; j <= i; j++) chain.addProduct(z[i][j], keys[shape.key(sequence, j, head) + d]);
                dqueries[shape.query(sequence, i, head) + d] = chain.total() * scale;
            }
        }
    }

    /// Adds, for every key row j, the sum over the queries i that see it of weights_ij · rows_i; from +0 for the first head of a group.
    private void addOverQueries(int sequence, int head, float[][] weights, float[] rows, float[] into, boolean first) {
        for (int j = 0; j < shape.queryRows(); j++) {
            for (int d = 0; d < shape.head(); d++) {
                chain.from(0f, j);
                for (int i = j; i < shape.queryRows(); i++) chain.addProduct(weights[i][j], rows[shape.query(sequence, i, head) + d]);
                int at = shape.key(sequence, j, head) + d;
                into[at] = (first ? 0f : into[at]) + chain.total();
            }
        }
    }

    private void scaleKeys(int sequence, int head, float[] dkeys) {
        for (int j = 0; j < shape.queryRows(); j++) {
            int at = shape.key(sequence, j, head);
            for (int d = 0; d < shape.head(); d++) dkeys[at + d] *= scale;
        }
    }
}
