package org.althing.executor.trace;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.althing.domain.compute.program.Role;
import org.althing.domain.compute.program.TensorProgram;
import org.althing.domain.compute.reference.TracedStep;
import org.althing.domain.compute.trace.RunTrace;
import org.althing.domain.compute.trace.TensorTree;
import org.althing.domain.compute.trace.TraceLayout;
import org.althing.domain.kernel.Digest;
import org.althing.executor.backend.Session;
import org.althing.executor.backend.StepFailed;

/// Runs the steps of a session and traces each: every tensor is read out before and after the step, so any back end can be traced, and none has to know.
/// It costs a copy of the session's memory for the last step, and the hashing of it. One thread at a time, from the first step to the end.
public final class Tracer implements AutoCloseable {
    private final TensorProgram program;
    private final Session session;
    private final TraceLayout layout;
    /// Parameters never change: they are read and hashed once.
    private final Map<Integer, ByteBuffer> parameters = new HashMap<>();
    private final Map<Integer, Digest> parameterRoots = new HashMap<>();
    private final List<Digest> stepRoots = new ArrayList<>();
    private final Arena forAll = Arena.ofConfined();
    private Arena forStep = Arena.ofConfined();

    /// @param session of this program; its parameters and states have been written
    public Tracer(TensorProgram program, Session session) {
        this.program = program;
        this.session = session;
        layout = new TraceLayout(program);
    }

    /// Runs a step whose inputs have been written. A step that fails is not traced.
    /// @return its values are there until the next step begins
    public TracedStep step(long number) throws StepFailed {
        forStep.close();
        forStep = Arena.ofConfined();
        var values = new ArrayList<ByteBuffer>(layout.leaves());
        for (int leaf = 0; leaf < layout.leaves(); leaf++) if (layout.isBefore(leaf)) values.add(before(layout.tensorOf(leaf)));
        session.step(number);
        for (int leaf = values.size(); leaf < layout.leaves(); leaf++) values.add(read(layout.tensorOf(leaf), forStep));
        var roots = new ArrayList<Digest>(layout.leaves());
        for (int leaf = 0; leaf < layout.leaves(); leaf++) roots.add(root(layout.tensorOf(leaf), values.get(leaf)));
        var step = new TracedStep(layout, number, values::get, roots);
        stepRoots.add(step.root());
        return step;
    }

    /// All steps so far under one root.
    public RunTrace run() {
        return new RunTrace(stepRoots);
    }

    private ByteBuffer before(int tensor) {
        return isParameter(tensor) ? parameters.computeIfAbsent(tensor, number -> read(number, forAll)) : read(tensor, forStep);
    }

    private Digest root(int tensor, ByteBuffer values) {
        return isParameter(tensor) ? parameterRoots.computeIfAbsent(tensor, number -> hash(number, values)) : hash(tensor, values);
    }

    private boolean isParameter(int tensor) {
        return program.tensors().get(tensor).role() == Role.PARAMETER;
    }

    private Digest hash(int tensor, ByteBuffer values) {
        return new TensorTree(program.tensors().get(tensor), values).root();
    }

    private ByteBuffer read(int tensor, Arena arena) {
        MemorySegment values = arena.allocate(program.tensors().get(tensor).bytes(), 64);
        session.read(tensor, values);
        return values.asByteBuffer();
    }

    @Override
    public void close() {
        forStep.close();
        forAll.close();
    }
}
