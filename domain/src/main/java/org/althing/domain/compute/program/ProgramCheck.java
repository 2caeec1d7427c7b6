package org.althing.domain.compute.program;

import java.util.HashSet;
import org.althing.domain.compute.program.Access.Kind;
import org.althing.domain.compute.program.LinearOperation.Dequantize;
import org.althing.domain.compute.program.LinearOperation.GemmI8;
import org.althing.domain.compute.program.LinearOperation.QuantizeRows;
import org.althing.domain.compute.program.ProgramFault.Aliased;
import org.althing.domain.compute.program.ProgramFault.NoSuchTensor;
import org.althing.domain.compute.program.ProgramFault.NotInProfile;
import org.althing.domain.compute.program.ProgramFault.NotWritable;
import org.althing.domain.compute.program.ProgramFault.OutputNeverWritten;
import org.althing.domain.compute.program.ProgramFault.ReadBeforeWritten;
import org.althing.domain.compute.program.ProgramFault.TooMuchMemory;
import org.althing.domain.compute.program.ProgramFault.TooMuchWork;
import org.althing.domain.compute.program.ProgramFault.WrittenTwice;
import org.althing.domain.compute.program.ProgramFault.WrongType;

/// Every check before a program runs: numbers, types, roles, order, sizes, memory, work; refused at the first fault, operations in their order.
public final class ProgramCheck {
    private final TensorProgram program;
    private final Sizes sizes;
    /// Which tensors hold values at the operation being checked.
    private final boolean[] written;

    private ProgramCheck(TensorProgram program) {
        this.program = program;
        sizes = new Sizes(program.tensors());
        written = new boolean[program.tensors().size()];
        for (int i = 0; i < written.length; i++) written[i] = program.tensors().get(i).role().given();
    }

    /// Returns where the program may run within the limits.
    public static void check(TensorProgram program, ProgramLimits limits) throws ProgramRefused {
        if (program.memoryBytes() > limits.memoryBytes()) throw new ProgramRefused(new TooMuchMemory(program.memoryBytes(), limits.memoryBytes()));
        new ProgramCheck(program).operations();
        if (program.multiplyAdds() > limits.multiplyAdds()) throw new ProgramRefused(new TooMuchWork(program.multiplyAdds(), limits.multiplyAdds()));
    }

    private void operations() throws ProgramRefused {
        for (int number = 0; number < program.operations().size(); number++) {
            var operation = program.operations().get(number);
            if (program.profile() == ProgramProfile.RF32_1 && usesBytes(operation)) throw new ProgramRefused(new NotInProfile(number, program.profile()));
            var touched = new HashSet<Integer>();
            for (var access : operation.accesses()) if (access.kind() == Kind.READ) read(number, access, touched);
            for (var access : operation.accesses()) if (access.kind() != Kind.READ) write(number, access, touched);
            operation.fit(new Fitting(number, sizes));
        }
        for (int tensor = 0; tensor < written.length; tensor++) if (!written[tensor] && tensor(tensor).role() == Role.OUTPUT) throw new ProgramRefused(new OutputNeverWritten(tensor));
    }

    private static boolean usesBytes(Operation operation) {
        return operation instanceof GemmI8 || operation instanceof QuantizeRows || operation instanceof Dequantize;
    }

    private void read(int operation, Access access, HashSet<Integer> touched) throws ProgramRefused {
        exists(operation, access);
        if (!written[access.tensor()]) throw new ProgramRefused(new ReadBeforeWritten(operation, access.tensor()));
        touched.add(access.tensor());
    }

    private void write(int operation, Access access, HashSet<Integer> touched) throws ProgramRefused {
        exists(operation, access);
        int number = access.tensor();
        var role = tensor(number).role();
        if (role == Role.INPUT || role == Role.PARAMETER) throw new ProgramRefused(new NotWritable(operation, number, role));
        if (!touched.add(number))                         throw new ProgramRefused(new Aliased(operation, number));
        if (access.kind() == Kind.UPDATE && !written[number]) throw new ProgramRefused(new ReadBeforeWritten(operation, number));
        if (access.kind() == Kind.WRITE && written[number] && role != Role.STATE) throw new ProgramRefused(new WrittenTwice(operation, number));
        written[number] = true;
    }

    private void exists(int operation, Access access) throws ProgramRefused {
        int number = access.tensor();
        if (number < 0 || number >= written.length) throw new ProgramRefused(new NoSuchTensor(operation, number));
        var type = tensor(number).type();
        if (type != access.type()) throw new ProgramRefused(new WrongType(operation, number, type, access.type()));
    }

    private Tensor tensor(int number) {
        return program.tensors().get(number);
    }
}
