package org.althing.executor.backend;

import java.lang.foreign.MemorySegment;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.reference.golden.ProgramGolden;

/// A process that loads the native library and runs the goldens on what it chose; prints the back end's name, or why there is none.
final class Probe {
    private Probe() {}

    public static void main(String[] arguments) throws Exception {
        if (NativeLibrary.loaded() instanceof NativeLibrary.Loaded.No no) {
            System.out.println("none: " + no.reason());
            return;
        }
        NativeBackend backend;
        try {
            backend = NativeBackend.best();
        } catch (NativeFault e) {
            System.out.println(e.code() + ": " + e.getMessage());
            return;
        }
        for (var golden : ProgramGolden.all()) if (!agrees(backend, golden)) System.out.println("wrong: " + golden.name());
        System.out.println(backend.name());
    }

    private static boolean agrees(NativeBackend backend, ProgramGolden golden) throws Exception {
        try (var session = backend.open(golden.program(), ProgramLimits.NONE)) {
            for (int tensor : golden.givenTensors()) session.write(tensor, MemorySegment.ofArray(golden.given(tensor)));
            for (int step = 0; step < golden.steps(); step++) session.step(step);
            return golden.digestOf(tensor -> Backends.read(session, golden.program(), tensor)).equals(golden.committed());
        }
    }
}
