package org.althing.benchmarks.executor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.althing.benchmarks.Figures;
import org.althing.benchmarks.Report;
import org.althing.domain.compute.program.ElementType;
import org.althing.domain.compute.program.LinearOperation.Gemm;
import org.althing.domain.compute.program.LinearOperation.GemmI8;
import org.althing.domain.compute.program.Operation;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.ProgramProfile;
import org.althing.domain.compute.program.Role;
import org.althing.domain.compute.program.Shape;
import org.althing.domain.compute.program.Tensor;
import org.althing.domain.compute.program.TensorProgram;
import org.althing.executor.backend.NativeBackend;
import org.althing.executor.backend.NativeLibrary;
import org.althing.executor.backend.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Square products on one core: rf32 beside OpenBLAS, ri8 beside rf32, taking turns in one run. Processor time, so that neighbours on the machine count little.
@Command(name = "executor", mixinStandardHelpOptions = true, description = "Products on one core: rf32 beside OpenBLAS, ri8 beside rf32")
public final class ExecutorBench implements Callable<Integer> {
    private static final double NANOS = 1e9;

    @Option(names = "--sizes", split = ",", paramLabel = "N", defaultValue = "1024,2048", description = "N of the products N x N x N (default: ${DEFAULT-VALUE})")
    private List<Integer> sizes;

    @Option(names = "--rounds", defaultValue = "11", description = "rounds; the median counts (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--openblas", paramLabel = "LIBRARY", defaultValue = "libopenblas.so.0", description = "the yardstick (default: ${DEFAULT-VALUE})")
    private String openBlas;

    @Option(names = "--json", description = "one object on standard output")
    private boolean json;

    private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    private Report report;

    private interface Work {
        void run() throws Throwable;
    }

    @Override
    public Integer call() throws Exception {
        if (NativeLibrary.loaded() instanceof NativeLibrary.Loaded.No no) {
            System.err.println("nothing to measure: " + no.reason());
            return 2;
        }
        report = new Report(json);
        report.sentence("%s", Figures.load());
        var yardstick = OpenBlas.find(openBlas);
        if (yardstick.isEmpty()) report.sentence("no %s here: rf32 stands alone", openBlas);
        try {
            if (yardstick.isPresent()) report.sentence("%s with its kernels for %s", openBlas, yardstick.get().core());
            for (int n : sizes) size(n, yardstick);
        } catch (Throwable e) {
            throw new IllegalStateException("a product could not be measured", e);
        }
        report.close();
        return 0;
    }

    private void size(int n, Optional<OpenBlas> yardstick) throws Throwable {
        var backend = NativeBackend.on(NativeBackend.instructionSets().getLast(), 1);
        var rf32 = program(ProgramProfile.RF32_1, ElementType.F32, ElementType.F32, n, new Gemm(0, 1, 2, false, false, false));
        var ri8 = program(ProgramProfile.RI8_1, ElementType.I8, ElementType.I32, n, new GemmI8(0, 1, 2, false));
        try (var arena = Arena.ofConfined(); var floats = backend.open(rf32, ProgramLimits.NONE); var bytes = backend.open(ri8, ProgramLimits.NONE)) {
            var a = give(floats, 0, floats(arena, n));
            var b = give(floats, 1, floats(arena, n));
            var c = arena.allocate((long) n * n * Float.BYTES, 64);
            give(bytes, 0, bytes(arena, n));
            give(bytes, 1, bytes(arena, n));
            var ours = new double[rounds];
            var theirs = new double[rounds];
            var exact = new double[rounds];
            for (int round = -1; round < rounds; round++) { // the first one warms up
                double f = seconds(() -> floats.step(0));
                double o = yardstick.isPresent() ? seconds(() -> yardstick.get().multiply(n, a, b, c)) : Double.NaN;
                double i = seconds(() -> bytes.step(0));
                if (round < 0) continue;
                ours[round] = f;
                theirs[round] = o;
                exact[round] = i;
            }
            tell(n, backend.name(), Figures.median(ours), Figures.median(theirs), Figures.median(exact));
        }
    }

    private void tell(int n, String backend, double ours, double theirs, double exact) {
        double operations = 2.0 * n * n * n / NANOS;
        report.sentence("%d x %d x %d on %s: rf32 %.1f GFLOP/s, %.3f of OpenBLAS' %.1f; ri8 %.1f GOP/s, %.2f times rf32", n, n, n, backend,
                report.figure("rf32." + n, operations / ours), report.figure("rf32.toOpenBlas." + n, theirs / ours), operations / theirs,
                report.figure("ri8." + n, operations / exact), report.figure("ri8.toRf32." + n, ours / exact));
    }

    /// The processor time of this thread: sessions of one thread compute on their caller's.
    private static double seconds(Work work) throws Throwable {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        work.run();
        return (threads.getCurrentThreadCpuTime() - start) / NANOS;
    }

    private static TensorProgram program(ProgramProfile profile, ElementType factor, ElementType result, int n, Operation product) {
        var square = Shape.of(n, n);
        return new TensorProgram(profile, List.of(new Tensor(factor, square, Role.PARAMETER), new Tensor(factor, square, Role.PARAMETER),
                new Tensor(result, square, Role.TEMPORARY)), List.of(product));
    }

    private static MemorySegment give(Session session, int tensor, MemorySegment values) {
        session.write(tensor, values);
        return values;
    }

    private MemorySegment floats(Arena arena, int n) {
        var values = arena.allocate((long) n * n * Float.BYTES, 64);
        for (long i = 0; i < (long) n * n; i++) values.setAtIndex(ValueLayout.JAVA_FLOAT, i, random.nextFloat(-1, 1));
        return values;
    }

    private MemorySegment bytes(Arena arena, int n) {
        var values = arena.allocate((long) n * n, 64);
        for (long i = 0; i < (long) n * n; i++) values.set(ValueLayout.JAVA_BYTE, i, (byte) random.nextInt(-127, 128));
        return values;
    }
}
