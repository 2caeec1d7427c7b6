package org.althing.domain.compute.program;

/// What an element of a tensor is.
public enum ElementType {
    /// IEEE 754 binary32, stored as its 32 bits.
    F32(1, 4),
    /// A signed byte in -127..127.
    I8(2, 1),
    /// A signed 32-bit integer, two's complement.
    I32(3, 4);

    private final int code;
    private final int bytes;

    ElementType(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    public int code() {
        return code;
    }

    /// The size of one element.
    public int bytes() {
        return bytes;
    }
}
