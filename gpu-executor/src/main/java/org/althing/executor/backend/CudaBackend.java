package org.althing.executor.backend;

import java.util.List;
import java.util.stream.IntStream;
import org.althing.domain.compute.program.ProgramCheck;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.ProgramRefused;
import org.althing.domain.compute.program.TensorProgram;

/// The back end on one CUDA device. Its limits are on the tensors of a program; some operations need room beside them on the device.
public final class CudaBackend implements Backend {
    private final int number;
    private final String device;

    private CudaBackend(int number, String device) {
        this.number = number;
        this.device = device;
    }

    /// Every CUDA device of this machine, in the driver's order; none where there is no driver, no library, or one that was built without CUDA.
    static List<CudaBackend> allHere() {
        if (NativeLibrary.loaded() instanceof NativeLibrary.Loaded.No) return List.of();
        var names = Natives.devices().lines().toList();
        return IntStream.range(0, names.size()).mapToObj(number -> new CudaBackend(number, names.get(number))).toList();
    }

    @Override
    public String name() {
        return "cuda/1";
    }

    @Override
    public String device() {
        return device;
    }

    @Override
    public Session open(TensorProgram program, ProgramLimits limits) throws ProgramRefused {
        ProgramCheck.check(program, limits);
        return new NativeSession(program, Natives.openOnDevice(number, program.bytes(), limits.memoryBytes()));
    }
}
