package org.althing.projections.key;

import java.util.Arrays;

/// Keys as bytes that sort as the keys do, component by component.
///
/// A key is a record of longs, ints, booleans, texts, enums, instants, [NewestFirst] and records of those. Every part ends where its own
/// bytes say, so no key's bytes begin another's, and the bytes of a key's first components are the common beginning of exactly the keys that
/// share them. Numbers are ordered as unsigned ones. Safe for use by several threads.
public final class KeyCodec<K> {
    private final Class<K> type;
    private final KeyPart.Sequence parts;

    private KeyCodec(Class<K> type) {
        this.type = type;
        this.parts = KeyPart.Sequence.of(type);
    }

    public static <K extends Record> KeyCodec<K> of(Class<K> type) {
        return new KeyCodec<>(type);
    }

    public byte[] encode(K key) {
        var out = new KeyBuffer();
        parts.write(out, key);
        return out.written();
    }

    /// @throws IllegalArgumentException where the bytes are not those of any key
    public K decode(byte[] bytes, int from, int to) {
        var in = new KeyBuffer(bytes, from, to);
        var key = type.cast(parts.read(in));
        if (!in.isEmpty()) throw new IllegalArgumentException("the key goes on after its end");
        return key;
    }

    public K decode(byte[] bytes) {
        return decode(bytes, 0, bytes.length);
    }

    /// The bytes that tell whose row it is: those of the first component where that is a record, such as an account's id, and otherwise of the
    /// whole key, which then is an id itself.
    public byte[] owner(K key) {
        if (!isOwned()) return encode(key);
        var out = new KeyBuffer();
        parts.parts()[0].write(out, parts.component(key, 0));
        return out.written();
    }

    /// Where the owner's bytes end that begin at `from`.
    /// @throws IllegalArgumentException where they do not end before `to`
    public int ownerEnd(byte[] bytes, int from, int to) {
        var in = new KeyBuffer(bytes, from, to);
        if (isOwned()) parts.parts()[0].read(in);
        else parts.read(in);
        return in.position();
    }

    private boolean isOwned() {
        return parts.parts().length > 0 && parts.parts()[0] instanceof KeyPart.Sequence;
    }

    /// How the keys begin whose first components are these.
    public byte[] prefix(Object... first) {
        if (first.length > parts.parts().length) throw new IllegalArgumentException(type.getSimpleName() + " has no " + first.length + " components");
        var out = new KeyBuffer();
        for (int i = 0; i < first.length; i++) parts.parts()[i].write(out, first[i]);
        return out.written();
    }

    /// Where the keys begin that share the prefix's components and whose next component, a [NewestFirst], is at most `ordinal`.
    /// The prefix itself where another component is next.
    public byte[] atMost(long ordinal, byte[] prefix) {
        var in = new KeyBuffer(prefix, 0, prefix.length);
        for (var part : parts.parts()) {
            if (in.isEmpty()) return part instanceof KeyPart.Newest ? continued(prefix, part, new NewestFirst(ordinal)) : prefix;
            part.read(in);
        }
        return prefix;
    }

    private static byte[] continued(byte[] prefix, KeyPart part, Object component) {
        var out = new KeyBuffer();
        part.write(out, component);
        var rest = out.written();
        var all = Arrays.copyOf(prefix, prefix.length + rest.length);
        System.arraycopy(rest, 0, all, prefix.length, rest.length);
        return all;
    }

    /// What the bytes look like, in words: where it differs, the bytes do.
    public String shape() {
        return type.getSimpleName() + parts.shape();
    }
}
