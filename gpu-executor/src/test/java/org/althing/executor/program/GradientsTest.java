package org.althing.executor.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.althing.domain.compute.program.DataOperation.PadColumns;
import org.althing.domain.compute.program.ElementType;
import org.althing.domain.compute.program.Function;
import org.althing.domain.compute.program.LinearOperation.Gemm;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.ProgramProfile;
import org.althing.domain.compute.program.Role;
import org.althing.domain.compute.program.RowOperation.RowSums;
import org.althing.domain.compute.program.Shape;
import org.althing.executor.backend.JavaBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Gradients by the programs' own operations, against differences of losses in double precision.
class GradientsTest {
    private static final long SEED = 4711;
    private static final double STEP = 1e-5;
    private static final int ROWS = 6;
    private static final int COLUMNS = 8;

    /// A road from weights to logits of 6 rows.
    private record Road(String name, Making making) {
        interface Making {
            int logits(ProgramBuilder builder);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static int weight(ProgramBuilder builder, int... dimensions) {
        int count = 0;
        while (builder.knows("w" + count)) count++;
        return builder.state("w" + count, dimensions);
    }

    private static int x(ProgramBuilder builder) {
        return weight(builder, ROWS, COLUMNS);
    }

    static Stream<Road> roads() {
        return Stream.of(
                Stream.of(Function.values()).map(function -> new Road(function.toString(), b -> {
                    int squares = b.multiply(x(b), b.number("w0"));
                    return b.apply(function, function == Function.RELU ? b.number("w0") : b.sum(squares, b.filled(0.1f, ROWS, COLUMNS)));
                })),
                Stream.of(0, 1, 2, 3).map(flags -> new Road("gemm, transposed " + flags, b -> {
                    int a = (flags & 1) == 1 ? weight(b, 5, ROWS) : weight(b, ROWS, 5);
                    int c = (flags & 2) == 2 ? weight(b, COLUMNS, 5) : weight(b, 5, COLUMNS);
                    return b.gemm(a, c, (flags & 1) == 1, (flags & 2) == 2);
                })),
                Stream.of(
                        new Road("product of a weight with itself", b -> b.gemm(b.gemm(x(b), b.number("w0"), false, true), b.number("w0"), false, false)),
                        new Road("transpose", b -> b.transpose(weight(b, COLUMNS, ROWS))),
                        new Road("scale", b -> b.scale(x(b), -1.5f)),
                        new Road("bias", b -> b.bias(x(b), weight(b, COLUMNS))),
                        new Road("sum of a weight with itself", b -> b.sum(x(b), b.number("w0"))),
                        new Road("multiply", b -> b.multiply(x(b), x(b))),
                        new Road("a result that is read three times", b -> {
                            int y = b.scale(x(b), 1.5f);
                            return b.sum(b.multiply(y, y), y);
                        }),
                        new Road("softmax", b -> b.scale(b.softmax(x(b)), 5)),
                        new Road("layer norm", b -> b.layerNorm(x(b), weight(b, COLUMNS), weight(b, COLUMNS), 1e-5f)),
                        new Road("rms norm", b -> b.rmsNorm(x(b), weight(b, COLUMNS), 1e-5f)),
                        new Road("embedding", b -> b.embedding(weight(b, 4, COLUMNS), b.number("ids"))),
                        new Road("columns", b -> b.concat(b.columns(x(b), 3, 5), b.columns(b.number("w0"), 0, 4))),
                        new Road("padding", b -> {
                            int y = b.temporary(ROWS, COLUMNS + 3);
                            b.add(new PadColumns(x(b), y, 2));
                            return y;
                        }),
                        new Road("copy", b -> b.copy(weight(b, 2, 3, COLUMNS), Shape.of(ROWS, COLUMNS))),
                        new Road("row sums", b -> {
                            int sums = b.temporary(ROWS);
                            b.add(new RowSums(x(b), sums));
                            return b.gemm(b.copy(sums, Shape.of(ROWS, 1)), weight(b, 1, COLUMNS), false, false);
                        }),
                        new Road("column sums", b -> b.bias(x(b), b.columnSums(b.number("w0")))),
                        new Road("rope", b -> b.rope(x(b), b.number("cosines"), b.number("sines"), b.number("start"), 2, 2)),
                        new Road("attention", b -> b.attention(x(b), x(b), x(b), b.number("start"), 2, 2, 2)),
                        new Road("attention with grouped heads", b -> b.attention(x(b), weight(b, ROWS, 4), weight(b, ROWS, 4), b.number("start"), 4, 2, 1)))
        ).flatMap(roads -> roads);
    }

