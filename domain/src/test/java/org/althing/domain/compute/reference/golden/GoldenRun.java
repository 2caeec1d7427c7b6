package org.althing.domain.compute.reference.golden;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.ProgramRefused;
import org.althing.domain.compute.reference.ReferenceMachine;
import org.althing.domain.compute.reference.StepOutcome.Done;
import org.althing.domain.compute.reference.TensorMemory;

/// A golden program on the Java reference.
public final class GoldenRun {
    private GoldenRun() {}

    /// The digest that comes out, or what happened instead.
    public static String digest(ProgramGolden golden) throws ProgramRefused {
        var machine = new ReferenceMachine(golden.program(), ProgramLimits.NONE);
        for (int tensor : golden.givenTensors()) write(machine.memory(), tensor, golden.given(tensor));
        for (int step = 0; step < golden.steps(); step++) {
            var outcome = machine.step(step);
            if (!(outcome instanceof Done)) return outcome.toString();
        }
        return golden.digestOf(tensor -> read(machine.memory(), tensor)).text();
    }

    private static void write(TensorMemory memory, int tensor, byte[] bytes) {
        var in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        switch (memory.type(tensor)) {
            case F32 -> in.asFloatBuffer().get(memory.floats(tensor));
            case I32 -> in.asIntBuffer().get(memory.integers(tensor));
            case I8  -> in.get(memory.bytes(tensor));
        }
    }

    private static byte[] read(TensorMemory memory, int tensor) {
        return switch (memory.type(tensor)) {
            case F32 -> {
                var out = words(memory.floats(tensor).length);
                out.asFloatBuffer().put(memory.floats(tensor));
                yield out.array();
            }
            case I32 -> {
                var out = words(memory.integers(tensor).length);
                out.asIntBuffer().put(memory.integers(tensor));
                yield out.array();
            }
            case I8 -> memory.bytes(tensor);
        };
    }

    private static ByteBuffer words(int count) {
        return ByteBuffer.allocate(count * 4).order(ByteOrder.LITTLE_ENDIAN);
    }
}
