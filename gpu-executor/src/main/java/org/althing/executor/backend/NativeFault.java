package org.althing.executor.backend;

import java.util.Arrays;

/// What the native library says when it will not do something. The host checks everything first, so most of these are faults of this program.
public final class NativeFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// As `jni/natives.cpp` numbers them.
    public enum Code {
        /// The bytes are no program, or none that is safe to run; the message names the rule and the place.
        UNSOUND_PROGRAM(1),
        /// The processor lacks the instruction set.
        NO_DEVICE(2),
        NO_MEMORY(3),
        /// No such tensor, or it has another length, or is not given.
        NO_SUCH_TENSOR(4),
        INTERNAL(5);

        private final int number;

        Code(int number) {
            this.number = number;
        }
    }

    private final Code code;

    /// Called by native code.
    NativeFault(int number, String message) {
        super(message);
        code = Arrays.stream(Code.values()).filter(known -> known.number == number).findFirst().orElse(Code.INTERNAL);
    }

    public Code code() {
        return code;
    }
}
