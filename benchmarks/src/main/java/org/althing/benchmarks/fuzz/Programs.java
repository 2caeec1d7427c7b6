package org.althing.benchmarks.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.althing.domain.compute.program.Operation;
import org.althing.domain.compute.program.OperationCode;
import org.althing.domain.compute.program.ProgramProfile;
import org.althing.domain.compute.program.ProgramRefused;
import org.althing.domain.compute.program.TensorProgram;

/// Operations from their bytes: the only way to any of them from a number.
final class Programs {
    private Programs() {}

    /// @throws ProgramRefused where a field is none that the operation can have
    static Operation decoded(OperationCode code, int[] fields) throws ProgramRefused {
        var header = new TensorProgram(ProgramProfile.RI8_1, List.of(), List.of()).bytes();
        var bytes = ByteBuffer.allocate(header.length + 4 + 4 * fields.length).order(ByteOrder.LITTLE_ENDIAN).put(header).putInt(code.number());
        for (int field : fields) bytes.putInt(field);
        bytes.putInt(header.length - 4, 1);
        return TensorProgram.decode(bytes.array()).operations().getFirst();
    }
}
