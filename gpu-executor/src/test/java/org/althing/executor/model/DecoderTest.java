package org.althing.executor.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.althing.domain.compute.Seed;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.TensorProgram;
import org.althing.domain.compute.reference.TokenChoice;
import org.althing.executor.backend.Backend;
import org.althing.executor.backend.Backends;
import org.althing.executor.backend.JavaBackend;
import org.althing.executor.model.Decoder.Precision;
import org.althing.executor.program.NamedSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecoderTest {
    private static final Backend BACKEND = new JavaBackend();
    private static final Seed SEED = new Seed(42);
    private static final int[] IDS = {7, 0, 49, 12, 12, 3, 31, 8, 20, 5, 6};

    private static final Gpt2 GPT2 = new Gpt2(50, 16, 24, 2, 3, 96, 1e-5f, true);
    private static final Llama LLAMA = new Llama(50, 16, 24, 2, 6, 2, 4, 40, 1e-5f, 10_000, false);

    static Stream<Decoder> decoders() {
        return Stream.of(GPT2, new Gpt2(50, 16, 24, 1, 4, 33, 1e-5f, false), LLAMA, new Llama(50, 16, 24, 1, 3, 3, 10, 33, 1e-6f, 500_000, true));
    }

    /// Larger than a model begins with, so that every part of it matters.
    private static SeededWeights weights(Decoder decoder) {
        return SeededWeights.of(decoder, SEED, 0.3f);
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void logits_are_those_of_double_precision(Decoder decoder) throws Exception {
        var logits = whole(decoder, IDS, Precision.FLOATS);
        var expected = new PlainDecoder(decoder, weights(decoder)).logits(IDS);
        double largest = Arrays.stream(expected).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElseThrow();
        assertThat(largest).isGreaterThan(1);
        for (int e = 0; e < logits.length; e++) assertThat((double) logits[e]).isCloseTo(expected[e / 50][e % 50], within(2e-6 * largest));
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void neither_a_cache_nor_a_back_end_changes_a_bit(Decoder decoder) throws Exception {
        for (var precision : Precision.values()) {
            var whole = whole(decoder, IDS, precision);
            for (var backend : Stream.concat(Stream.of(BACKEND), Backends.allNative()).toList()) cached(backend, decoder, precision, whole);
        }
    }

    private static void cached(Backend backend, Decoder decoder, Precision precision, float[] whole) throws Exception {
        try (var generation = Generation.open(backend, decoder, 5, weights(decoder), precision, ProgramLimits.NONE)) {
            assertThat(generation.read(Arrays.copyOf(IDS, 3))).isEqualTo(row(whole, 2));
            for (int t = 3; t < IDS.length; t++) assertThat(generation.append(IDS[t])).isEqualTo(row(whole, t));
            // A second prompt finds nothing of the first one's.
            assertThat(generation.read(Arrays.copyOf(IDS, 5))).isEqualTo(row(whole, 4));
            assertThat(generation.append(IDS[5])).isEqualTo(row(whole, 5));
        }
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void sequences_beside_each_other_do_not_meet(Decoder decoder) throws Exception {
        var other = new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
        var both = logits(decoder, 2, IntStream.concat(IntStream.of(other), IntStream.of(IDS)).toArray(), Precision.FLOATS);
        assertThat(Arrays.copyOf(both, both.length / 2)).isEqualTo(whole(decoder, other, Precision.FLOATS));
        assertThat(Arrays.copyOfRange(both, both.length / 2, both.length)).isEqualTo(whole(decoder, IDS, Precision.FLOATS));
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void bytes_come_close_to_floats(Decoder decoder) throws Exception {
        var floats = whole(decoder, IDS, Precision.FLOATS);
        var bytes = whole(decoder, IDS, Precision.BYTES);
        double error = Math.sqrt(IntStream.range(0, floats.length).mapToDouble(i -> Math.pow(bytes[i] - floats[i], 2)).sum());
        double size = Math.sqrt(IntStream.range(0, floats.length).mapToDouble(i -> floats[i] * floats[i]).sum());
        assertThat(error / size).isBetween(1e-4, 0.1);
    }

    @Test
    void text_is_generated_from_a_seed_until_it_ends() throws Exception {
        var choice = TokenChoice.sampled(1, 20, 900_000);
        try (var generation = Generation.open(BACKEND, GPT2, 4, weights(GPT2), Precision.FLOATS, ProgramLimits.NONE)) {
            var prompt = Arrays.copyOf(IDS, 4);
            var first = generation.generate(prompt, 8, choice, SEED, 0, token -> false);
            assertThat(first).hasSize(8);
            assertThat(generation.generate(prompt, 8, choice, SEED, 0, token -> false)).isEqualTo(first);
            assertThat(generation.generate(prompt, 8, choice, SEED, 1, token -> false)).isNotEqualTo(first);
            assertThat(generation.generate(prompt, 8, choice, SEED, 0, token -> token == first[2])).hasSizeLessThanOrEqualTo(3).endsWith(first[2]);
            assertThat(generation.generate(prompt, 100, TokenChoice.GREEDY, SEED, 0, token -> false)).hasSize(GPT2.context() - prompt.length + 1);
            assertThatIllegalArgumentException().isThrownBy(() -> generation.append(1));
            assertThatIllegalArgumentException().isThrownBy(() -> generation.read(new int[5]));
        }
    }

    @Test
    void greedy_generation_takes_the_largest_logits_of_the_whole() throws Exception {
        try (var generation = Generation.open(BACKEND, LLAMA, 4, weights(LLAMA), Precision.FLOATS, ProgramLimits.NONE)) {
            var prompt = Arrays.copyOf(IDS, 4);
            var written = generation.generate(prompt, 6, TokenChoice.GREEDY, SEED, 0, token -> false);
            var text = IntStream.concat(IntStream.of(prompt), IntStream.of(written)).toArray();
            var whole = whole(LLAMA, text, Precision.FLOATS);
            for (int i = 0; i < written.length; i++) {
                var row = row(whole, prompt.length - 1 + i);
                assertThat(row[written[i]]).isEqualTo(max(row));
            }
        }
    }

    @Test
    void weights_begin_as_a_seed_says() throws Exception {
        var table = GPT2.weights().getFirst();
        var values = new PlainDecoder(GPT2, SeededWeights.of(GPT2, SEED));
        assertThat(values.logits(IDS)).isDeepEqualTo(new PlainDecoder(GPT2, SeededWeights.of(GPT2, SEED)).logits(IDS));
        assertThat(values.logits(IDS)).isNotEqualTo(new PlainDecoder(GPT2, SeededWeights.of(GPT2, new Seed(1))).logits(IDS));
        try (var arena = Arena.ofConfined()) {
            var room = arena.allocate(4L * 50 * 24, 4);
            SeededWeights.of(GPT2, SEED).fill(table, room);
            var floats = room.toArray(ValueLayout.JAVA_FLOAT);
            double mean = IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).average().orElseThrow();
            double deviation = Math.sqrt(IntStream.range(0, floats.length).mapToDouble(i -> floats[i] * floats[i]).average().orElseThrow());
            assertThat(mean).isCloseTo(0, within(0.002));
            assertThat(deviation).isCloseTo(0.02, within(0.001));
        }
    }

    private static float[] whole(Decoder decoder, int[] ids, Precision precision) throws Exception {
        return logits(decoder, 1, ids, precision);
    }

    private static float[] logits(Decoder decoder, int sequences, int[] ids, Precision precision) throws Exception {
        int rows = ids.length / sequences;
        try (var session = NamedSession.open(BACKEND, Forward.whole(decoder, sequences, rows, precision), ProgramLimits.NONE)) {
            Loading.all(BACKEND, session, decoder, precision, weights(decoder));
            session.write(Pass.IDS, ids);
            session.write(Pass.START, 0);
            if (decoder instanceof Gpt2) session.write(Pass.POSITIONS, IntStream.range(0, ids.length).map(row -> row % rows).toArray());
            session.step();
            return session.floats(Forward.LOGITS);
        }
    }

    private static float[] row(float[] logits, int row) {
        return Arrays.copyOfRange(logits, row * 50, (row + 1) * 50);
    }

    private static float max(float[] row) {
        return (float) IntStream.range(0, row.length).mapToDouble(i -> row[i]).max().orElseThrow();
    }

    @Test
    void both_families_are_sound_programs() {
        assertThat(List.of(GPT2, LLAMA)).allSatisfy(decoder -> {
            var program = Forward.cached(decoder, 1, Precision.FLOATS).program();
            assertThat(TensorProgram.decode(program.bytes())).isEqualTo(program);
        });
    }
}
