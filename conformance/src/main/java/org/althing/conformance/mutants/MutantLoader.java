package org.althing.conformance.mutants;

import java.io.IOException;
import java.io.UncheckedIOException;

/// Althing's classes once more, one of them with a planted mistake.
final class MutantLoader extends ClassLoader {
    private final Mutation mutation;

    MutantLoader(Mutation mutation) {
        super(MutantLoader.class.getClassLoader());
        this.mutation = mutation;
    }

    /// The class file as it was compiled.
    static byte[] original(String type) {
        try (var file = MutantLoader.class.getClassLoader().getResourceAsStream(type.replace('.', '/') + ".class")) {
            if (file == null) throw new IllegalArgumentException("no class " + type);
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("org.althing.")) return super.loadClass(name, resolve);
        synchronized (getClassLoadingLock(name)) {
            var loaded = findLoadedClass(name);
            if (loaded != null) return loaded;
            byte[] bytes;
            try {
                bytes = original(name);
            } catch (IllegalArgumentException e) {
                throw new ClassNotFoundException(name, e);
            }
            if (name.equals(mutation.type())) bytes = mutation.apply(bytes);
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
