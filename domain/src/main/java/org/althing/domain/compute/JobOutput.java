package org.althing.domain.compute;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.althing.domain.compute.program.Tensor;
import org.althing.domain.compute.program.TensorProgram;
import org.althing.domain.kernel.Digest;

/// How the output of a program's job begins: how the run ended (`docs/specs/job-output.md`), and the root of its trace where one was asked for. After a run that is done,
/// the tensors that steps commit follow. Every ending is a result like any other: the same on every machine, and paid.
/// @param step of a run that is done how many steps it had, otherwise the step that stopped it, from 0
/// @param operation that stopped it, -1 where given values did; 0 where the run is done
/// @param trace the root over all steps that were done
public record JobOutput(Ending ending, long step, int operation, Optional<Digest> trace) {
    public static final int HEADER_BYTES = 24;
    /// A header with the root of a trace.
    public static final int TRACED_HEADER_BYTES = HEADER_BYTES + 32;
    /// "ALTO"
    private static final int MAGIC = 0x4F544C41;
    private static final int PLAIN = 1;
    private static final int TRACED = 2;

    public enum Ending {
        /// Every step is done.
        DONE,
        /// The operation wrote a NaN or an infinity into a committed tensor, or one was given.
        NON_FINITE,
        /// The operation read an id, a target or a position outside its range, or a given byte is -128.
        OUT_OF_RANGE
    }

    /// How a run ends of which no trace is asked.
    public JobOutput(Ending ending, long step, int operation) {
        this(ending, step, operation, Optional.empty());
    }

    public static JobOutput done(long steps) {
        return new JobOutput(Ending.DONE, steps, 0);
    }

    public JobOutput withTrace(Digest root) {
        return new JobOutput(ending, step, operation, Optional.of(root));
    }

    public static int headerBytes(boolean traced) {
        return traced ? TRACED_HEADER_BYTES : HEADER_BYTES;
    }

    /// The length of a whole output of this program.
    public static long bytes(TensorProgram program, boolean traced) {
        return headerBytes(traced) + program.tensors().stream().filter(tensor -> tensor.role().committed()).mapToLong(Tensor::bytes).sum();
    }

    /// The bytes that the output begins with.
    public byte[] header() {
        var header = ByteBuffer.allocate(headerBytes(trace.isPresent())).order(ByteOrder.LITTLE_ENDIAN)
                .putInt(MAGIC).putInt(trace.isPresent() ? TRACED : PLAIN).putInt(ending.ordinal()).putInt(operation).putLong(step);
        trace.ifPresent(root -> header.put(root.bytes()));
        return header.array();
    }

    /// How the run ended whose output this is, or begins like this.
    /// @throws IllegalArgumentException where it does not begin like one
    public static JobOutput of(byte[] output) {
        if (output.length < HEADER_BYTES) throw new IllegalArgumentException("an output has at least " + HEADER_BYTES + " bytes, not " + output.length);
        var header = ByteBuffer.wrap(output).order(ByteOrder.LITTLE_ENDIAN);
        int magic = header.getInt();
        int version = header.getInt();
        if (magic != MAGIC || version != PLAIN && version != TRACED) throw new IllegalArgumentException("not an output of version " + PLAIN + " or " + TRACED);
        if (output.length < headerBytes(version == TRACED)) throw new IllegalArgumentException("the output ends before the root of its trace");
        int ending = header.getInt();
        if (ending < 0 || ending >= Ending.values().length) throw new IllegalArgumentException("no run ends by " + ending);
        int operation = header.getInt();
        var end = new JobOutput(Ending.values()[ending], header.getLong(), operation);
        return version == TRACED ? end.withTrace(Digest.of(Arrays.copyOfRange(output, HEADER_BYTES, TRACED_HEADER_BYTES))) : end;
    }
}
