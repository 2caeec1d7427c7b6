package org.althing.domain.compute.trace;

import java.nio.ByteBuffer;
import org.althing.domain.kernel.Digest;

/// All values of a tensor at one moment, and the opening of the leaf that they are claimed to belong to.
public record TensorEvidence(LeafOpening opening, ByteBuffer values) {

    public boolean proves(Digest stepRoot, TraceLayout layout, long step) {
        if (!opening.proves(stepRoot, layout, step)) return false;
        var tensor = layout.program().tensors().get(layout.tensorOf(opening.leaf()));
        return values.limit() == tensor.bytes() && new TensorTree(tensor, values).root().equals(opening.tensorRoot());
    }
}
