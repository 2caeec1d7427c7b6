package org.althing.executor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.althing.executor.backend.Backend;
import org.althing.executor.backend.JavaBackend;
import org.althing.executor.backend.NativeBackend;
import org.althing.executor.backend.NativeLibrary;

/// The back ends of this machine, the fastest first. Called in the executor's process only: looking may load native code.
final class Backends {
    /// The fastest there is.
    static final String BEST = "best";
    static final String JAVA = "java";
    /// C++ on the best instruction set that is here.
    static final String NATIVE = "native";
    private static final String NATIVE_NAMES = "cpp-";

    private Backends() {}

    static List<Backend> here() {
        var here = new ArrayList<Backend>();
        if (NativeLibrary.loaded() instanceof NativeLibrary.Loaded.Yes) {
            here.add(NativeBackend.best());
            for (var set : NativeBackend.instructionSets().reversed()) here.add(NativeBackend.on(set, Runtime.getRuntime().availableProcessors()));
        }
        here.add(new JavaBackend());
        var names = new HashSet<String>();
        return here.stream().filter(backend -> names.add(backend.name())).toList();
    }

    /// @param name `best`, `native`, or how the name of the wanted one begins
    /// @throws IllegalArgumentException where it is not here
    static Backend choose(List<Backend> here, String name) {
        if (name.equals(BEST)) return here.getFirst();
        var beginning = name.equals(NATIVE) ? NATIVE_NAMES : name;
        return here.stream().filter(backend -> backend.name().startsWith(beginning)).findFirst().orElseThrow(
                () -> new IllegalArgumentException("no back end here is " + name + ", only " + here.stream().map(Backend::name).toList()));
    }
}
