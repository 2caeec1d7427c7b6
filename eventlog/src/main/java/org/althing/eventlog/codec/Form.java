package org.althing.eventlog.codec;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/// How the values of one type are written and read, as JSON and as compact bytes. May be used by several threads at once.
interface Form<T> {

    void write(JsonWriter out, T value);

    /// Reads a value; the parser stands at its first token and is left at its last.
    ///
    /// @throws Malformed where the JSON is not such a value
    T read(JsonParser in) throws IOException;

    /// Reads a value as [#write(JsonWriter, Object)] wrote it: what this reads, [#read(JsonParser)] reads as the same value.
    ///
    /// @throws CompactReader.NotCompact or [IllegalArgumentException] where it cannot; the general parser then tries
    default T read(CompactReader in) {
        throw CompactReader.notCompact();
    }

    void write(ByteWriter out, T value);

    /// @throws IllegalArgumentException or [IndexOutOfBoundsException] where the bytes are no such value
    T read(ByteReader in);

    /// Appends a description in which two forms differ if the bytes they write may differ.
    void describe(StringBuilder out);

    /// Whether a record may leave the field out where the value is [#absent()].
    default boolean isOptional() {
        return false;
    }

    /// The value of a field that is left out.
    default T absent() {
        throw new IllegalStateException("not optional");
    }
}
