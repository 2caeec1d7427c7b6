package org.althing.conformance.mutants;

import java.io.IOException;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/// Changes classes that are loaded already: an agent in a process of its own, so that what a planted mistake breaks is gone with it.
public final class Redefining {
    private static Instrumentation instrumentation;

    private Redefining() {}

    /// Called by the machine before `main`.
    public static void premain(String arguments, Instrumentation given) {
        instrumentation = given;
    }

    /// An archive that names this class as an agent; the class itself is on the path already.
    static Path agent(Path directory) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", Redefining.class.getName());
        manifest.getMainAttributes().putValue("Can-Redefine-Classes", "true");
        var file = directory.resolve("agent.jar");
        new JarOutputStream(Files.newOutputStream(file), manifest).close();
        return file;
    }

    /// From here on the class does what these bytes say.
    static void as(Class<?> type, byte[] bytes) {
        try {
            instrumentation.redefineClasses(new ClassDefinition(type, bytes));
        } catch (ClassNotFoundException | UnmodifiableClassException e) {
            throw new IllegalStateException(e);
        }
    }
}
