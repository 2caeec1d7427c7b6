package org.althing.executor.training;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.IntStream;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.ProgramRefused;
import org.althing.domain.compute.program.Role;
import org.althing.domain.compute.reference.RateSchedule;
import org.althing.executor.backend.Backend;
import org.althing.executor.backend.StepFailed;
import org.althing.executor.model.Loading;
import org.althing.executor.model.Pass;
import org.althing.executor.model.Trainable;
import org.althing.executor.model.WeightSource;
import org.althing.executor.program.NamedSession;
import org.althing.executor.safetensors.Safetensors;
import org.althing.executor.safetensors.SafetensorsWriter;
import org.althing.executor.safetensors.SafetensorsWriter.Content;
import org.althing.executor.safetensors.StoredType;
import org.althing.executor.training.UnsoundCheckpoint.Reason;

/// A model being trained on one back end. After every step a checkpoint can be written; whoever resumes from it gets the bits that would have come anyway.
/// Belongs to one thread.
public final class Trainer implements AutoCloseable {
    private static final String STEPS = "althing.steps";
    private static final String PROGRAM = "althing.program";

    private final Trainable model;
    private final TrainingPlan plan;
    private final RateSchedule rates;
    private final NamedSession session;
    private Optimiser.Scalars scalars;
    private long done;

    private Trainer(Trainable model, TrainingPlan plan, RateSchedule rates, NamedSession session) {
        this.model = model;
        this.plan = plan;
        this.rates = rates;
        this.session = session;
        scalars = plan.optimiser().scalars(0);
    }

    /// Begins with given weights.
    public static Trainer begin(Backend backend, Trainable model, TrainingPlan plan, RateSchedule rates, WeightSource weights, ProgramLimits limits)
            throws ProgramRefused, IOException {
        var trainer = open(backend, model, plan, rates, limits);
        try {
            Loading.floats(trainer.session, model, weights);
            return trainer;
        } catch (IOException | RuntimeException e) {
            trainer.close();
            throw e;
        }
    }

    /// Goes on from a checkpoint that the same program wrote.
    /// @throws UnsoundCheckpoint where another one did, or something is missing
    public static Trainer resume(Backend backend, Trainable model, TrainingPlan plan, RateSchedule rates, Safetensors checkpoint, ProgramLimits limits)
            throws ProgramRefused, IOException {
        var trainer = open(backend, model, plan, rates, limits);
        try {
            Loading.floats(trainer.session, model, (weight, into) -> into.copyFrom(trainer.stored(checkpoint, weight.name())));
            trainer.restore(checkpoint);
            return trainer;
        } catch (IOException | RuntimeException e) {
            trainer.close();
            throw e;
        }
    }

    private static Trainer open(Backend backend, Trainable model, TrainingPlan plan, RateSchedule rates, ProgramLimits limits) throws ProgramRefused {
        var session = NamedSession.open(backend, TrainingProgram.of(model, plan), limits);
        var trainer = new Trainer(model, plan, rates, session);
        var names = session.program().names();
        if (names.containsKey(Pass.START)) session.write(Pass.START, 0);
        if (names.containsKey(Pass.POSITIONS)) session.write(Pass.POSITIONS, IntStream.range(0, plan.part() * plan.rows()).map(row -> row % plan.rows()).toArray());
        return trainer;
    }

    /// How many steps have been done, those before a resumption included.
    public long done() {
        return done;
    }

    /// One step, and the mean loss of its examples before it.
    public float step(Batch batch) throws StepFailed {
        batch.write(session, plan.microBatches());
        session.write(Optimiser.SCHEDULE, scalars.next(rates.rate(done + 1)));
        session.step(done + 1);
        done++;
        return session.floats(TrainingProgram.LOSS)[0];
    }

    /// Another result of the last step.
    public float[] result(String name) {
        return session.floats(name);
    }

    /// Writes weights, the optimiser's memory and the number of steps; the same state is the same bytes.
    public void save(OutputStream out) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var contents = new ArrayList<Content>();
            for (var name : session.program().named(Role.STATE)) {
                var shape = session.program().tensor(name).shape().dimensions().stream().map(Integer::longValue).toList();
                contents.add(new Content(name, StoredType.F32, shape, session.bytes(name, arena)));
            }
            SafetensorsWriter.write(contents, Map.of(STEPS, Long.toString(done), PROGRAM, program()), out);
        }
    }

    private String program() {
        return session.program().program().digest().text();
    }

    private void restore(Safetensors checkpoint) throws UnsoundCheckpoint {
        if (!program().equals(checkpoint.metadata().get(PROGRAM))) throw new UnsoundCheckpoint(Reason.OF_ANOTHER_PROGRAM, checkpoint.metadata().getOrDefault(PROGRAM, "none"));
        done = steps(checkpoint.metadata().getOrDefault(STEPS, ""));
        scalars = plan.optimiser().scalars(done);
        for (var weight : model.weights()) {
            for (var memory : plan.optimiser().memory(weight.name())) session.write(memory, stored(checkpoint, memory));
        }
    }

    private static long steps(String text) throws UnsoundCheckpoint {
        if (!text.matches("0|[1-9][0-9]{0,14}")) throw new UnsoundCheckpoint(Reason.STEPS_UNREADABLE, text);
        return Long.parseLong(text);
    }

    private MemorySegment stored(Safetensors checkpoint, String name) throws UnsoundCheckpoint {
        var tensor = checkpoint.tensor(name).orElseThrow(() -> new UnsoundCheckpoint(Reason.TENSOR_MISSING, name));
        var shape = session.program().tensor(name).shape().dimensions().stream().map(Integer::longValue).toList();
        if (tensor.type() != StoredType.F32 || !tensor.shape().equals(shape)) throw new UnsoundCheckpoint(Reason.TENSOR_UNLIKE, name + " is " + tensor.type() + tensor.shape());
        return checkpoint.bytes(tensor);
    }

    @Override
    public void close() {
        session.close();
    }
}
