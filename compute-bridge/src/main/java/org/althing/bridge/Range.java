package org.althing.bridge;

/// Some bytes of a blob.
/// @param offset of the first
/// @param length how many are asked for; fewer come only at the blob's end
public record Range(long offset, int length) {
    /// What is answered at once.
    public static final int LENGTH_MAX = 8 << 20;
    /// For whoever does not say.
    public static final Range BEGINNING = new Range(0, LENGTH_MAX);

    public Range {
        if (offset < 0)                              throw new IllegalArgumentException("an offset is 0 or more, not " + offset);
        if (length < 0 || length > LENGTH_MAX)       throw new IllegalArgumentException("a length is 0 to " + LENGTH_MAX + ", not " + length);
    }
}
