package org.althing.domain.compute.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.althing.domain.compute.Seed;
import org.althing.domain.compute.program.ElementType;
import org.althing.domain.compute.program.Operation;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.ProgramProfile;
import org.althing.domain.compute.program.ProgramRefused;
import org.althing.domain.compute.program.Role;
import org.althing.domain.compute.program.RowOperation.CrossEntropy;
import org.althing.domain.compute.program.RowOperation.CrossEntropyGradient;
import org.althing.domain.compute.program.RowOperation.LayerNorm;
import org.althing.domain.compute.program.RowOperation.LayerNormGradient;
import org.althing.domain.compute.program.RowOperation.LayerNormParameterGradient;
import org.althing.domain.compute.program.RowOperation.RmsNorm;
import org.althing.domain.compute.program.RowOperation.RmsNormGradient;
import org.althing.domain.compute.program.RowOperation.RmsNormParameterGradient;
import org.althing.domain.compute.program.RowOperation.Softmax;
import org.althing.domain.compute.program.RowOperation.SoftmaxGradient;
import org.althing.domain.compute.program.SequenceOperation.Attention;
import org.althing.domain.compute.program.SequenceOperation.AttentionGradient;
import org.althing.domain.compute.program.SequenceOperation.Embedding;
import org.althing.domain.compute.program.SequenceOperation.EmbeddingGradient;
import org.althing.domain.compute.program.SequenceOperation.Rope;
import org.althing.domain.compute.program.Shape;
import org.althing.domain.compute.program.Tensor;
import org.althing.domain.compute.program.TensorProgram;
import org.junit.jupiter.api.Test;

/// The gradients are gradients: what a small change of an input does to a weighted sum of the results, measured from both sides.
class GradientTest {
    private static final int EPSILON = Float.floatToIntBits(1e-5f);
    private static final float STEP = 0x1p-6f;

    private final List<Tensor> tensors = new ArrayList<>();

    @Test
    void softmax() throws ProgramRefused {
        int x = input(3, 7);
        int y = output(3, 7);
        int dy = input(3, 7);
        int dx = output(3, 7);
        gradientsAre(y, dy, List.of(x, dx), new Softmax(x, y), new SoftmaxGradient(y, dy, dx));
    }

    @Test
    void layer_norm() throws ProgramRefused {
        int x = input(4, 9);
        int gamma = input(9);
        int beta = input(9);
        int y = output(4, 9);
        int statistics = output(4, 2);
        int dy = input(4, 9);
        int dx = output(4, 9);
        int dgamma = output(9);
        int dbeta = output(9);
        gradientsAre(y, dy, List.of(x, dx, gamma, dgamma, beta, dbeta), new LayerNorm(x, gamma, beta, y, statistics, EPSILON),
                new LayerNormGradient(x, gamma, statistics, dy, dx), new LayerNormParameterGradient(x, statistics, dy, dgamma, dbeta, false));
    }

    @Test
    void rms_norm() throws ProgramRefused {
        int x = input(4, 9);
        int gamma = input(9);
        int y = output(4, 9);
        int statistics = output(4);
        int dy = input(4, 9);
        int dx = output(4, 9);
        int dgamma = output(9);
        gradientsAre(y, dy, List.of(x, dx, gamma, dgamma), new RmsNorm(x, gamma, y, statistics, EPSILON),
                new RmsNormGradient(x, gamma, statistics, dy, dx), new RmsNormParameterGradient(x, statistics, dy, dgamma, false));
    }

    @Test
    void cross_entropy_of_which_a_row_is_left_out() throws ProgramRefused {
        int logits = input(3, 5);
        int targets = integers(3);
        int losses = output(3);
        int ones = input(3);
        int dlogits = output(3, 5);
        var machine = machine(new CrossEntropy(logits, targets, losses), new CrossEntropyGradient(logits, targets, dlogits, Float.floatToIntBits(1f)));
        System.arraycopy(new int[] {4, -1, 0}, 0, machine.memory().integers(targets), 0, 3);
        Arrays.fill(machine.memory().floats(ones), 1f);
        compare(machine, losses, ones, logits, dlogits);
        assertThat(machine.memory().floats(losses)[1]).isZero();
    }

