package org.althing.executor.model;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/// Where a model's weights come from.
public interface WeightSource {

    /// Writes the weight's values as 32-bit floats, low byte first.
    /// @param into room for exactly that many
    void fill(Weight weight, MemorySegment into) throws IOException;
}
