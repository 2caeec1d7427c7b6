package org.althing.executor.trace;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.althing.domain.compute.program.TensorProgram;
import org.althing.domain.compute.trace.RecordLayout;
import org.althing.domain.kernel.Digest;
import org.althing.executor.backend.Session;
import org.althing.executor.backend.StepFailed;

/// Runs the steps of a session, traces each, and writes the record that any of them can be opened from later (`docs/specs/trace.md`). Belongs to one thread.
public final class Recorder implements AutoCloseable {
    private final TensorProgram program;
    private final RecordLayout record;
    private final Session session;
    private final Tracer tracer;
    private final FileChannel out;
    private final List<Digest> stepRoots = new ArrayList<>();

    private Recorder(TensorProgram program, Session session, FileChannel out) {
        this.program = program;
        this.session = session;
        this.out = out;
        record = new RecordLayout(program);
        tracer = new Tracer(program, session);
    }

    /// @param session of this program; its parameters and states have been written, no step has run
    /// @param file that the record goes to
    public static Recorder begin(TensorProgram program, Session session, Path file) throws IOException {
        var recorder = new Recorder(program, session, FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE));
        try {
            recorder.prefix();
            return recorder;
        } catch (IOException e) {
            recorder.close();
            throw e;
        }
    }

    private void prefix() throws IOException {
        for (int leaf = 0; leaf < record.layout().leaves(); leaf++) {
            if (!record.isInPrefix(leaf)) continue;
            int tensor = record.layout().tensorOf(leaf);
            try (var arena = Arena.ofConfined()) {
                var values = arena.allocate(program.tensors().get(tensor).bytes(), 64);
                session.read(tensor, values);
                write(values.asByteBuffer());
            }
        }
    }

    /// Runs a step whose inputs have been written. One that fails is not recorded.
    public void step(long number) throws StepFailed, IOException {
        var step = tracer.step(number);
        for (var root : step.tensorRoots()) write(ByteBuffer.wrap(root.bytes()));
        for (int leaf = 0; leaf < record.layout().leaves(); leaf++) if (!record.isInPrefix(leaf)) write(step.values(leaf));
        stepRoots.add(step.root());
    }

    /// Completes the record.
    /// @return the root of all steps that were recorded
    public Digest end() throws IOException {
        for (var root : stepRoots) write(ByteBuffer.wrap(root.bytes()));
        return tracer.run().root();
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) out.write(bytes);
    }

    @Override
    public void close() throws IOException {
        tracer.close();
        out.close();
    }
}
