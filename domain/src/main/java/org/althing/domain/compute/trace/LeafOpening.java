package org.althing.domain.compute.trace;

import java.util.List;
import org.althing.domain.kernel.Digest;

/// The root of one tensor in a step's trace, with the way to the step's root.
public record LeafOpening(int leaf, Digest tensorRoot, List<Digest> path) {

    public boolean proves(Digest stepRoot, TraceLayout layout, long step) {
        return leaf >= 0 && leaf < layout.leaves()
                && MerkleTree.proves(stepRoot, StepTrace.hash(layout, step, leaf, tensorRoot), leaf, layout.leaves(), path);
    }
}
