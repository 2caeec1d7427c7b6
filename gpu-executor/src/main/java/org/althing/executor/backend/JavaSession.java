package org.althing.executor.backend;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.CancellationException;
import org.althing.domain.compute.program.Sizes;
import org.althing.domain.compute.program.TensorProgram;
import org.althing.domain.compute.reference.ReferenceMachine;
import org.althing.domain.compute.reference.StepOutcome.Done;

/// A session of the Java reference. Cancelling takes effect before the next operation.
final class JavaSession implements Session {
    private final TensorProgram program;
    private final ReferenceMachine machine;
    private volatile boolean cancelled;
    private volatile long progress;
    private boolean failed;

    JavaSession(TensorProgram program, ReferenceMachine machine) {
        this.program = program;
        this.machine = machine;
    }

    @Override
    public void write(int tensor, MemorySegment values) {
        if (!program.tensors().get(tensor).role().given()) throw new IllegalArgumentException("tensor " + tensor + " is not given");
        values(tensor, values).copyFrom(values);
    }

    @Override
    public void read(int tensor, MemorySegment into) {
        into.copyFrom(values(tensor, into));
    }

    /// The machine's own array, as memory.
    private MemorySegment values(int tensor, MemorySegment other) {
        var memory = machine.memory();
        var values = switch (memory.type(tensor)) {
            case F32 -> MemorySegment.ofArray(memory.floats(tensor));
            case I32 -> MemorySegment.ofArray(memory.integers(tensor));
            case I8  -> MemorySegment.ofArray(memory.bytes(tensor));
        };
        if (values.byteSize() != other.byteSize()) throw new IllegalArgumentException("tensor " + tensor + " has " + values.byteSize() + " bytes, not " + other.byteSize());
        return values;
    }

    @Override
    public void step(long number) throws StepFailed {
        if (failed) throw new IllegalStateException("an earlier step of this session failed");
        var outcome = run(number);
        if (outcome == null) return;
        failed = true;
        throw new StepFailed(outcome);
    }

    private StepOutcome run(long number) {
        long before = progress;
        try {
            return switch (machine.step(number, this::begin)) {
                case Done _ -> {
                    progress = Math.addExact(before, program.multiplyAdds());
                    yield null;
                }
                case org.althing.domain.compute.reference.StepOutcome.NonFinite o  -> new StepOutcome.NonFinite(o.step(), o.operation());
                case org.althing.domain.compute.reference.StepOutcome.OutOfRange o -> new StepOutcome.OutOfRange(o.step(), o.operation());
            };
        } catch (CancellationException _) {
            return new StepOutcome.Cancelled(number);
        }
    }

    private void begin(int operation) {
        if (cancelled) throw new CancellationException();
        if (operation > 0) progress = Math.addExact(progress, program.operations().get(operation - 1).multiplyAdds(new Sizes(program.tensors())));
    }

    @Override
    public long progress() {
        return progress;
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public void close() {
        cancelled = true;
    }
}
