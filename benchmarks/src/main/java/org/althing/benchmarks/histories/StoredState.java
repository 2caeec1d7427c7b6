package org.althing.benchmarks.histories;

import org.althing.domain.kernel.Register;
import org.althing.domain.network.Network;
import org.althing.eventlog.codec.ByteReader;
import org.althing.eventlog.codec.ByteWriter;
import org.althing.eventlog.codec.RecordCodec;

/// A live state that went through the bytes of a state image.
final class StoredState {
    private StoredState() {}

    /// A network with the same rows, each written and read back.
    static Network copy(Network network) {
        var copy = new Network();
        var from = network.registers();
        var to = copy.registers();
        for (int i = 0; i < from.size(); i++) restore(from.get(i), to.get(i));
        return copy;
    }

    private static <K, V> void restore(Register<K, V> from, Register<?, ?> same) {
        @SuppressWarnings("unchecked") // two networks have the same registers in the same order
        var to = (Register<K, V>) same;
        var keys = RecordCodec.of(from.keyType());
        var values = RecordCodec.of(from.valueType());
        from.export((key, value) -> {
            var out = new ByteWriter();
            keys.write(out, key);
            values.write(out, value);
            var in = new ByteReader(out.toBytes());
            to.restore(keys.read(in), values.read(in));
        });
    }
}
