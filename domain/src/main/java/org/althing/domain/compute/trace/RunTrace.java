package org.althing.domain.compute.trace;

import java.util.List;
import org.althing.domain.kernel.Digest;

/// The roots of all steps of a run under one root, which a node can sign before anybody asks about a step.
public final class RunTrace {
    /// The root of a run that stopped in its first step: that of the empty tree.
    private static final Digest EMPTY = Digest.sha256(new byte[0]);
    private final List<Digest> stepRoots;

    /// @param stepRoots in the order in which the steps ran
    public RunTrace(List<Digest> stepRoots) {
        this.stepRoots = List.copyOf(stepRoots);
    }

    private MerkleTree tree() {
        return new MerkleTree(stepRoots.stream().map(RunTrace::leaf).toList());
    }

    private static Digest leaf(Digest stepRoot) {
        return MerkleTree.leaf(stepRoot.bytes());
    }

    public Digest root() {
        return stepRoots.isEmpty() ? EMPTY : tree().root();
    }

    public Opening open(int index) {
        return new Opening(index, stepRoots.size(), stepRoots.get(index), tree().path(index));
    }

    /// The root of one step of a run of `steps`, with the way to the run's root.
    public record Opening(int index, int steps, Digest stepRoot, List<Digest> path) {

        public boolean proves(Digest runRoot) {
            return MerkleTree.proves(runRoot, leaf(stepRoot), index, steps, path);
        }
    }
}
