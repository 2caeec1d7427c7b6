package org.althing.executor.safetensors;

import java.util.List;

/// One tensor of a file, as its header describes it.
/// @param shape   the dimensions, the outermost first; none is a single element
/// @param begin   its first byte, counted from the end of the header
/// @param end     the byte after its last
public record StoredTensor(String name, StoredType type, List<Long> shape, long begin, long end) {
    public StoredTensor {
        shape = List.copyOf(shape);
    }

    public long elements() {
        return (end - begin) / type.bytes();
    }
}
