package org.althing.executor;

import java.util.List;
import org.althing.executor.backend.Backend;
import org.althing.executor.backend.JavaBackend;

/// The back ends of this machine, the fastest first. Called in the executor's process only: looking may load native code.
final class Backends {
    /// The fastest there is.
    static final String BEST = "best";
    static final String JAVA = "java";

    private Backends() {}

    static List<Backend> here() {
        return List.of(new JavaBackend());
    }

    /// @param name `best`, or how the name of the wanted one begins
    /// @throws IllegalArgumentException where it is not here
    static Backend choose(List<Backend> here, String name) {
        if (name.equals(BEST)) return here.getFirst();
        return here.stream().filter(backend -> backend.name().startsWith(name)).findFirst().orElseThrow(
                () -> new IllegalArgumentException("no back end here is " + name + ", only " + here.stream().map(Backend::name).toList()));
    }
}
