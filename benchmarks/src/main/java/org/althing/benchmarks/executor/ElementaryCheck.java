package org.althing.benchmarks.executor;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.althing.domain.compute.program.Function;
import org.althing.domain.compute.reference.Elementary;
import org.althing.executor.backend.NativeBackend;
import org.althing.executor.backend.NativeLibrary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./althing check elementary`: every function of rf32 on all 2^32 inputs. All instruction sets must agree on each, Java on a sample of them,
/// and the sample is measured against binary64.
@Command(name = "elementary", mixinStandardHelpOptions = true,
        description = "The functions of rf32 on all 2^32 inputs: every instruction set alike, Java on a sample, and the worst error")
public final class ElementaryCheck implements Callable<Integer> {
    private static final int BLOCK = 1 << 20;
    private static final long BLOCKS = (1L << 32) / BLOCK;

    @Option(names = "--functions", split = ",", paramLabel = "NAME", defaultValue = "EXP,TANH,LOG,GELU", description = "which: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private List<Function> functions;

    @Option(names = "--every", paramLabel = "N", defaultValue = "1", description = "only every N-th of the 4,096 blocks of a million inputs (default: ${DEFAULT-VALUE})")
    private int every;

    @Option(names = "--sample", paramLabel = "N", defaultValue = "64", description = "one input of N goes to Java and binary64 too (default: ${DEFAULT-VALUE})")
    private int sample;

    @Option(names = "--json", description = "one object on standard output")
    private boolean json;

    /// What one function showed.
    /// @param instructionSets whose results were compared with each other
    /// @param differences inputs on which two of them differ, NaNs being alike
    /// @param sampled inputs that Java computed too
    /// @param javaDifferences those on which Java differs
    /// @param worstUlps the largest error in the sample, in units of the last place
    /// @param worstInput the bits of the input where that is
    record Finding(Function function, List<String> instructionSets, long inputs, long differences, long sampled, long javaDifferences, double worstUlps, String worstInput) {

        Finding plus(Finding other) {
            var worse = worstUlps >= other.worstUlps ? this : other;
            return new Finding(function, instructionSets, inputs + other.inputs, differences + other.differences, sampled + other.sampled,
                    javaDifferences + other.javaDifferences, worse.worstUlps, worse.worstInput);
        }

        boolean agrees() {
            return differences == 0 && javaDifferences == 0;
        }
    }

    record Report(List<Finding> findings) {}

    @Override
    public Integer call() throws IOException {
        if (NativeLibrary.loaded() instanceof NativeLibrary.Loaded.No no) {
            System.err.println("nothing to compare Java with: " + no.reason());
            return 2;
        }
        var findings = new ArrayList<Finding>();
        for (var function : functions) findings.add(all(function));
        if (json) System.out.println(JsonMapper.builder().build().writeValueAsString(new Report(findings)));
        else findings.forEach(ElementaryCheck::tell);
        return findings.stream().allMatch(Finding::agrees) ? 0 : 1;
    }

    private Finding all(Function function) {
        var done = new AtomicLong();
        long blocks = (BLOCKS + every - 1) / every;
        return LongStream.range(0, blocks).parallel().mapToObj(number -> {
            var finding = block(function, number * every);
            if (done.incrementAndGet() % 256 == 0) System.err.printf("%s: %d of %d blocks%n", function, done.get(), blocks);
            return finding;
        }).reduce(Finding::plus).orElseThrow();
    }

    private Finding block(Function function, long number) {
        var sets = NativeBackend.instructionSets();
        try (var arena = Arena.ofConfined()) {
            var x = arena.allocate((long) BLOCK * Float.BYTES, 64);
            for (int i = 0; i < BLOCK; i++) x.setAtIndex(ValueLayout.JAVA_INT, i, (int) (number * BLOCK + i));
            var results = new ArrayList<MemorySegment>();
            for (var set : sets) {
                var y = arena.allocate((long) BLOCK * Float.BYTES, 64);
                NativeBackend.on(set, 1).apply(function, x, y);
                results.add(y);
            }
            long differences = results.stream().skip(1).mapToLong(other -> differences(results.getFirst(), other)).sum();
            return sampled(function, sets, differences, number, x, results.getFirst());
        }
    }

    private static long differences(MemorySegment one, MemorySegment other) {
        if (one.mismatch(other) < 0) return 0;
        long count = 0;
        for (int i = 0; i < BLOCK; i++) if (!same(at(one, i), at(other, i))) count++;
        return count;
    }

    private Finding sampled(Function function, List<String> sets, long differences, long number, MemorySegment x, MemorySegment y) {
        long count = 0;
        long javaDifferences = 0;
        double worst = 0;
        int worstBits = 0;
        for (int i = (int) (number % sample); i < BLOCK; i += sample) {
            float input = at(x, i);
            float have = at(y, i);
            count++;
            if (!same(Elementary.apply(function, input), have)) javaDifferences++;
            double error = ExactFunction.error(ExactFunction.of(function, input), have);
            if (error > worst) {
                worst = error;
                worstBits = Float.floatToRawIntBits(input);
            }
        }
        return new Finding(function, sets, BLOCK, differences, count, javaDifferences, worst, String.format("0x%08X", worstBits));
    }

    /// The same bits, or both a NaN: the profile gives a NaN no payload.
    private static boolean same(float one, float other) {
        return Float.floatToIntBits(one) == Float.floatToIntBits(other);
    }

    private static float at(MemorySegment values, int index) {
        return values.getAtIndex(ValueLayout.JAVA_FLOAT, index);
    }

    private static void tell(Finding finding) {
        System.out.printf("%-8s %,d inputs on %s: %d differences; Java on %,d of them: %d differences; worst error %.3f ulp at %s%n", finding.function(), finding.inputs(),
                String.join(", ", finding.instructionSets()), finding.differences(), finding.sampled(), finding.javaDifferences(), finding.worstUlps(), finding.worstInput());
    }
}
