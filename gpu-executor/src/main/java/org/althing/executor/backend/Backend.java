package org.althing.executor.backend;

import java.util.ArrayList;
import java.util.List;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.ProgramRefused;
import org.althing.domain.compute.program.TensorProgram;

/// One way to run tensor programs. Every back end gives the same bits, because the numeric profiles leave no choice.
public interface Backend {

    /// The back ends of this machine, the one to prefer first: CUDA devices, C++, and last the one in Java, which is always there. Where the environment
    /// variable ALTHING_ISA forces an instruction set, it is the only one of C++. Never fails: what cannot be had is left out, and [NativeLibrary#loaded()] says why.
    static List<Backend> here() {
        var found = new ArrayList<Backend>(CudaBackend.allHere());
        found.addAll(NativeBackend.allHere());
        found.add(new JavaBackend());
        return List.copyOf(found);
    }

    /// The name that stands in statements, with a version: a change of the implementation is a new one.
    String name();

    /// Where this back end computes, for people.
    String device();

    /// A session of a program, which is checked first. Its tensors hold zeros.
    /// @throws ProgramRefused where the program is not sound, or asks for more than the limits
    Session open(TensorProgram program, ProgramLimits limits) throws ProgramRefused;
}
