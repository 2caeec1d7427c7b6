package org.althing.benchmarks.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.althing.domain.compute.program.Function;
import org.althing.domain.compute.program.ProgramCheck;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.ProgramRefused;
import org.althing.domain.compute.program.TensorProgram;
import org.althing.domain.compute.reference.ReferenceMachine;
import org.althing.executor.model.Decoder;
import org.althing.executor.model.Decoder.Precision;
import org.althing.executor.model.Forward;
import org.althing.executor.model.Gpt2;
import org.althing.executor.model.Llama;
import org.althing.executor.model.Mlp;
import org.althing.executor.training.Optimiser;
import org.althing.executor.training.TrainingPlan;
import org.althing.executor.training.TrainingProgram;

/// Programs: sound ones of every kind, spoilt as bytes or word by word. What is decoded must have the very bytes it was read from, and what is let pass must run.
final class ProgramTarget implements Target {
    private static final ProgramLimits LIMITS = new ProgramLimits(1 << 20, 1 << 18);
    private static final List<byte[]> WORDS = IntStream.of(0, 1, 2, 3, 4, -1, 5, 6, 7, 41, 42, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 16, 1 << 30, Float.floatToRawIntBits(Float.NaN), 0x50544C41)
            .mapToObj(ProgramTarget::word).toList();
    private static final List<byte[]> SOUND_PROGRAMS = soundPrograms();

    @Override
    public String name() {
        return "programs";
    }

    @Override
    public String read(RandomGenerator random) throws ProgramRefused {
        var sound = SOUND_PROGRAMS.get(random.nextInt(SOUND_PROGRAMS.size()));
        var bytes = random.nextInt(4) == 0 ? Damage.done(sound, WORDS, random) : rewritten(sound, random);
        try {
            var program = TensorProgram.decode(bytes);
            if (!Arrays.equals(program.bytes(), bytes)) throw new AssertionError("two encodings of one program");
            ProgramCheck.check(program, LIMITS);
            return new ReferenceMachine(program, LIMITS).step(1).getClass().getSimpleName();
        } catch (ProgramRefused refused) {
            return refused.fault().getClass().getSimpleName();
        }
    }

    /// Some words replaced by small numbers, by others of the same program, or by what is often a limit.
    private static byte[] rewritten(byte[] sound, RandomGenerator random) {
        var bytes = sound.clone();
        var words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
        for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
            int at = random.nextInt(words.capacity());
            words.put(at, switch (random.nextInt(4)) {
                case 0  -> random.nextInt(50);
                case 1  -> words.get(random.nextInt(words.capacity()));
                case 2  -> words.get(at) + (random.nextBoolean() ? 1 : -1);
                default -> ByteBuffer.wrap(WORDS.get(random.nextInt(WORDS.size()))).order(ByteOrder.LITTLE_ENDIAN).getInt();
            });
        }
        return bytes;
    }

    private static byte[] word(int value) {
        return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
    }

    private static List<byte[]> soundPrograms() {
        Decoder gpt2 = new Gpt2(5, 4, 4, 1, 2, 6, 1e-5f, true);
        Decoder llama = new Llama(5, 4, 4, 1, 2, 1, 2, 6, 1e-5f, 10_000, false);
        var plan = new TrainingPlan(2, 3, 1, Optimiser.AdamW.USUAL, 1);
        var mlp = new Mlp(List.of(2, 3, 2), Function.TANH);
        return Stream.of(
                Forward.whole(gpt2, 1, 3, Precision.FLOATS), Forward.cached(gpt2, 2, Precision.BYTES), Forward.losses(llama, 2, 2, Precision.BYTES), Forward.cached(llama, 1, Precision.FLOATS),
                TrainingProgram.of(gpt2, plan), TrainingProgram.of(llama, plan), TrainingProgram.of(mlp, new TrainingPlan(1, 3, 1, new Optimiser.Momentum(0.9f), 1)))
                .map(built -> built.program().bytes()).toList();
    }
}
