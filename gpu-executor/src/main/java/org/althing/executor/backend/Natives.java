package org.althing.executor.backend;

/// The border to the native library (`src/main/native/jni/natives.cpp`). Addresses are of native memory that the caller keeps alive during the call;
/// a handle stays valid until [#close]. Every native may throw [NativeFault].
final class Natives {
    private Natives() {}

    /// What the library was built from.
    static native String build();

    /// The instruction sets of this processor that the library can use, plainest first, separated by blanks.
    static native String instructionSets();

    /// The instruction set that an empty name means: the best one, or what the environment variable ALTHING_ISA says.
    static native String chosen();

    /// The handle of a new session.
    static native long open(String instructionSet, byte[] program, long memoryBytes, int threads);

    /// The CUDA devices that the driver shows, a line each; empty where there is none, or no driver, or the library was built without CUDA.
    static native String devices();

    /// The handle of a new session on a CUDA device, by its place among [#devices].
    static native long openOnDevice(int device, byte[] program, long memoryBytes);

    static native void close(long session);

    static native void write(long session, int tensor, long address, long bytes);

    static native void read(long session, int tensor, long address, long bytes);

    /// The outcome in the high word (0 done, 1 not finite, 2 out of range, 3 cancelled), the operation in the low one.
    static native long step(long session);

    static native long progress(long session);

    static native void cancel(long session);

    /// Applies a function of rf32, by its number, to `count` floats.
    static native void apply(String instructionSet, int function, long x, long y, long count);
}
