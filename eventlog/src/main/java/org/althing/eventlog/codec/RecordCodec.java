package org.althing.eventlog.codec;

import java.nio.charset.StandardCharsets;
import org.althing.domain.kernel.Digest;

/// The compact bytes of a type, for state images and views: no names, no versions, only the components in order. Equal values give equal
/// bytes, on every machine. Bytes may be read only where the [#fingerprint()] is the one they were written under.
///
/// Knows records, sealed interfaces of records, enums, strings, whole numbers, booleans, instants (to the millisecond), durations, byte
/// arrays, and lists, sets, maps and optionals of these. May be used by several threads at once.
public final class RecordCodec<T> {

    private final Form<Object> form;

    private RecordCodec(Form<Object> form) {
        this.form = form;
    }

    /// @throws IllegalArgumentException where the type has no form
    public static <T> RecordCodec<T> of(Class<T> type) {
        return new RecordCodec<>(Forms.bytes().of(type));
    }

    public void write(ByteWriter out, T value) {
        form.write(out, value);
    }

    /// @throws Malformed where the bytes are no such value
    @SuppressWarnings("unchecked")
    public T read(ByteReader in) {
        try {
            return (T) form.read(in);
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException e) {
            throw new Malformed("not the bytes of a value: " + e.getMessage(), e);
        }
    }

    public byte[] encode(T value) {
        var out = new ByteWriter(64);
        write(out, value);
        return out.toBytes();
    }

    /// @throws Malformed where the bytes are not exactly one such value
    public T decode(byte[] bytes) {
        var in = new ByteReader(bytes);
        T value = read(in);
        if (in.hasMore()) {
            throw new Malformed("bytes after the value");
        }
        return value;
    }

    /// The type's shape in words. Changes whenever the bytes of some value may change.
    public String shape() {
        var shape = new StringBuilder();
        form.describe(shape);
        return shape.toString();
    }

    /// The SHA-256 of the shape.
    public Digest fingerprint() {
        return Digest.sha256(shape().getBytes(StandardCharsets.UTF_8));
    }
}
