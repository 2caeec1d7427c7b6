package org.althing.executor.work;

import java.util.List;
import org.althing.executor.backend.Backend;

/// How a back end is asked for by name.
public final class Backends {
    /// The fastest there is.
    public static final String BEST = "best";
    public static final String JAVA = "java";
    /// C++ on the best instruction set that is here.
    static final String NATIVE = "native";
    private static final String NATIVE_NAMES = "cpp-";

    private Backends() {}

    /// Whether a back end is one of those that were asked for.
    public static boolean isMeant(String name, String backend) {
        return backend.startsWith(name.equals(NATIVE) ? NATIVE_NAMES : name);
    }

    /// @param here as [Backend#here()] has them
    /// @param name `best`, `native`, or how the name of the wanted one begins
    /// @throws IllegalArgumentException where it is not here
    public static Backend choose(List<Backend> here, String name) {
        if (name.equals(BEST)) return here.getFirst();
        return here.stream().filter(backend -> isMeant(name, backend.name())).findFirst().orElseThrow(
                () -> new IllegalArgumentException("no back end here is " + name + ", only " + here.stream().map(Backend::name).toList()));
    }
}
