package org.althing.domain.compute;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.althing.domain.compute.program.Tensor;
import org.althing.domain.compute.program.TensorProgram;

/// How the output of a program's job begins: how the run ended (`docs/specs/job-output.md`). After a run that is done, the tensors that steps commit follow.
/// Every ending is a result like any other: the same on every machine, and paid.
/// @param step of a run that is done how many steps it had, otherwise the step that stopped it, from 0
/// @param operation that stopped it, -1 where given values did; 0 where the run is done
public record JobOutput(Ending ending, long step, int operation) {
    public static final int HEADER_BYTES = 24;
    /// "ALTO"
    private static final int MAGIC = 0x4F544C41;
    private static final int VERSION = 1;

    public enum Ending {
        /// Every step is done.
        DONE,
        /// The operation wrote a NaN or an infinity into a committed tensor, or one was given.
        NON_FINITE,
        /// The operation read an id, a target or a position outside its range, or a given byte is -128.
        OUT_OF_RANGE
    }

    public static JobOutput done(long steps) {
        return new JobOutput(Ending.DONE, steps, 0);
    }

    /// The length of a whole output of this program.
    public static long bytes(TensorProgram program) {
        return HEADER_BYTES + program.tensors().stream().filter(tensor -> tensor.role().committed()).mapToLong(Tensor::bytes).sum();
    }

    /// The bytes that the output begins with.
    public byte[] header() {
        return ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN)
                .putInt(MAGIC).putInt(VERSION).putInt(ending.ordinal()).putInt(operation).putLong(step).array();
    }

    /// How the run ended whose output this is.
    /// @throws IllegalArgumentException where it does not begin like one
    public static JobOutput of(byte[] output) {
        if (output.length < HEADER_BYTES) throw new IllegalArgumentException("an output has at least " + HEADER_BYTES + " bytes, not " + output.length);
        var header = ByteBuffer.wrap(output).order(ByteOrder.LITTLE_ENDIAN);
        if (header.getInt() != MAGIC || header.getInt() != VERSION) throw new IllegalArgumentException("not an output of version " + VERSION);
        int ending = header.getInt();
        if (ending < 0 || ending >= Ending.values().length) throw new IllegalArgumentException("no run ends by " + ending);
        int operation = header.getInt();
        return new JobOutput(Ending.values()[ending], header.getLong(), operation);
    }
}
