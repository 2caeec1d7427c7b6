package org.althing.domain.compute.reference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntPredicate;
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
        this(program, tensor -> true);
    }

    /// Room for some of the tensors only.
    TensorMemory(TensorProgram program, IntPredicate wanted) {
        int count = program.tensors().size();
        sizes = new Sizes(program.tensors());
        floats = new float[count][];
        integers = new int[count][];
        bytes = new byte[count][];
        for (int tensor = 0; tensor < count; tensor++) {
            if (!wanted.test(tensor)) continue;
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

    /// Takes the values of a tensor, row by row, low byte first.
    public void write(int tensor, ByteBuffer values) {
        var in = values.duplicate().rewind().order(ByteOrder.LITTLE_ENDIAN);
        switch (type(tensor)) {
            case F32 -> in.asFloatBuffer().get(floats[tensor]);
            case I32 -> in.asIntBuffer().get(integers[tensor]);
            case I8  -> in.get(bytes[tensor]);
        }
    }

    /// A copy of the values of a tensor, row by row, low byte first.
    public ByteBuffer read(int tensor) {
        var out = ByteBuffer.allocate(Math.toIntExact(sizes.tensors().get(tensor).bytes())).order(ByteOrder.LITTLE_ENDIAN);
        switch (type(tensor)) {
            case F32 -> out.asFloatBuffer().put(floats[tensor]);
            case I32 -> out.asIntBuffer().put(integers[tensor]);
            case I8  -> out.put(bytes[tensor]).rewind();
        }
        return out;
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
