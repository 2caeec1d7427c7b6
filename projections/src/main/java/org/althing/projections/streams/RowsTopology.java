package org.althing.projections.streams;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.althing.eventlog.codec.EventCodec;
import org.althing.projections.Parts;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/// How the views are made of the events topic: one task routes, in the order of the log; as many tasks fold as there are parts.
///
/// An event goes to a part once, however many rows it changes there: repartitioned row by row, every transfer would cross the broker seven
/// times.
final class RowsTopology {
    /// The name of the topic between the two, behind the application's.
    static final String ROUTED = "routed";

    private RowsTopology() {}

    static Topology of(String events, Parts parts, EventCodec codec, KeyValueBytesStoreSupplier rows) {
        var builder = new StreamsBuilder();
        builder.addStateStore(Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(Router.STORE), Serdes.Bytes(), Serdes.ByteArray()).withCachingEnabled());
        // The folds have rows at hand; a cache before the store would only order them twice, which took a third of all processor time.
        builder.addStateStore(Stores.keyValueStoreBuilder(rows, Serdes.Bytes(), Serdes.ByteArray()).withCachingDisabled()
                .withLoggingEnabled(Map.of("segment.bytes", Integer.toString(64 << 20))));
        builder.stream(events, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("events"))
                .process(() -> new Router(parts, codec), Named.as("route"), Router.STORE)
                .repartition(Repartitioned.<byte[], byte[]>as(ROUTED).withKeySerde(Serdes.ByteArray()).withValueSerde(Serdes.ByteArray())
                        .withNumberOfPartitions(parts.count()).withStreamPartitioner((_, key, _, _) -> Optional.of(partitions(key))))
                .process(() -> new Folder(parts, codec), Named.as("fold"), Folder.STORE);
        return builder.build();
    }

    private static Set<Integer> partitions(byte[] key) {
        var partitions = new HashSet<Integer>();
        for (long bits = ByteBuffer.wrap(key).getLong(); bits != 0; bits &= bits - 1) partitions.add(Long.numberOfTrailingZeros(bits));
        return partitions;
    }
}