    @Test
    void rotation() throws ProgramRefused {
        int x = input(6, 8);
        int cosines = input(5, 2);
        int sines = input(5, 2);
        int start = integers(1);
        int y = output(6, 8);
        int dy = input(6, 8);
        int dx = output(6, 8);
        gradientsAre(y, dy, List.of(x, dx), new Rope(x, cosines, sines, start, y, 2, 2, false), new Rope(dy, cosines, sines, start, dx, 2, 2, true));
    }

    @Test
    void embedding() throws ProgramRefused {
        int table = input(4, 3);
        int ids = integers(6);
        int y = output(6, 3);
        int dy = input(6, 3);
        int dtable = output(4, 3);
        var machine = machine(new Embedding(table, ids, y), new EmbeddingGradient(ids, dy, dtable, false));
        System.arraycopy(new int[] {3, 0, 3, 1, 3, 0}, 0, machine.memory().integers(ids), 0, 6);
        compare(machine, y, dy, table, dtable);
    }

    @Test
    void attention_of_grouped_heads_over_two_sequences() throws ProgramRefused {
        int queries = input(10, 12);
        int keys = input(10, 6);
        int values = input(10, 6);
        int start = integers(1);
        int y = output(10, 12);
        int statistics = output(10, 8);
        int dy = input(10, 12);
        int dqueries = output(10, 12);
        int dkeys = output(10, 6);
        int dvalues = output(10, 6);
        int scale = Float.floatToIntBits(0.6f);
        gradientsAre(y, dy, List.of(queries, dqueries, keys, dkeys, values, dvalues), new Attention(queries, keys, values, start, y, statistics, 4, 2, 2, scale),
                new AttentionGradient(queries, keys, values, statistics, dy, dqueries, dkeys, dvalues, 4, 2, 2, scale));
    }

    private void gradientsAre(int y, int dy, List<Integer> inputsAndGradients, Operation... operations) throws ProgramRefused {
        var machine = machine(operations);
        for (int i = 0; i < inputsAndGradients.size(); i += 2) compare(machine, y, dy, inputsAndGradients.get(i), inputsAndGradients.get(i + 1));
    }

    private ReferenceMachine machine(Operation... operations) throws ProgramRefused {
        var machine = new ReferenceMachine(new TensorProgram(ProgramProfile.RF32_1, tensors, List.of(operations)), ProgramLimits.NONE);
        for (int tensor = 0; tensor < tensors.size(); tensor++) {
            if (tensors.get(tensor).role() == Role.INPUT && tensors.get(tensor).type() == ElementType.F32) {
                var block = new int[4];
                var values = machine.memory().floats(tensor);
                for (int e = 0; e < values.length; e++) {
                    Philox.block(new Seed(11), e, tensor, block);
                    values[e] = block[0] * 0x1p-31f;
                }
            }
        }
        return machine;
    }

    private static void compare(ReferenceMachine machine, int y, int dy, int x, int dx) {
        assertThat(machine.step(0)).isEqualTo(new StepOutcome.Done());
        var gradient = machine.memory().floats(dx).clone();
        var values = machine.memory().floats(x);
        for (int e = 0; e < values.length; e++) {
            float value = values[e];
            values[e] = value + STEP;
            double above = weighted(machine, y, dy);
            values[e] = value - STEP;
            double below = weighted(machine, y, dy);
            values[e] = value;
            assertThat((double) gradient[e]).as("element %d of tensor %d", e, x).isCloseTo((above - below) / (2 * STEP), within(4e-3));
        }
        machine.step(0);
    }

    private static double weighted(ReferenceMachine machine, int y, int dy) {
        machine.step(0);
        double sum = 0;
        for (int e = 0; e < machine.memory().floats(y).length; e++) sum += (double) machine.memory().floats(y)[e] * machine.memory().floats(dy)[e];
        return sum;
    }

    private int input(int... dimensions) {
        return tensor(ElementType.F32, Role.INPUT, dimensions);
    }

    private int integers(int count) {
        return tensor(ElementType.I32, Role.INPUT, count);
    }

    private int output(int... dimensions) {
        return tensor(ElementType.F32, Role.OUTPUT, dimensions);
    }

    private int tensor(ElementType type, Role role, int... dimensions) {
        tensors.add(new Tensor(type, Shape.of(dimensions), role));
        return tensors.size() - 1;
    }
}
