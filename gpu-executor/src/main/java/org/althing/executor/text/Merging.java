package org.althing.executor.text;

import java.util.Arrays;
import java.util.Map;
import java.util.PriorityQueue;

/// One piece of text on its way from bytes to tokens: of all neighbours that make a token, those that were learnt first are joined first, from left to right.
/// A heap finds them, so a piece of n bytes costs n log n steps however it is made.
final class Merging {
    /// What two neighbours become, and how early that was learnt.
    record Merge(int rank, int token) {}

    private record Candidate(int rank, int left, int right, long pair) implements Comparable<Candidate> {
        @Override
        public int compareTo(Candidate other) {
            return rank != other.rank ? Integer.compare(rank, other.rank) : Integer.compare(left, other.left);
        }
    }

    private final Map<Long, Merge> merges;
    private final int[] token;
    private final int[] next;
    private final int[] previous;
    private final PriorityQueue<Candidate> candidates = new PriorityQueue<>();

    private Merging(int[] token, Map<Long, Merge> merges) {
        this.merges = merges;
        this.token = token;
        next = new int[token.length];
        previous = new int[token.length];
        Arrays.setAll(next, i -> i + 1);
        Arrays.setAll(previous, i -> i - 1);
    }

    static long pair(int left, int right) {
        return (long) left << 32 | right;
    }

    /// @param tokens one for each byte; overwritten
    static int[] merged(int[] tokens, Map<Long, Merge> merges) {
        var merging = new Merging(tokens, merges);
        for (int i = 0; i + 1 < tokens.length; i++) merging.consider(i);
        merging.run();
        return merging.remaining();
    }

    private void run() {
        for (var best = candidates.poll(); best != null; best = candidates.poll()) {
            int left = best.left;
            int right = best.right;
            // A neighbour has been joined elsewhere since.
            if (token[left] < 0 || token[right] < 0 || next[left] != right || pair(token[left], token[right]) != best.pair) continue;
            token[left] = merges.get(best.pair).token;
            token[right] = -1;
            next[left] = next[right];
            if (next[left] < token.length) previous[next[left]] = left;
            consider(left);
            if (previous[left] >= 0) consider(previous[left]);
        }
    }

    private void consider(int left) {
        int right = next[left];
        if (right == token.length) return;
        long pair = pair(token[left], token[right]);
        var merge = merges.get(pair);
        if (merge != null) candidates.add(new Candidate(merge.rank, left, right, pair));
    }

    private int[] remaining() {
        return Arrays.stream(token).filter(each -> each >= 0).toArray();
    }
}
