package org.althing.projections;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.althing.eventlog.codec.ByteReader;
import org.althing.eventlog.codec.RecordCodec;
import org.althing.projections.key.KeyCodec;
import org.althing.projections.store.RowStore.Walk;

/// The place of one view or index in a store: all its keys begin with its number, and this is how its rows are written and read.
///
/// A latest row is its position (8 bytes) and its value. A version is its value alone, or nothing where the row was gone.
final class Lane<K extends Record, V extends Record> {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    static final int NUMBER_BYTES = 2;
    static final int POSITION_BYTES = 8;

    private final String name;
    private final int version;
    private final boolean appendOnly;
    private final int number;
    private final KeyCodec<K> keys;
    private final RecordCodec<V> values;

    private Lane(String name, int version, boolean appendOnly, int number, KeyCodec<K> keys, RecordCodec<V> values) {
        if (!name.matches("[a-z-]{1,40}")) throw new IllegalArgumentException("a view is named with 1 to 40 of a-z and -: " + name);
        this.name = name;
        this.version = version;
        this.appendOnly = appendOnly;
        this.number = number;
        this.keys = keys;
        this.values = values;
    }

    static <K extends Record, V extends Record> Lane<K, V> of(Projection<K, V> view, int number) {
        var shape = view.shape();
        return new Lane<>(shape.name(), shape.version(), view.appendOnly(), number, shape.keyCodec(), shape.valueCodec());
    }

    static <I extends Record> Lane<I, IndexFold.Listed> of(Index<I, ?, ?> index, int number) {
        return new Lane<>(index.name(), index.version(), false, number, index.keyCodec(), IndexFold.Listed.CODEC);
    }

    String name() {
        return name;
    }

    boolean appendOnly() {
        return appendOnly;
    }

    KeyCodec<K> keys() {
        return keys;
    }

    /// Two lanes whose shapes are the same write the same bytes for the same events.
    String shape() {
        return name + " " + version + (appendOnly ? " once " : " ") + keys.shape() + " " + values.fingerprint();
    }

    /// The number of the lane that a key, or the beginning of one, belongs to.
    static int number(byte[] key) {
        return (key[0] & 0xff) << 8 | key[1] & 0xff;
    }

    byte[] key(K key) {
        return numbered(keys.encode(key));
    }

    byte[] from(Range<K> range) {
        return numbered(range.from());
    }

    byte[] to(Range<K> range) {
        if (range.to() != null) return numbered(range.to());
        return new byte[] {(byte) ((number + 1) >>> 8), (byte) (number + 1)};
    }

    private byte[] numbered(byte[] rest) {
        var bytes = new byte[NUMBER_BYTES + rest.length];
        bytes[0] = (byte) (number >>> 8);
        bytes[1] = (byte) number;
        System.arraycopy(rest, 0, bytes, NUMBER_BYTES, rest.length);
        return bytes;
    }

    /// The key of the version that a row became at the position, and of the first one at or before it.
    static byte[] versioned(byte[] key, long position) {
        var bytes = Arrays.copyOf(key, key.length + POSITION_BYTES);
        LONGS.set(bytes, key.length, ~position);
        return bytes;
    }

    /// Behind the row's oldest version, and before the next row's newest.
    static byte[] behindVersions(byte[] key) {
        var bytes = Arrays.copyOf(key, key.length + POSITION_BYTES + 1);
        LONGS.set(bytes, key.length, -1L);
        return bytes;
    }

    static long versionPosition(byte[] versioned) {
        return ~(long) LONGS.get(versioned, versioned.length - POSITION_BYTES);
    }

    static byte[] unversioned(byte[] versioned) {
        return Arrays.copyOf(versioned, versioned.length - POSITION_BYTES);
    }

    /// @throws IllegalStateException where the value has no bytes, which would mean that the row is gone
    byte[] value(V value) {
        var bytes = values.encode(value);
        if (bytes.length == 0) throw new IllegalStateException("a row of " + name + " has no bytes");
        return bytes;
    }

    static byte[] latest(long position, byte[] value) {
        var bytes = new byte[POSITION_BYTES + value.length];
        LONGS.set(bytes, 0, position);
        System.arraycopy(value, 0, bytes, POSITION_BYTES, value.length);
        return bytes;
    }

    static long latestPosition(byte[] latest) {
        return (long) LONGS.get(latest, 0);
    }

    V latestValue(byte[] latest) {
        return values.read(new ByteReader(latest, POSITION_BYTES, latest.length - POSITION_BYTES));
    }

    V versionValue(byte[] version) {
        return values.decode(version);
    }

    Row<K, V> latestRow(Walk walk) {
        var key = walk.key();
        var row = walk.row();
        return new Row<>(keys.decode(key, NUMBER_BYTES, key.length), latestValue(row), latestPosition(row));
    }

    Row<K, V> versionRow(byte[] versioned, byte[] version) {
        return new Row<>(keys.decode(versioned, NUMBER_BYTES, versioned.length - POSITION_BYTES), versionValue(version), versionPosition(versioned));
    }
}
