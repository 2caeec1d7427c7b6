package org.althing.eventlog.rocks;

import java.util.ArrayDeque;
import java.util.List;
import org.althing.domain.kernel.Digest;
import org.althing.eventlog.merkle.HashTree;
import org.althing.eventlog.merkle.LogTree;
import org.althing.eventlog.merkle.TreeHasher;
import org.althing.eventlog.merkle.TreeHead;

/// The log's Merkle tree, which follows the durable log: leaves wait in a queue, so that a commit pays for none of the nodes above them, and
/// are taken in before every question and whenever [#catchUp()] is called.
final class FollowingTree implements LogTree {

    private final HashTree tree;
    private final ArrayDeque<byte[]> leaves = new ArrayDeque<>();
    private int waiting;

    FollowingTree(HashTree tree) {
        this.tree = tree;
    }

    /// Adds the leaf hashes of a batch that is durable now. Says how many leaves wait.
    synchronized int add(byte[] hashes) {
        leaves.add(hashes);
        waiting += hashes.length / TreeHasher.BYTES;
        return waiting;
    }

    /// Takes in the leaves that wait.
    synchronized void catchUp() {
        for (byte[] hashes; (hashes = leaves.poll()) != null; ) {
            tree.add(hashes, hashes.length / TreeHasher.BYTES);
        }
        waiting = 0;
    }

    private HashTree caughtUp() {
        catchUp();
        return tree;
    }

    @Override
    public TreeHead head() {
        return caughtUp().head();
    }

    @Override
    public Digest root(long size) {
        return caughtUp().root(size);
    }

    @Override
    public List<Digest> inclusion(long index, long size) {
        return caughtUp().inclusion(index, size);
    }

    @Override
    public List<Digest> consistency(long older, long newer) {
        return caughtUp().consistency(older, newer);
    }

    @Override
    public byte[] tile(int level, long index, int width) {
        return caughtUp().tile(level, index, width);
    }
}
