package org.althing.domain.compute.reference.golden;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.althing.domain.compute.Seed;
import org.althing.domain.compute.program.TensorProgram;
import org.althing.domain.kernel.Digest;

/// A program, the values that it is given, and the digest of what is committed after some steps: outputs and states in the order of the table.
public final class ProgramGolden {
    private static final Seed SEED = new Seed(0x616C7468696E67L);

    private final String name;
    private final TensorProgram program;
    private final List<Filling> fillings;
    private final int steps;
    private final Digest committed;

    ProgramGolden(String name, TensorProgram program, List<Filling> fillings, int steps, Digest committed) {
        this.name = name;
        this.program = program;
        this.fillings = List.copyOf(fillings);
        this.steps = steps;
        this.committed = committed;
    }

    /// All of them; together they have every operation in them.
    public static List<ProgramGolden> all() {
        return GoldenPrograms.all();
    }

    public String name() {
        return name;
    }

    public TensorProgram program() {
        return program;
    }

    /// How many steps are run, numbered from 0, before the digest is taken.
    public int steps() {
        return steps;
    }

    /// The right answer.
    public Digest committed() {
        return committed;
    }

    /// The numbers of the tensors that are given: once, before the first step; inputs are the same in every step.
    public List<Integer> givenTensors() {
        return IntStream.range(0, program.tensors().size()).filter(tensor -> program.tensors().get(tensor).role().given()).boxed().toList();
    }

    /// The values of a given tensor, row by row, low byte first.
    public byte[] given(int tensor) {
        return fillings.get(givenTensors().indexOf(tensor)).bytes(program.tensors().get(tensor).shape().elements(), SEED, tensor);
    }

    /// The digest of what a back end committed.
    /// @param values the values of a tensor, row by row, low byte first
    public Digest digestOf(IntFunction<byte[]> values) {
        int length = 0;
        for (var tensor : program.tensors()) if (tensor.role().committed()) length += Math.toIntExact(tensor.bytes());
        var all = ByteBuffer.allocate(length);
        for (int tensor = 0; tensor < program.tensors().size(); tensor++) if (program.tensors().get(tensor).role().committed()) all.put(values.apply(tensor));
        return Digest.sha256(all.array());
    }

    @Override
    public String toString() {
        return name;
    }
}
