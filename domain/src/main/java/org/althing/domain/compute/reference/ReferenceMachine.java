package org.althing.domain.compute.reference;

import java.util.function.IntConsumer;
import org.althing.domain.compute.program.Access;
import org.althing.domain.compute.program.Access.Kind;
import org.althing.domain.compute.program.ElementType;
import org.althing.domain.compute.program.Operation;
import org.althing.domain.compute.program.ProgramCheck;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.ProgramRefused;
import org.althing.domain.compute.program.TensorProgram;
import org.althing.domain.compute.reference.StepOutcome.Done;
import org.althing.domain.compute.reference.StepOutcome.NonFinite;
import org.althing.domain.compute.reference.StepOutcome.OutOfRange;

/// Runs whole programs in plain Java: the referee of every other back end. One thread at a time.
/// What is given is written into [#memory()] between steps; after an outcome other than [Done] no further step may be run.
public final class ReferenceMachine {
    /// Stands for what is given, where an outcome names an operation.
    private static final int GIVEN = -1;

    private final TensorProgram program;
    private final TensorMemory memory;
    private final RangeCheck ranges;
    private final Interpreter interpreter;

    /// @throws ProgramRefused where the program breaks a rule or a limit
    public ReferenceMachine(TensorProgram program, ProgramLimits limits) throws ProgramRefused {
        ProgramCheck.check(program, limits);
        this.program = program;
        memory = new TensorMemory(program);
        ranges = new RangeCheck(memory);
        interpreter = new Interpreter(memory);
    }

    public TensorMemory memory() {
        return memory;
    }

    public StepOutcome step(long number) {
        return step(number, operation -> { });
    }

    /// Runs all operations. `before` hears the number of each before it runs, and may end the step by an exception of its own.
    public StepOutcome step(long number, IntConsumer before) {
        var fault = faultInWhatIsGiven(number);
        if (!(fault instanceof Done)) return fault;
        for (int i = 0; i < program.operations().size(); i++) {
            before.accept(i);
            var operation = program.operations().get(i);
            if (!ranges.holds(operation)) return new OutOfRange(number, i);
            interpreter.run(operation);
            if (!committedIsFinite(operation)) return new NonFinite(number, i);
        }
        return new Done();
    }

    private StepOutcome faultInWhatIsGiven(long number) {
        for (int tensor = 0; tensor < program.tensors().size(); tensor++) {
            if (!program.tensors().get(tensor).role().given()) continue;
            switch (memory.type(tensor)) {
                case F32 -> {
                    if (!finite(memory.floats(tensor))) return new NonFinite(number, GIVEN);
                }
                case I8 -> {
                    if (ExactGemm.firstOutside(memory.bytes(tensor)) >= 0) return new OutOfRange(number, GIVEN);
                }
                case I32 -> { }
            }
        }
        return new Done();
    }

    private boolean committedIsFinite(Operation operation) {
        return operation.accesses().stream().filter(this::commits)
                .allMatch(access -> finite(memory.floats(access.tensor())));
    }

    private boolean commits(Access access) {
        return access.kind() != Kind.READ && access.type() == ElementType.F32 && program.tensors().get(access.tensor()).role().committed();
    }

    private static boolean finite(float[] values) {
        for (float value : values) if (!Float.isFinite(value)) return false;
        return true;
    }
}
