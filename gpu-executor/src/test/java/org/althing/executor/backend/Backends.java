package org.althing.executor.backend;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.ProgramRefused;
import org.althing.domain.compute.program.TensorProgram;

/// The native back ends of this machine, and what programs come to on any of them.
public final class Backends {
    private Backends() {}

    /// Every instruction set, alone and with more threads than processors; none where there is no native library.
    public static Stream<Backend> allNative() {
        if (NativeLibrary.loaded() instanceof NativeLibrary.Loaded.No no) {
            System.err.println("no native back end to test: " + no.reason());
            return Stream.of();
        }
        return NativeBackend.instructionSets().stream().flatMap(set -> Stream.of(NativeBackend.on(set, 1), NativeBackend.on(set, 3)));
    }

    /// What a program came to: the bytes of its committed tensors, in their order, or how a step ended.
    sealed interface Result {
        record Values(List<byte[]> committed) implements Result {
            @Override
            public boolean equals(Object other) {
                return other instanceof Values values && Arrays.deepEquals(committed.toArray(), values.committed.toArray());
            }

            @Override
            public int hashCode() {
                return Arrays.deepHashCode(committed.toArray());
            }
        }

        record Ended(StepOutcome outcome) implements Result {}
    }

    /// @param given by tensor; null where the tensor is not given
    static Result run(Backend backend, TensorProgram program, byte[][] given, int steps) throws ProgramRefused {
        return run(backend, ProgramLimits.NONE, program, given, steps);
    }

    static Result run(Backend backend, ProgramLimits limits, TensorProgram program, byte[][] given, int steps) throws ProgramRefused {
        try (var session = backend.open(program, limits)) {
            for (int tensor = 0; tensor < given.length; tensor++) if (given[tensor] != null) session.write(tensor, MemorySegment.ofArray(given[tensor]));
            for (int step = 0; step < steps; step++) session.step(step);
            return new Result.Values(committed(session, program));
        } catch (StepFailed e) {
            return new Result.Ended(e.outcome());
        }
    }

    private static List<byte[]> committed(Session session, TensorProgram program) {
        return IntStream.range(0, program.tensors().size()).filter(tensor -> program.tensors().get(tensor).role().committed())
                .mapToObj(tensor -> read(session, program, tensor)).toList();
    }

    static byte[] read(Session session, TensorProgram program, int tensor) {
        var bytes = new byte[Math.toIntExact(program.tensors().get(tensor).bytes())];
        session.read(tensor, MemorySegment.ofArray(bytes));
        return bytes;
    }
}
