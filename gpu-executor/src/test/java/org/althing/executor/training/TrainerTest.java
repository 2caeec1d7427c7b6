package org.althing.executor.training;

import static org.althing.executor.training.TinyTraining.DECODER;
import static org.althing.executor.training.TinyTraining.PLAN;
import static org.althing.executor.training.TinyTraining.RATES;
import static org.althing.executor.training.TinyTraining.SEED;
import static org.althing.executor.training.TinyTraining.TEXT;
import static org.althing.executor.training.TinyTraining.batch;
import static org.althing.executor.training.TinyTraining.saved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.althing.domain.compute.Seed;
import org.althing.domain.compute.program.Function;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.reference.Philox;
import org.althing.domain.compute.reference.RateSchedule;
import org.althing.executor.backend.Backend;
import org.althing.executor.backend.Backends;
import org.althing.executor.backend.JavaBackend;
import org.althing.executor.model.Gpt2;
import org.althing.executor.model.Llama;
import org.althing.executor.model.Mlp;
import org.althing.executor.model.SeededWeights;
import org.althing.executor.safetensors.Safetensors;
import org.althing.executor.safetensors.SafetensorsWriter;
import org.althing.executor.training.UnsoundCheckpoint.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrainerTest {
    private static final Backend BACKEND = new JavaBackend();

    /// The hash is every back end's: whoever changes it has changed the arithmetic, the model, the plan or the text.
    private static final String CHECKPOINT = "9cb53a7eebe7cd2aecd8b0e37aa859b50be1da0305aaeaaf1839e6f9e3ccb55c";

    static Stream<Backend> backends() {
        return Stream.concat(Stream.of(BACKEND), Backends.allNative());
    }

    @ParameterizedTest
    @MethodSource("backends")
    void a_tiny_model_learns_and_every_machine_learns_the_same(Backend backend) throws Exception {
        var outcome = TinyTraining.on(backend);
        assertThat(outcome.losses().getFirst()).isBetween(5.6f, 5.9f); // about ln 320
        assertThat(outcome.losses().subList(35, 40)).allSatisfy(loss -> assertThat(loss).isLessThan(4.8f));
        assertThat(outcome.checkpoint().text()).isEqualTo(CHECKPOINT);
    }

    @Test
    void training_goes_on_from_a_checkpoint_as_if_it_had_never_stopped() throws Exception {
        byte[] middle;
        byte[] end;
        try (var trainer = TinyTraining.begin(BACKEND)) {
            for (int step = 1; step <= 3; step++) trainer.step(batch(step));
            middle = saved(trainer);
            for (int step = 4; step <= 6; step++) trainer.step(batch(step));
            end = saved(trainer);
        }
        try (var resumed = Trainer.resume(BACKEND, DECODER, PLAN, RATES, Safetensors.of(MemorySegment.ofArray(middle)), ProgramLimits.NONE)) {
            assertThat(resumed.done()).isEqualTo(3);
            assertThat(saved(resumed)).isEqualTo(middle);
            for (int step = 4; step <= 6; step++) resumed.step(batch(step));
            assertThat(saved(resumed)).isEqualTo(end);
        }
    }

    @Test
    void the_number_of_micro_batches_changes_nothing() throws Exception {
        var decoder = new Gpt2(320, 256, 8, 1, 2, 16, 1e-5f, true);
        byte[] whole = null;
        for (int parts : new int[] {1, 2}) {
            var plan = new TrainingPlan(8, 256, parts, Optimiser.AdamW.USUAL, 0.5f);
            try (var trainer = Trainer.begin(BACKEND, decoder, plan, RATES, SeededWeights.of(decoder, SEED), ProgramLimits.NONE)) {
                var windows = new TokenWindows(TEXT, 256, SEED);
                for (int step = 1; step <= 2; step++) trainer.step(windows.batch(step, 8));
                // The program's own name differs, nothing else.
                var checkpoint = Safetensors.of(MemorySegment.ofArray(saved(trainer)));
                var tensors = new ByteArrayOutputStream();
                for (var tensor : checkpoint.tensors().values()) tensors.write(checkpoint.bytes(tensor).toArray(ValueLayout.JAVA_BYTE));
                if (whole == null) whole = tensors.toByteArray();
                else assertThat(tensors.toByteArray()).isEqualTo(whole);
            }
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new TrainingPlan(8, 256, 3, new Optimiser.Sgd(), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new TrainingPlan(8, 256, 4, new Optimiser.Sgd(), 1));
    }

    @Test
    void a_perceptron_learns_with_every_optimiser() throws Exception {
        var mlp = new Mlp(List.of(2, 16, 2), Function.TANH);
        for (var optimiser : List.of(new Optimiser.Sgd(), new Optimiser.Momentum(0.9f), new Optimiser.AdamW(0.9f, 0.999f, 1e-8f, 0.01f))) {
            var plan = new TrainingPlan(1, 64, 1, optimiser, Float.POSITIVE_INFINITY);
            var rate = optimiser instanceof Optimiser.Sgd ? 1f : optimiser instanceof Optimiser.Momentum ? 0.2f : 0.02f;
            try (var trainer = Trainer.begin(BACKEND, mlp, plan, RateSchedule.constant(rate), SeededWeights.of(mlp, SEED, 0.5f), ProgramLimits.NONE)) {
                float first = trainer.step(rings(0));
                float last = first;
                for (int step = 1; step < 150; step++) last = trainer.step(rings(step));
                assertThat(last).as(optimiser.toString()).isLessThan(first / 3);
            }
        }
    }

    @Test
    void a_relu_perceptron_and_a_llama_learn_too() throws Exception {
        var mlp = new Mlp(List.of(2, 16, 16, 2), Function.RELU);
        var plan = new TrainingPlan(1, 64, 1, Optimiser.AdamW.USUAL, 1);
        try (var trainer = Trainer.begin(BACKEND, mlp, plan, RateSchedule.constant(0.02f), SeededWeights.of(mlp, SEED, 0.5f), ProgramLimits.NONE)) {
            float first = trainer.step(rings(0));
            for (int step = 1; step < 100; step++) trainer.step(rings(step));
            assertThat(trainer.step(rings(100))).isLessThan(first / 3);
        }
        var llama = new Llama(320, 32, 32, 1, 4, 2, 8, 48, 1e-5f, 10_000, false);
        try (var trainer = Trainer.begin(BACKEND, llama, PLAN, RATES, SeededWeights.of(llama, SEED), ProgramLimits.NONE)) {
            float first = trainer.step(batch(1));
            for (int step = 2; step < 25; step++) trainer.step(batch(step));
            assertThat(trainer.step(batch(25))).isLessThan(first - 0.8f);
        }
    }

    @Test
    void gradients_are_scaled_down_to_the_limit() throws Exception {
        var mlp = new Mlp(List.of(2, 4, 2), Function.TANH);
        var free = new TrainingPlan(1, 64, 1, new Optimiser.Sgd(), 1_000);
        var clipped = new TrainingPlan(1, 64, 1, new Optimiser.Sgd(), 0.001f);
        try (var one = Trainer.begin(BACKEND, mlp, free, RateSchedule.constant(1), SeededWeights.of(mlp, SEED, 2), ProgramLimits.NONE);
                var two = Trainer.begin(BACKEND, mlp, clipped, RateSchedule.constant(1), SeededWeights.of(mlp, SEED, 2), ProgramLimits.NONE)) {
            var before = one.result("layers.0.weight");
            one.step(rings(0));
            two.step(rings(0));
            assertThat(two.result(TrainingProgram.NORM)).isEqualTo(one.result(TrainingProgram.NORM));
            double norm = one.result(TrainingProgram.NORM)[0];
            assertThat(norm).isGreaterThan(0.001);
            var far = one.result("layers.0.weight");
            var near = two.result("layers.0.weight");
            for (int i = 0; i < far.length; i++) {
                assertThat((double) near[i] - before[i]).isCloseTo((far[i] - before[i]) * 0.001 / norm, within(3e-7));
            }
        }
    }

    @Test
    void a_checkpoint_of_something_else_is_refused() throws Exception {
        byte[] saved;
        try (var trainer = TinyTraining.begin(BACKEND)) {
            saved = saved(trainer);
        }
        var sound = Safetensors.of(MemorySegment.ofArray(saved));
        var other = new TrainingPlan(4, 32, 1, new Optimiser.Sgd(), 1);
        assertThat(catchThrowableOfType(UnsoundCheckpoint.class, () -> Trainer.resume(BACKEND, DECODER, other, RATES, sound, ProgramLimits.NONE)).reason()).isEqualTo(Reason.OF_ANOTHER_PROGRAM);
        assertThat(refusal(sound, "optimizer.first.wte.weight", Map.of())).isEqualTo(Reason.TENSOR_MISSING);
        assertThat(refusal(sound, "wte.weight", Map.of())).isEqualTo(Reason.TENSOR_MISSING);
        assertThat(refusal(sound, "", Map.of("althing.steps", "-1"))).isEqualTo(Reason.STEPS_UNREADABLE);
        assertThat(refusal(sound, "", Map.of("althing.steps", "99999999999999999999"))).isEqualTo(Reason.STEPS_UNREADABLE);
    }

    @Test
    void windows_are_pieces_of_the_text_each_with_what_follows() {
        var windows = new TokenWindows(TEXT, 16, SEED);
        var batch = windows.batch(3, 5);
        for (int sequence = 0; sequence < 5; sequence++) {
            var ids = Arrays.copyOfRange(batch.ids(), sequence * 16, (sequence + 1) * 16);
            var targets = Arrays.copyOfRange(batch.targets(), sequence * 16, (sequence + 1) * 16);
            assertThat(Arrays.copyOfRange(ids, 1, 16)).isEqualTo(Arrays.copyOf(targets, 15));
        }
        assertThat(windows.batch(3, 5).ids()).isEqualTo(batch.ids());
        assertThat(windows.batch(4, 5).ids()).isNotEqualTo(batch.ids());
        assertThat(new TokenWindows(new int[] {1, 2, 3}, 2, SEED).batch(1, 1).targets()).containsExactly(2, 3);
        assertThatIllegalArgumentException().isThrownBy(() -> new TokenWindows(new int[2], 2, SEED));
    }

    private static Reason refusal(Safetensors sound, String without, Map<String, String> instead) throws IOException {
        var contents = sound.tensors().values().stream().filter(tensor -> !tensor.name().equals(without))
                .map(tensor -> new SafetensorsWriter.Content(tensor.name(), tensor.type(), tensor.shape(), sound.bytes(tensor))).toList();
        var metadata = new HashMap<>(sound.metadata());
        metadata.putAll(instead);
        var out = new ByteArrayOutputStream();
        SafetensorsWriter.write(contents, metadata, out);
        var file = Safetensors.of(MemorySegment.ofArray(out.toByteArray()));
        return catchThrowableOfType(UnsoundCheckpoint.class, () -> Trainer.resume(BACKEND, DECODER, PLAN, RATES, file, ProgramLimits.NONE)).reason();
    }

    /// Points of a square; class 1 lies within a circle.
    private static Batch.Points rings(long step) {
        var inputs = new float[128];
        var targets = new int[64];
        var block = new int[4];
        for (int i = 0; i < 64; i++) {
            Philox.block(SEED, step, i, block);
            inputs[2 * i] = block[0] * 0x1p-31f;
            inputs[2 * i + 1] = block[1] * 0x1p-31f;
            targets[i] = inputs[2 * i] * inputs[2 * i] + inputs[2 * i + 1] * inputs[2 * i + 1] < 0.5 ? 1 : 0;
        }
        return new Batch.Points(inputs, targets);
    }
}
