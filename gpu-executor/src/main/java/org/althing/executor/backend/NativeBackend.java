package org.althing.executor.backend;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.althing.domain.compute.program.Function;
import org.althing.domain.compute.program.ProgramCheck;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.ProgramRefused;
import org.althing.domain.compute.program.TensorProgram;

/// The back end in C++ on one instruction set, with as many threads as it is given; their number changes no bit.
public final class NativeBackend implements Backend {
    private static final String FORCED = "ALTHING_ISA";

    private final String instructionSet;
    private final int threads;

    private NativeBackend(String instructionSet, int threads) {
        this.instructionSet = instructionSet;
        this.threads = threads;
    }

    /// The instruction sets that this processor has and the loaded library can use, plainest first.
    /// @throws IllegalStateException where the library is not loaded
    public static List<String> instructionSets() {
        NativeLibrary.require();
        return List.of(Natives.instructionSets().split(" "));
    }

    /// The best instruction set there is, or the one that the environment variable ALTHING_ISA forces; all processors.
    /// @throws NativeFault where that one is not there
    public static NativeBackend best() {
        NativeLibrary.require();
        return new NativeBackend(Natives.chosen(), Runtime.getRuntime().availableProcessors());
    }

    /// Those of this machine on all processors, the best first; none where there is no library, only the forced one where ALTHING_ISA forces one.
    static List<NativeBackend> allHere() {
        if (NativeLibrary.loaded() instanceof NativeLibrary.Loaded.No) return List.of();
        var forced = System.getenv(FORCED);
        int threads = Runtime.getRuntime().availableProcessors();
        return instructionSets().reversed().stream().filter(set -> forced == null || forced.isEmpty() || forced.equals(set)).map(set -> new NativeBackend(set, threads)).toList();
    }

    public static NativeBackend on(String instructionSet, int threads) {
        if (threads < 1) throw new IllegalArgumentException("threads: " + threads);
        if (!instructionSets().contains(instructionSet)) throw new IllegalArgumentException("this processor lacks " + instructionSet);
        return new NativeBackend(instructionSet, threads);
    }

    @Override
    public String name() {
        return "cpp-" + instructionSet + "/1";
    }

    @Override
    public String device() {
        return "cpu, " + (threads == 1 ? "1 thread" : threads + " threads") + ", " + instructionSet;
    }

    /// y = f(x), element by element, without a program: for the inputs that no program may hold, too.
    /// @param x native memory, as long as `y`
    public void apply(Function function, MemorySegment x, MemorySegment y) {
        if (!x.isNative() || !y.isNative() || x.byteSize() != y.byteSize() || x.byteSize() % Float.BYTES != 0) throw new IllegalArgumentException("two native segments of floats are needed");
        Natives.apply(instructionSet, function.code(), x.address(), y.address(), x.byteSize() / Float.BYTES);
    }

    @Override
    public Session open(TensorProgram program, ProgramLimits limits) throws ProgramRefused {
        ProgramCheck.check(program, limits);
        return new NativeSession(program, Natives.open(instructionSet, program.bytes(), limits.memoryBytes(), threads));
    }
}