    @ParameterizedTest
    @MethodSource("roads")
    void a_gradient_is_what_a_small_change_does(Road road) throws Exception {
        var builder = new ProgramBuilder(ProgramProfile.RF32_1);
        builder.input("ids", ElementType.I32, ROWS);
        builder.input("start", ElementType.I32, 1);
        builder.given("cosines", Role.PARAMETER, ElementType.F32, ROWS, 2);
        builder.given("sines", Role.PARAMETER, ElementType.F32, ROWS, 2);
        int targets = builder.input("targets", ElementType.I32, ROWS);
        int losses = builder.crossEntropy(road.making.logits(builder), targets);
        var forward = List.copyOf(builder.operations());
        var names = builder.build().named(Role.STATE);
        var gradients = new WeightGradients(builder, new LinkedHashSet<>(names.stream().map(builder::number).toList()));
        Gradients.append(builder, 0, losses, 0.5f, gradients);
        gradients.totals().forEach((weight, gradient) -> builder.output("d" + weight, builder.copy(gradient, builder.shape(gradient))));
        var program = builder.build();

        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        var machine = new DoubleMachine(program.program());
        try (var session = NamedSession.open(new JavaBackend(), program, ProgramLimits.NONE)) {
            for (var name : List.of("cosines", "sines")) give(session, machine, name, random);
            for (var name : names) give(session, machine, name, random);
            var ids = new int[] {3, 0, 3, 1, 0, 3};
            var wanted = new int[] {2, 0, -1, 7, 7, 1};
            session.write("ids", ids);
            session.write("targets", wanted);
            session.write("start", 0);
            for (int i = 0; i < ROWS; i++) {
                machine.values(program.number("ids"))[i] = ids[i];
                machine.values(targets)[i] = wanted[i];
            }
            session.step();
            for (var name : names) {
                var gradient = session.floats("d" + program.number(name));
                var values = machine.values(program.number(name));
                for (int e = 0; e < values.length; e++) {
                    double before = values[e];
                    values[e] = before + STEP;
                    double above = loss(machine, forward, losses);
                    values[e] = before - STEP;
                    double below = loss(machine, forward, losses);
                    values[e] = before;
                    double difference = 0.5 * (above - below) / (2 * STEP);
                    assertThat((double) gradient[e]).as("seed %d, %s, element %d", SEED, name, e).isCloseTo(difference, within(1e-5 * (1 + Math.abs(difference))));
                }
            }
        }
    }

    @Test
    void what_is_not_differentiable_is_refused() {
        var builder = new ProgramBuilder(ProgramProfile.RI8_1);
        int targets = builder.input("targets", ElementType.I32, ROWS);
        int bytes = builder.given("bytes", Role.PARAMETER, ElementType.I8, 3, COLUMNS);
        int scales = builder.given("scales", Role.PARAMETER, ElementType.F32, 3);
        int losses = builder.crossEntropy(builder.gemmOfBytes(x(builder), bytes, scales), targets);
        var gradients = new WeightGradients(builder, new LinkedHashSet<>(List.of(builder.number("w0"))));
        assertThatThrownBy(() -> Gradients.append(builder, 0, losses, 1, gradients)).isInstanceOf(NotDifferentiable.class);
    }

    /// The parts of a batch continue each other's sums, so the gradient is the same to the bit however the batch is cut between blocks.
    @Test
    void micro_batches_add_into_the_same_sums() {
        var builder = new ProgramBuilder(ProgramProfile.RF32_1);
        int weight = weight(builder, COLUMNS, COLUMNS);
        var gradients = new WeightGradients(builder, new LinkedHashSet<>(List.of(weight)));
        for (int part = 0; part < 3; part++) {
            int from = builder.operations().size();
            int x = builder.input("x" + part, ElementType.F32, ROWS, COLUMNS);
            Gradients.append(builder, from, builder.crossEntropy(builder.gemm(x, weight, false, false), builder.input("t" + part, ElementType.I32, ROWS)), 1, gradients);
        }
        int total = gradients.totals().get(weight);
        assertThat(builder.operations().stream().filter(operation -> operation instanceof Gemm gemm && gemm.c() == total).map(operation -> ((Gemm) operation).accumulate()))
                .containsExactly(false, true, true);
    }

    private static double loss(DoubleMachine machine, List<org.althing.domain.compute.program.Operation> forward, int losses) {
        machine.run(forward);
        double sum = 0;
        for (double loss : machine.values(losses)) sum += loss;
        return sum;
    }

    private static void give(NamedSession session, DoubleMachine machine, String name, RandomGenerator random) {
        var values = machine.values(session.program().number(name));
        var floats = new float[values.length];
        for (int e = 0; e < floats.length; e++) {
            floats[e] = random.nextInt(-1_000, 1_000) / 500f;
            values[e] = floats[e];
        }
        session.write(name, floats);
    }
}
