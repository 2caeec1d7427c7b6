package org.althing.domain.compute.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.althing.domain.compute.program.DataOperation.Copy;
import org.althing.domain.compute.program.DataOperation.PhiloxUniform;
import org.althing.domain.compute.program.ElementType;
import org.althing.domain.compute.program.Function;
import org.althing.domain.compute.program.MapOperation.Add;
import org.althing.domain.compute.program.MapOperation.Elementwise;
import org.althing.domain.compute.program.Operation;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.ProgramProfile;
import org.althing.domain.compute.program.ProgramRefused;
import org.althing.domain.compute.program.Role;
import org.althing.domain.compute.program.RowOperation.Argmax;
import org.althing.domain.compute.program.RowOperation.CrossEntropy;
import org.althing.domain.compute.program.RowOperation.RowSums;
import org.althing.domain.compute.program.SequenceOperation.AppendRows;
import org.althing.domain.compute.program.SequenceOperation.Embedding;
import org.althing.domain.compute.program.Shape;
import org.althing.domain.compute.program.Tensor;
import org.althing.domain.compute.program.TensorProgram;
import org.althing.domain.compute.program.TrainingOperation.Sgd;
import org.althing.domain.compute.reference.StepOutcome.Done;
import org.althing.domain.compute.reference.StepOutcome.NonFinite;
import org.althing.domain.compute.reference.StepOutcome.OutOfRange;
import org.junit.jupiter.api.Test;

class ReferenceMachineTest {

    @Test
    void the_sum_of_the_specifications_example_is_15_units_above_1() throws ProgramRefused {
        var machine = machine(List.of(f32(Role.INPUT, 33), f32(Role.OUTPUT, 1)), new RowSums(0, 1));
        Arrays.fill(machine.memory().floats(0), 0x1p-24f);
        machine.memory().floats(0)[0] = 1f;
        assertThat(machine.step(0)).isEqualTo(new Done());
        assertThat(Float.floatToIntBits(machine.memory().floats(1)[0])).isEqualTo(0x3F80000F);
    }

    @Test
    void a_state_is_changed_by_every_step() throws ProgramRefused {
        var machine = machine(List.of(f32(Role.STATE, 1), f32(Role.PARAMETER, 1), f32(Role.INPUT, 1)), new Sgd(0, 1, 2));
        machine.memory().floats(0)[0] = 10f;
        machine.memory().floats(1)[0] = 2f;
        machine.memory().floats(2)[0] = 0.5f;
        machine.step(0);
        machine.step(1);
        assertThat(machine.memory().floats(0)).containsExactly(8f);
    }

