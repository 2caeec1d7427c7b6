package org.althing.benchmarks.executor;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// OpenBLAS, where this machine has it: the yardstick of the bench, loaded at run time and linked to nothing.
final class OpenBlas {
    private static final int ROW_MAJOR = 101;
    private static final int AS_IT_LIES = 111;

    private final MethodHandle product;
    private final MethodHandle core;

    private OpenBlas(SymbolLookup library) {
        var linker = Linker.nativeLinker();
        var number = ValueLayout.JAVA_INT;
        var matrix = ValueLayout.ADDRESS;
        product = handle(linker, library, "cblas_sgemm", FunctionDescriptor.ofVoid(number, number, number, number, number, number,
                ValueLayout.JAVA_FLOAT, matrix, number, matrix, number, ValueLayout.JAVA_FLOAT, matrix, number));
        core = handle(linker, library, "openblas_get_corename", FunctionDescriptor.of(ValueLayout.ADDRESS));
    }

    @SuppressWarnings("restricted") // benches are started with --enable-native-access
    private static MethodHandle handle(Linker linker, SymbolLookup library, String name, FunctionDescriptor descriptor) {
        return linker.downcallHandle(library.findOrThrow(name), descriptor);
    }

    /// The library of that name, if the system's loader finds it.
    @SuppressWarnings("restricted")
    static Optional<OpenBlas> find(String name) {
        try {
            return Optional.of(new OpenBlas(SymbolLookup.libraryLookup(name, Arena.global())));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// C = A · B, all n × n.
    void multiply(int n, MemorySegment a, MemorySegment b, MemorySegment c) throws Throwable {
        product.invokeExact(ROW_MAJOR, AS_IT_LIES, AS_IT_LIES, n, n, n, 1f, a, n, b, n, 0f, c, n);
    }

    /// The kind of processor that it has chosen its kernels for.
    @SuppressWarnings("restricted")
    String core() throws Throwable {
        return ((MemorySegment) core.invokeExact()).reinterpret(Long.MAX_VALUE).getString(0);
    }
}
