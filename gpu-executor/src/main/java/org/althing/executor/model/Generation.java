package org.althing.executor.model;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.althing.domain.compute.Seed;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.ProgramRefused;
import org.althing.domain.compute.reference.TokenChoice;
import org.althing.executor.backend.Backend;
import org.althing.executor.backend.StepFailed;
import org.althing.executor.model.Decoder.Precision;
import org.althing.executor.program.NamedSession;

/// A decoder that goes on from a prompt: one program reads the prompt at once, another adds a token at a time, the cache of keys and values passes from the
/// one to the other. Belongs to one thread.
public final class Generation implements AutoCloseable {
    private final Decoder decoder;
    private final NamedSession reading;
    private final NamedSession writing;
    private final int promptMax;
    /// How many tokens the cache holds.
    private int length;

    private Generation(Decoder decoder, NamedSession reading, NamedSession writing, int promptMax) {
        this.decoder = decoder;
        this.reading = reading;
        this.writing = writing;
        this.promptMax = promptMax;
    }

    /// @param promptMax the longest prompt that will be read, at most the decoder's context
    public static Generation open(Backend backend, Decoder decoder, int promptMax, WeightSource weights, Precision precision, ProgramLimits limits)
            throws ProgramRefused, IOException, StepFailed {
        if (promptMax < 1 || promptMax > decoder.context()) throw new IllegalArgumentException("prompts of " + promptMax + " tokens in a context of " + decoder.context());
        var reading = session(backend, decoder, promptMax, weights, precision, limits);
        try {
            return new Generation(decoder, reading, session(backend, decoder, 1, weights, precision, limits), promptMax);
        } catch (ProgramRefused | IOException | StepFailed | RuntimeException e) {
            reading.close();
            throw e;
        }
    }

    private static NamedSession session(Backend backend, Decoder decoder, int rows, WeightSource weights, Precision precision, ProgramLimits limits)
            throws ProgramRefused, IOException, StepFailed {
        var session = NamedSession.open(backend, Forward.cached(decoder, rows, precision), limits);
        try {
            Loading.all(backend, session, decoder, precision, weights);
            return session;
        } catch (ProgramRefused | IOException | StepFailed | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /// Reads a prompt from the beginning, and answers the logits of what may follow.
    /// @throws IllegalArgumentException where it is empty or too long
    public float[] read(int... prompt) throws StepFailed {
        if (prompt.length < 1 || prompt.length > promptMax) throw new IllegalArgumentException("a prompt of " + prompt.length + " tokens, 1 to " + promptMax + " expected");
        // Rows behind the prompt read token 0; what they leave in the cache lies behind every position that is looked at, until it is overwritten.
        var logits = pass(reading, Arrays.copyOf(prompt, promptMax), 0, prompt.length - 1);
        writing.takeStates(reading);
        length = prompt.length;
        return logits;
    }

    /// Adds one token, and answers the logits of what may follow.
    /// @throws IllegalArgumentException where the context is full
    public float[] append(int token) throws StepFailed {
        if (length == 0 || length == decoder.context()) throw new IllegalArgumentException("no token after " + length + " in a context of " + decoder.context());
        var logits = pass(writing, new int[] {token}, length, 0);
        length++;
        return logits;
    }

    /// The tokens that follow a prompt, at most `count`, ending with the first that `last` accepts or where the context ends.
    /// @param sequence which draws of the seed decide
    public int[] generate(int[] prompt, int count, TokenChoice choice, Seed seed, int sequence, IntPredicate last) throws StepFailed {
        var logits = read(prompt);
        var written = new int[count];
        for (int i = 0; i < count; i++) {
            written[i] = choice.choose(logits, seed, prompt.length + i, sequence);
            if (last.test(written[i]) || i + 1 == count || length == decoder.context()) return Arrays.copyOf(written, i + 1);
            logits = append(written[i]);
        }
        return written;
    }

    private static float[] pass(NamedSession session, int[] ids, int start, int last) throws StepFailed {
        session.write(Pass.IDS, ids);
        session.write(Pass.START, start);
        session.write(Forward.LAST, last);
        if (session.program().names().containsKey(Pass.POSITIONS)) {
            var positions = new int[ids.length];
            Arrays.setAll(positions, row -> start + row);
            session.write(Pass.POSITIONS, positions);
        }
        session.step();
        return session.floats(Forward.LOGITS);
    }

    @Override
    public void close() {
        reading.close();
        writing.close();
    }
}
