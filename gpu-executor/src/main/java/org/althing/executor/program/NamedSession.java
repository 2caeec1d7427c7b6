package org.althing.executor.program;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.ProgramRefused;
import org.althing.domain.compute.program.Role;
import org.althing.executor.backend.Backend;
import org.althing.executor.backend.Session;
import org.althing.executor.backend.StepFailed;

/// A session whose tensors are called by name, and whose values are arrays. Belongs to one thread.
public final class NamedSession implements AutoCloseable {
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int ALIGNMENT_BYTES = 64;

    private final BuiltProgram program;
    private final Session session;
    private long steps;

    private NamedSession(BuiltProgram program, Session session) {
        this.program = program;
        this.session = session;
    }

    public static NamedSession open(Backend backend, BuiltProgram program, ProgramLimits limits) throws ProgramRefused {
        return new NamedSession(program, backend.open(program.program(), limits));
    }

    public BuiltProgram program() {
        return program;
    }

    public void write(String name, MemorySegment values) {
        session.write(program.number(name), values);
    }

    public void write(String name, float... values) {
        try (var arena = Arena.ofConfined()) {
            var bytes = room(arena, name);
            MemorySegment.copy(values, 0, bytes, FLOAT, 0, values.length);
            write(name, bytes);
        }
    }

    public void write(String name, int... values) {
        try (var arena = Arena.ofConfined()) {
            var bytes = room(arena, name);
            MemorySegment.copy(values, 0, bytes, INT, 0, values.length);
            write(name, bytes);
        }
    }

    /// One step; the steps of a session are numbered from 0.
    public void step() throws StepFailed {
        step(steps);
    }

    /// One step under a number of the caller's; the next one follows it.
    public void step(long number) throws StepFailed {
        session.step(number);
        steps = number + 1;
    }

    public float[] floats(String name) {
        try (var arena = Arena.ofConfined()) {
            return bytes(name, arena).toArray(FLOAT);
        }
    }

    public int[] integers(String name) {
        try (var arena = Arena.ofConfined()) {
            return bytes(name, arena).toArray(INT);
        }
    }

    /// The tensor's bytes, in memory of the arena.
    public MemorySegment bytes(String name, Arena arena) {
        var bytes = room(arena, name);
        session.read(program.number(name), bytes);
        return bytes;
    }

    /// Gives another session's states of the same names and sizes to this one, such as a cache.
    public void takeStates(NamedSession from) {
        for (var name : program.named(Role.STATE)) {
            try (var arena = Arena.ofConfined()) {
                write(name, from.bytes(name, arena));
            }
        }
    }

    /// Room for the values of a tensor.
    public MemorySegment room(Arena arena, String name) {
        return arena.allocate(program.tensor(name).bytes(), ALIGNMENT_BYTES);
    }

    @Override
    public void close() {
        session.close();
    }
}
