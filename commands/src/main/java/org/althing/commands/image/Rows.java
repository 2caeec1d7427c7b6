package org.althing.commands.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.althing.domain.kernel.Register;
import org.althing.eventlog.codec.ByteReader;
import org.althing.eventlog.codec.ByteWriter;
import org.althing.eventlog.codec.RecordCodec;

/// One register's rows as bytes: each the key's compact bytes and the value's, in the order of the keys' bytes, so that equal contents are
/// equal bytes whatever order the table keeps them in. May be used by several threads, on different registers.
final class Rows<K, V> {
    private final RecordCodec<K> keys;
    private final RecordCodec<V> values;

    private Rows(RecordCodec<K> keys, RecordCodec<V> values) {
        this.keys = keys;
        this.values = values;
    }

    static <K, V> Rows<K, V> of(Register<K, V> register) {
        return new Rows<>(RecordCodec.of(register.keyType()), RecordCodec.of(register.valueType()));
    }

    /// In which words the rows of a register are written: other words, other bytes.
    static <K, V> String shape(Register<K, V> register) {
        return register.name() + ": " + RecordCodec.of(register.keyType()).shape() + " -> " + RecordCodec.of(register.valueType()).shape();
    }

    private record Row(byte[] bytes, int keyLength) implements Comparable<Row> {
        @Override
        public int compareTo(Row other) {
            return Arrays.compareUnsigned(bytes, 0, keyLength, other.bytes, 0, other.keyLength);
        }
    }

    /// The register's rows, sorted.
    List<byte[]> export(Register<K, V> register) {
        var rows = new ArrayList<Row>(register.size());
        var out = new ByteWriter(1_024);
        register.export((key, value) -> {
            out.clear();
            keys.write(out, key);
            int keyLength = out.length();
            values.write(out, value);
            rows.add(new Row(out.toBytes(), keyLength));
        });
        rows.sort(null);
        return rows.stream().map(Row::bytes).toList();
    }

    /// Puts so many rows into a register that has none.
    void restore(Register<K, V> register, ByteReader in, int count) {
        for (int i = 0; i < count; i++) register.restore(keys.read(in), values.read(in));
    }
}
