package org.althing.domain.compute.reference;

import org.althing.domain.compute.program.ElementType;
import org.althing.domain.compute.program.Sizes;
import org.althing.domain.compute.program.TensorProgram;

/// The values of a program's tensors, each in an array of its own, from zero on.
public final class TensorMemory {
    private final Sizes sizes;
    private final float[][] floats;
    private final int[][] integers;
    private final byte[][] bytes;

    TensorMemory(TensorProgram program) {
        int count = program.tensors().size();
        sizes = new Sizes(program.tensors());
        floats = new float[count][];
        integers = new int[count][];
        bytes = new byte[count][];
        for (int tensor = 0; tensor < count; tensor++) {
            int elements = sizes.elements(tensor);
            switch (type(tensor)) {
                case F32 -> floats[tensor] = new float[elements];
                case I32 -> integers[tensor] = new int[elements];
                case I8  -> bytes[tensor] = new byte[elements];
            }
        }
    }

    public ElementType type(int tensor) {
        return sizes.tensors().get(tensor).type();
    }

    /// The values of a tensor of type F32, themselves and not a copy.
    public float[] floats(int tensor) {
        return floats[tensor];
    }

    /// The values of a tensor of type I32, themselves and not a copy.
    public int[] integers(int tensor) {
        return integers[tensor];
    }

    /// The values of a tensor of type I8, themselves and not a copy.
    public byte[] bytes(int tensor) {
        return bytes[tensor];
    }

    int rows(int tensor) {
        return sizes.rows(tensor);
    }

    int columns(int tensor) {
        return sizes.columns(tensor);
    }

    /// The first element of a tensor of type F32.
    float scalar(int tensor) {
        return floats[tensor][0];
    }

    /// The first element of a tensor of type I32.
    int integer(int tensor) {
        return integers[tensor][0];
    }
}
