package org.althing.executor.backend;

import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.ProgramRefused;
import org.althing.domain.compute.program.TensorProgram;
import org.althing.domain.compute.reference.ReferenceMachine;

/// The back end that needs nothing but Java: the domain's reference, on one core. Slow, and right by definition.
public final class JavaBackend implements Backend {

    @Override
    public String name() {
        return "java-reference/2";
    }

    @Override
    public String device() {
        return "cpu, 1 thread, Java " + Runtime.version().feature() + " on " + System.getProperty("os.arch");
    }

    @Override
    public Session open(TensorProgram program, ProgramLimits limits) throws ProgramRefused {
        return new JavaSession(program, new ReferenceMachine(program, limits));
    }
}
