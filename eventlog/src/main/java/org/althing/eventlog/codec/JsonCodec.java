package org.althing.eventlog.codec;

/// The JSON of a type that is no event: commands, the founding document, answers. The forms are those of the log (`docs/specs/log-entry.md`):
/// a field per component, scalars as their text, instants in milliseconds, an alternative's name in `kind`. May be used by several threads.
public final class JsonCodec<T> {

    private final Form<Object> form;

    private JsonCodec(Form<Object> form) {
        this.form = form;
    }

    /// @throws IllegalArgumentException where the type has no form, or an alternative no name
    public static <T> JsonCodec<T> of(Class<T> type, Names names) {
        return new JsonCodec<>(Forms.json(names).of(type));
    }

    public byte[] encode(T value) {
        return Json.write(out -> form.write(out, value));
    }

    /// @throws Malformed where the bytes are not exactly one such value
    public T decode(byte[] bytes) {
        return decode(bytes, 0, bytes.length);
    }

    /// @throws Malformed where the bytes are not exactly one such value
    @SuppressWarnings("unchecked")
    public T decode(byte[] buffer, int offset, int length) {
        return (T) Json.read(buffer, offset, length, form::read);
    }
}
