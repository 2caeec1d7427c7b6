package org.althing.executor.model;

import java.io.IOException;
import java.lang.foreign.Arena;
import org.althing.domain.compute.program.ElementType;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.ProgramProfile;
import org.althing.domain.compute.program.ProgramRefused;
import org.althing.domain.compute.program.Role;
import org.althing.domain.compute.reference.RopeTable;
import org.althing.executor.backend.Backend;
import org.althing.executor.backend.StepFailed;
import org.althing.executor.model.Decoder.Precision;
import org.althing.executor.program.BuiltProgram;
import org.althing.executor.program.NamedSession;
import org.althing.executor.program.ProgramBuilder;

/// Puts a model's weights, and the tables that are made for it, into a session.
public final class Loading {

    private Loading() {}

    /// Every weight, in the form the precision wants.
    public static void all(Backend backend, NamedSession session, Decoder decoder, Precision precision, WeightSource source) throws IOException, ProgramRefused, StepFailed {
        floats(session, decoder, source);
        if (precision == Precision.BYTES) bytes(backend, session, decoder, source);
    }

    /// Every weight that the session's program knows as floats, one at a time.
    public static void floats(NamedSession session, Trainable model, WeightSource source) throws IOException {
        for (var weight : model.weights()) {
            if (!session.program().names().containsKey(weight.name())) continue;
            try (var arena = Arena.ofConfined()) {
                var room = session.room(arena, weight.name());
                source.fill(weight, room);
                session.write(weight.name(), room);
            }
        }
        if (model instanceof Llama llama && session.program().names().containsKey(Llama.COSINES)) {
            var table = RopeTable.of(llama.context(), llama.headWidth(), llama.ropeBase());
            session.write(Llama.COSINES, table.cosines());
            session.write(Llama.SINES, table.sines());
        }
    }

    /// Every weight that the session's program knows as bytes: made from floats by the profile's own operations, on the same back end.
    private static void bytes(Backend backend, NamedSession session, Decoder decoder, WeightSource source) throws IOException, ProgramRefused, StepFailed {
        for (var weight : decoder.weights()) {
            var bytes = weight.name() + Linear.BYTES;
            if (!session.program().names().containsKey(bytes)) continue;
            boolean inputsFirst = decoder.inputsFirst() && !weight.name().equals(decoder.head());
            try (var arena = Arena.ofConfined(); var making = NamedSession.open(backend, quantizing(weight, inputsFirst), ProgramLimits.NONE)) {
                var room = making.room(arena, "x");
                source.fill(weight, room);
                making.write("x", room);
                making.step();
                session.write(bytes, making.bytes("bytes", arena));
                session.write(weight.name() + Linear.SCALES, making.bytes("scales", arena));
            }
        }
    }

    private static BuiltProgram quantizing(Weight weight, boolean inputsFirst) {
        var builder = new ProgramBuilder(ProgramProfile.RI8_1);
        int given = builder.given("x", Role.INPUT, ElementType.F32, weight.dimensions());
        int x = inputsFirst ? builder.transpose(given) : given;
        builder.quantize("bytes", "scales", x);
        return builder.build();
    }
}
