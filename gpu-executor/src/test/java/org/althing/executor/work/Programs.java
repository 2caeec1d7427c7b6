package org.althing.executor.work;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.althing.domain.compute.JobSpec;
import org.althing.domain.compute.ProgramJob;
import org.althing.domain.compute.program.ElementType;
import org.althing.domain.compute.program.LinearOperation.Gemm;
import org.althing.domain.compute.program.MapOperation.Add;
import org.althing.domain.compute.program.ProgramProfile;
import org.althing.domain.compute.program.Role;
import org.althing.domain.compute.program.Shape;
import org.althing.domain.compute.program.Tensor;
import org.althing.domain.compute.program.TensorProgram;
import org.althing.domain.kernel.Digest;

/// Small programs for cases about work, and work made of programs.
public final class Programs {
    private Programs() {}

    /// Tensor 0 is given for every step, tensor 1 holds twice as much after it.
    public static TensorProgram doubling(int elements) {
        return new TensorProgram(ProgramProfile.RF32_1, List.of(f32(Role.INPUT, elements), f32(Role.OUTPUT, elements)), List.of(new Add(0, 0, 1)));
    }

    /// Tensor 2, a state, grows by the product of tensors 0 (given for every step) and 1 (given once).
    public static TensorProgram growing(int side) {
        return new TensorProgram(ProgramProfile.RF32_1, List.of(f32(Role.INPUT, side, side), f32(Role.PARAMETER, side, side), f32(Role.STATE, side, side)),
                List.of(new Gemm(0, 1, 2, false, false, true)));
    }

    /// Tensor 2 is the product of tensors 0 and 1.
    public static TensorProgram product(int side) {
        return new TensorProgram(ProgramProfile.RF32_1, List.of(f32(Role.INPUT, side, side), f32(Role.PARAMETER, side, side), f32(Role.OUTPUT, side, side)),
                List.of(new Gemm(0, 1, 2, false, false, false)));
    }

    /// So many steps of a program.
    /// @param given by tensor
    public static Work work(TensorProgram program, int steps, Map<Integer, byte[]> given) throws Work.Unfit {
        var sorted = new TreeMap<>(given);
        var blobs = new ArrayList<byte[]>(List.of(program.bytes()));
        blobs.addAll(sorted.values());
        var spec = ProgramJob.spec(program, steps, sorted);
        return Work.of(spec, named(spec, blobs));
    }

    /// The blobs under the digests that the spec has for them, whatever they are.
    public static Map<Digest, Values> named(JobSpec spec, List<byte[]> blobs) {
        var named = new HashMap<Digest, Values>();
        for (int i = 0; i < blobs.size(); i++) named.put(spec.blobs().get(i), new Values.InMemory(blobs.get(i)));
        return named;
    }

    /// As a tensor of F32 holds them.
    public static byte[] floats(float... values) {
        var bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) bytes.putFloat(value);
        return bytes.array();
    }

    private static Tensor f32(Role role, int... dimensions) {
        return new Tensor(ElementType.F32, Shape.of(dimensions), role);
    }
}
