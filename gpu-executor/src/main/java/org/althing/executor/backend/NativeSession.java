package org.althing.executor.backend;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import org.althing.domain.compute.program.TensorProgram;

/// A session behind a handle. Its memory goes back at [#close], or once nobody can reach the session any more.
final class NativeSession implements Session {
    private static final Cleaner CLEANER = Cleaner.create();

    /// Given back once. It must not hold on to the session.
    private record Handle(long address) implements Runnable {
        @Override
        public void run() {
            Natives.close(address);
        }
    }

    private final TensorProgram program;
    private final long handle;
    private final Cleaner.Cleanable memory;
    /// Guards the handle against use after its end, by those who may call beside a step.
    private final Object ending = new Object();
    private boolean closed;
    private boolean failed;

    NativeSession(TensorProgram program, long handle) {
        this.program = program;
        this.handle = handle;
        memory = CLEANER.register(this, new Handle(handle));
    }

    @Override
    public void write(int tensor, MemorySegment values) {
        requireOpen();
        var kept = direct(tensor, values, true);
        Natives.write(handle, tensor, kept.address(), kept.byteSize());
        Reference.reachabilityFence(kept);
    }

    @Override
    public void read(int tensor, MemorySegment into) {
        requireOpen();
        var kept = direct(tensor, into, false);
        Natives.read(handle, tensor, kept.address(), kept.byteSize());
        if (kept != into) into.copyFrom(kept);
    }

    /// The segment itself, or native memory in its place where it lies in Java's heap.
    private MemorySegment direct(int tensor, MemorySegment segment, boolean filled) {
        long bytes = program.tensors().get(tensor).bytes();
        if (segment.byteSize() != bytes) throw new IllegalArgumentException("tensor " + tensor + " has " + bytes + " bytes, not " + segment.byteSize());
        if (segment.isNative()) return segment;
        var copy = Arena.ofAuto().allocate(bytes, 64);
        return filled ? copy.copyFrom(segment) : copy;
    }

    @Override
    public void step(long number) throws StepFailed {
        requireOpen();
        if (failed) throw new IllegalStateException("an earlier step of this session failed");
        long ending = Natives.step(handle);
        Reference.reachabilityFence(this);
        var outcome = outcome(number, (int) (ending >>> 32), (int) ending);
        if (outcome == null) return;
        failed = true;
        throw new StepFailed(outcome);
    }

    private static StepOutcome outcome(long step, int outcome, int operation) {
        return switch (outcome) {
            case 0 -> null;
            case 1 -> new StepOutcome.NonFinite(step, operation);
            case 2 -> new StepOutcome.OutOfRange(step, operation);
            case 3 -> new StepOutcome.Cancelled(step);
            default -> throw new IllegalStateException("the native library answers with outcome " + outcome);
        };
    }

    @Override
    public long progress() {
        synchronized (ending) {
            return closed ? 0 : Natives.progress(handle);
        }
    }

    @Override
    public void cancel() {
        synchronized (ending) {
            if (!closed) Natives.cancel(handle);
        }
    }

    @Override
    public void close() {
        synchronized (ending) {
            closed = true;
            memory.clean();
        }
    }

    private void requireOpen() {
        if (closed) throw new IllegalStateException("the session is closed");
    }
}
