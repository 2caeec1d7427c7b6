package org.althing.executor.evaluation;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.ProgramRefused;
import org.althing.executor.backend.Backend;
import org.althing.executor.backend.StepFailed;
import org.althing.executor.model.Decoder;
import org.althing.executor.model.Decoder.Precision;
import org.althing.executor.model.Forward;
import org.althing.executor.model.Loading;
import org.althing.executor.model.Pass;
import org.althing.executor.model.WeightSource;
import org.althing.executor.program.NamedSession;

/// A decoder that says how surprised it is by tokens. Belongs to one thread.
public final class Scorer implements AutoCloseable {
    /// The target of a row that is not asked about.
    private static final int NOT_ASKED = -1;

    private final NamedSession session;
    private final int rows;

    private Scorer(NamedSession session, int rows) {
        this.session = session;
        this.rows = rows;
    }

    /// @param rows the longest sequence it will be asked about, less its first token; at most the decoder's context
    public static Scorer open(Backend backend, Decoder decoder, int rows, WeightSource weights, Precision precision, ProgramLimits limits)
            throws ProgramRefused, IOException, StepFailed {
        var session = NamedSession.open(backend, Forward.losses(decoder, 1, rows, precision), limits);
        try {
            Loading.all(backend, session, decoder, precision, weights);
            session.write(Pass.START, 0);
            if (session.program().names().containsKey(Pass.POSITIONS)) session.write(Pass.POSITIONS, IntStream.range(0, rows).toArray());
            return new Scorer(session, rows);
        } catch (IOException | ProgramRefused | StepFailed | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    public int rows() {
        return rows;
    }

    /// The losses, in nats, of the tokens from number `from` on, each after all before it.
    /// @throws IllegalArgumentException where there are more tokens than rows and one, or none is asked about
    public List<Float> losses(int[] tokens, int from) throws StepFailed {
        if (from < 1 || from >= tokens.length || tokens.length > rows + 1) throw new IllegalArgumentException(tokens.length + " tokens from " + from + " on, for " + rows + " rows");
        var ids = Arrays.copyOf(tokens, rows);
        var targets = new int[rows];
        Arrays.fill(targets, NOT_ASKED);
        System.arraycopy(tokens, from, targets, from - 1, tokens.length - from);
        session.write(Pass.IDS, ids);
        session.write(Forward.TARGETS, targets);
        session.step();
        var losses = session.floats(Forward.LOSSES);
        return IntStream.range(from - 1, tokens.length - 1).mapToObj(row -> losses[row]).toList();
    }

    @Override
    public void close() {
        session.close();
    }
}
