package org.althing.benchmarks.models;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.althing.benchmarks.Figures;
import org.althing.benchmarks.Report;
import org.althing.domain.compute.program.ElementType;
import org.althing.domain.compute.program.LinearOperation.Gemm;
import org.althing.domain.compute.program.LinearOperation.GemmI8;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.ProgramProfile;
import org.althing.domain.compute.program.ProgramRefused;
import org.althing.domain.compute.program.Role;
import org.althing.domain.compute.program.Sizes;
import org.althing.domain.compute.program.TensorProgram;
import org.althing.domain.compute.reference.RateSchedule;
import org.althing.executor.backend.Backend;
import org.althing.executor.backend.NativeBackend;
import org.althing.executor.backend.NativeLibrary;
import org.althing.executor.backend.StepFailed;
import org.althing.executor.model.Decoder.Precision;
import org.althing.executor.model.Forward;
import org.althing.executor.model.Generation;
import org.althing.executor.model.Gpt2;
import org.althing.executor.model.WeightSource;
import org.althing.executor.program.NamedSession;
import org.althing.executor.program.ProgramBuilder;
import org.althing.executor.training.Batch;
import org.althing.executor.training.Optimiser;
import org.althing.executor.training.Trainer;
import org.althing.executor.training.TrainingPlan;
import org.althing.executor.training.TrainingProgram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// A model of GPT-2-small's shape with random weights on one core: tokens a second while it reads and writes, the time of a training step, and the share of
/// the speed of a plain product, measured in the same run, that these reach. Processor time, so that neighbours on the machine count little.
@Command(name = "models", mixinStandardHelpOptions = true, description = "GPT-2-small's shape on one core: tokens a second, and the time of a training step")
public final class ModelsBench implements Callable<Integer> {
    private static final Gpt2 GPT2_SMALL = new Gpt2(50_257, 1_024, 768, 12, 12, 3_072, 1e-5f, true);
    private static final double NANOS = 1e9;
    private static final int PEAK_SIZE = 1_024;
    private static final int PEAK_ROUNDS = 5;

    @Option(names = "--prompt", paramLabel = "N", description = "tokens that are read at once (default: ${DEFAULT-VALUE})")
    private int prompt = 128;

    @Option(names = "--tokens", paramLabel = "N", description = "tokens that are written one by one (default: ${DEFAULT-VALUE})")
    private int tokens = 16;

    @Option(names = "--batch", paramLabel = "N", description = "tokens of a training step (default: ${DEFAULT-VALUE})")
    private int batch = 256;

    @Option(names = "--json", description = "one object on standard output")
    private boolean json;

    private Report report;
    private Backend backend;

    private interface Work {
        void run() throws StepFailed;
    }

    @Override
    public Integer call() throws ProgramRefused, StepFailed, IOException {
        if (NativeLibrary.loaded() instanceof NativeLibrary.Loaded.No no) {
            System.err.println("nothing to measure: " + no.reason());
            return 2;
        }
        report = new Report(json);
        backend = NativeBackend.on(NativeBackend.instructionSets().getLast(), 1);
        report.sentence("%s; %s", backend.device(), Figures.load());
        double peak = peak();
        report.sentence("a product of %d x %d x %d: %.1f GFLOP/s", PEAK_SIZE, PEAK_SIZE, PEAK_SIZE, report.figure("gemm.gflops", peak));
        for (var precision : Precision.values()) generation(precision, peak);
        training(peak);
        report.close();
        return 0;
    }

    /// GFLOP/s of a plain product.
    private double peak() throws ProgramRefused, StepFailed {
        var builder = new ProgramBuilder(ProgramProfile.RF32_1);
        int a = builder.given("a", Role.PARAMETER, ElementType.F32, PEAK_SIZE, PEAK_SIZE);
        int b = builder.given("b", Role.PARAMETER, ElementType.F32, PEAK_SIZE, PEAK_SIZE);
        builder.output("c", builder.gemm(a, b, false, false));
        try (var session = NamedSession.open(backend, builder.build(), ProgramLimits.NONE)) {
            session.step();
            var seconds = new double[PEAK_ROUNDS];
            for (int round = 0; round < PEAK_ROUNDS; round++) seconds[round] = seconds(session::step);
            return 2.0 * PEAK_SIZE * PEAK_SIZE * PEAK_SIZE / Figures.median(seconds) / NANOS;
        }
    }

    private void generation(Precision precision, double peak) throws ProgramRefused, StepFailed, IOException {
        var name = precision == Precision.FLOATS ? "rf32" : "ri8";
        var ids = IntStream.range(0, prompt).map(i -> i * 7 % GPT2_SMALL.vocabulary()).toArray();
        try (var generation = Generation.open(backend, GPT2_SMALL, prompt, random(), precision, ProgramLimits.NONE)) {
            generation.read(ids);
            double reading = seconds(() -> generation.read(ids));
            double products = products(Forward.cached(GPT2_SMALL, prompt, precision).program()) * 2 / reading / NANOS;
            report.sentence("%s: reads %.0f tokens/s (%d at once), products at %.1f GOP/s, %.2f of the plain rf32 product", name,
                    report.figure(name + ".read.tokensPerSecond", prompt / reading), prompt, products, report.figure(name + ".read.share", products / peak));
            double writing = seconds(() -> {
                for (int i = 0; i < tokens; i++) generation.append(i);
            });
            report.sentence("%s: writes %.1f tokens/s", name, report.figure(name + ".write.tokensPerSecond", tokens / writing));
        }
    }

    private void training(double peak) throws ProgramRefused, StepFailed, IOException {
        var plan = new TrainingPlan(1, batch, 1, Optimiser.AdamW.USUAL, 1);
        var example = new Batch.Tokens(new int[batch], IntStream.range(0, batch).toArray());
        try (var trainer = Trainer.begin(backend, GPT2_SMALL, plan, RateSchedule.constant(1e-4f), random(), ProgramLimits.NONE)) {
            trainer.step(example);
            double step = seconds(() -> trainer.step(example));
            double products = products(TrainingProgram.of(GPT2_SMALL, plan).program()) * 2 / step / NANOS;
            report.sentence("a training step of %d tokens (forward, backward, clip, AdamW): %.2f s, products at %.1f GFLOP/s, %.2f of the plain product", batch,
                    report.figure("train.seconds", step), products, report.figure("train.share", products / peak));
        }
    }

    /// The multiply-adds of a program's products of matrices; all else is overhead.
    private static double products(TensorProgram program) {
        var sizes = new Sizes(program.tensors());
        return program.operations().stream().filter(operation -> operation instanceof Gemm || operation instanceof GemmI8).mapToDouble(operation -> operation.multiplyAdds(sizes)).sum();
    }

    /// The processor time of this thread: sessions of one thread compute on their caller's.
    private static double seconds(Work work) throws StepFailed {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        work.run();
        return (threads.getCurrentThreadCpuTime() - start) / NANOS;
    }

    /// Small numbers around 0; around 1 for what scales.
    private static WeightSource random() {
        return (weight, into) -> {
            var random = RandomGeneratorFactory.of("L64X128MixRandom").create(weight.name().hashCode());
            float middle = weight.name().contains("ln_") && weight.name().endsWith(".weight") ? 1 : 0;
            for (long i = 0; i < into.byteSize() / 4; i++) into.setAtIndex(ValueLayout.JAVA_FLOAT, i, middle + random.nextFloat(-0.03f, 0.03f));
        };
    }
}