    @Test
    void what_is_given_must_be_finite() throws ProgramRefused {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            var machine = machine(List.of(f32(Role.INPUT, 3), f32(Role.OUTPUT, 3)), new Copy(0, 1));
            machine.memory().floats(0)[2] = bad;
            assertThat(machine.step(7)).isEqualTo(new NonFinite(7, -1));
        }
    }

    @Test
    void the_first_operation_that_commits_what_is_not_finite_is_named() throws ProgramRefused {
        var tensors = List.of(f32(Role.INPUT, 2), f32(Role.TEMPORARY, 2), f32(Role.OUTPUT, 2), f32(Role.OUTPUT, 2), f32(Role.OUTPUT, 2));
        var machine = machine(tensors, new Elementwise(Function.EXP, 0, 1), new Copy(0, 2), new Add(1, 0, 3), new Copy(1, 4));
        machine.memory().floats(0)[1] = 100f;
        assertThat(machine.step(3)).isEqualTo(new NonFinite(3, 2));
        machine.memory().floats(0)[1] = 10f;
        assertThat(machine.step(4)).isEqualTo(new Done());
    }

    @Test
    void an_infinity_that_goes_no_further_than_a_temporary_is_no_fault() throws ProgramRefused {
        var machine = machine(List.of(f32(Role.INPUT, 1), f32(Role.TEMPORARY, 1), f32(Role.OUTPUT, 1)), new Elementwise(Function.EXP, 0, 1), new Elementwise(Function.TANH, 1, 2));
        machine.memory().floats(0)[0] = 100f;
        assertThat(machine.step(0)).isEqualTo(new Done());
        assertThat(machine.memory().floats(2)).containsExactly(1f);
    }

    @Test
    void ids_targets_and_positions_outside_their_tensors_are_named_before_anything_is_written() throws ProgramRefused {
        for (int id : new int[] {-1, 3}) {
            var machine = machine(List.of(f32(Role.PARAMETER, 3, 2), i32(2), f32(Role.OUTPUT, 2, 2)), new Embedding(0, 1, 2));
            machine.memory().integers(1)[1] = id;
            assertThat(machine.step(1)).isEqualTo(new OutOfRange(1, 0));
        }
        for (int target : new int[] {-2, 2}) {
            var machine = machine(List.of(f32(Role.INPUT, 3, 2), i32(3), f32(Role.OUTPUT, 3)), new CrossEntropy(0, 1, 2));
            machine.memory().integers(1)[0] = target;
            assertThat(machine.step(1)).isEqualTo(new OutOfRange(1, 0));
        }
        for (int start : new int[] {-1, 3, Integer.MAX_VALUE}) {
            var machine = machine(List.of(f32(Role.INPUT, 2, 1), i32(1), f32(Role.STATE, 4, 1)), new AppendRows(0, 1, 2, 1));
            machine.memory().integers(1)[0] = start;
            assertThat(machine.step(1)).isEqualTo(new OutOfRange(1, 0));
        }
    }

    @Test
    void a_given_byte_of_minus_128_is_refused() throws ProgramRefused {
        var machine = machine(List.of(new Tensor(ElementType.I8, Shape.of(2), Role.INPUT)));
        machine.memory().bytes(0)[1] = -128;
        assertThat(machine.step(1)).isEqualTo(new OutOfRange(1, -1));
    }

    @Test
    void the_lowest_of_equals_is_the_largest_and_a_nan_has_none() throws ProgramRefused {
        var machine = machine(List.of(f32(Role.INPUT, 3, 3), f32(Role.TEMPORARY, 3, 3), new Tensor(ElementType.I32, Shape.of(3), Role.OUTPUT)), new Elementwise(Function.LOG, 0, 1), new Argmax(1, 2));
        System.arraycopy(new float[] {1, 2, 2, 0, 0, 0, 2, 1, -1}, 0, machine.memory().floats(0), 0, 9);
        assertThat(machine.step(0)).isEqualTo(new Done());
        assertThat(machine.memory().integers(2)).containsExactly(1, 0, -1);
    }

    @Test
    void uniform_numbers_depend_on_the_step_and_on_nothing_that_was_drawn_before() throws ProgramRefused {
        var machine = machine(List.of(i32(1), f32(Role.OUTPUT, 1_001)), new PhiloxUniform(0, 1, 5, 6, 7));
        machine.memory().integers(0)[0] = 2;
        machine.step(0);
        var second = machine.memory().floats(1).clone();
        machine.memory().integers(0)[0] = 1;
        machine.step(1);
        assertThat(machine.memory().floats(1)).isNotEqualTo(second);
        machine.memory().integers(0)[0] = 2;
        machine.step(2);
        assertThat(machine.memory().floats(1)).isEqualTo(second);
        for (float x : second) assertThat(x).isBetween(0f, 0x0.ffffffp0f);
    }

    @Test
    void a_step_can_be_left_before_any_operation() throws ProgramRefused {
        var machine = machine(List.of(f32(Role.INPUT, 1), f32(Role.OUTPUT, 1)), new Copy(0, 1));
        assertThatThrownBy(() -> machine.step(0, operation -> {
            throw new IllegalStateException("cancelled before " + operation);
        })).hasMessage("cancelled before 0");
    }

    private static ReferenceMachine machine(List<Tensor> tensors, Operation... operations) throws ProgramRefused {
        return new ReferenceMachine(new TensorProgram(ProgramProfile.RI8_1, tensors, List.of(operations)), ProgramLimits.NONE);
    }

    private static Tensor f32(Role role, int... dimensions) {
        return new Tensor(ElementType.F32, Shape.of(dimensions), role);
    }

    private static Tensor i32(int elements) {
        return new Tensor(ElementType.I32, Shape.of(elements), Role.INPUT);
    }
}
