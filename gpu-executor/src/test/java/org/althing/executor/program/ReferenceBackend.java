package org.althing.executor.program;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.ProgramRefused;
import org.althing.domain.compute.program.TensorProgram;
import org.althing.domain.compute.reference.ReferenceMachine;
import org.althing.executor.backend.Backend;
import org.althing.executor.backend.Session;
import org.althing.executor.backend.StepFailed;
import org.althing.executor.backend.StepOutcome;

/// The Java reference as a back end.
public final class ReferenceBackend implements Backend {
    @Override
    public String name() {
        return "reference";
    }

    @Override
    public String device() {
        return "java";
    }

    @Override
    public Session open(TensorProgram program, ProgramLimits limits) throws ProgramRefused {
        var machine = new ReferenceMachine(program, limits);
        return new Session() {
            @Override
            public void write(int tensor, MemorySegment values) {
                switch (program.tensors().get(tensor).type()) {
                    case F32 -> MemorySegment.copy(values, ValueLayout.JAVA_FLOAT_UNALIGNED, 0, machine.memory().floats(tensor), 0, machine.memory().floats(tensor).length);
                    case I32 -> MemorySegment.copy(values, ValueLayout.JAVA_INT_UNALIGNED, 0, machine.memory().integers(tensor), 0, machine.memory().integers(tensor).length);
                    case I8 -> MemorySegment.copy(values, ValueLayout.JAVA_BYTE, 0, machine.memory().bytes(tensor), 0, machine.memory().bytes(tensor).length);
                }
            }

            @Override
            public void step(long number) throws StepFailed {
                switch (machine.step(number)) {
                    case org.althing.domain.compute.reference.StepOutcome.Done _ -> { }
                    case org.althing.domain.compute.reference.StepOutcome.NonFinite(long step, int operation) -> throw new StepFailed(new StepOutcome.NonFinite(step, operation));
                    case org.althing.domain.compute.reference.StepOutcome.OutOfRange(long step, int operation) -> throw new StepFailed(new StepOutcome.OutOfRange(step, operation));
                }
            }

            @Override
            public void read(int tensor, MemorySegment into) {
                switch (program.tensors().get(tensor).type()) {
                    case F32 -> MemorySegment.copy(machine.memory().floats(tensor), 0, into, ValueLayout.JAVA_FLOAT_UNALIGNED, 0, machine.memory().floats(tensor).length);
                    case I32 -> MemorySegment.copy(machine.memory().integers(tensor), 0, into, ValueLayout.JAVA_INT_UNALIGNED, 0, machine.memory().integers(tensor).length);
                    case I8 -> MemorySegment.copy(machine.memory().bytes(tensor), 0, into, ValueLayout.JAVA_BYTE, 0, machine.memory().bytes(tensor).length);
                }
            }

            @Override
            public long progress() {
                return 0;
            }

            @Override
            public void cancel() {}

            @Override
            public void close() {}
        };
    }
}
