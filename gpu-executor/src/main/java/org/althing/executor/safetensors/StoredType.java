package org.althing.executor.safetensors;

import java.util.Arrays;
import java.util.Optional;

/// How an element lies in a file; its name there is the constant's.
public enum StoredType {
    /// IEEE 754 binary32.
    F32(4),
    /// IEEE 754 binary16.
    F16(2),
    /// The upper half of a binary32.
    BF16(2),
    /// Two's complement.
    I8(1);

    private final int bytes;

    StoredType(int bytes) {
        this.bytes = bytes;
    }

    /// The bytes of one element.
    public int bytes() {
        return bytes;
    }

    static Optional<StoredType> named(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }
}
