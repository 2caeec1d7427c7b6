package org.althing.projections.streams;

import java.nio.file.Path;
import java.util.Map;
import org.althing.domain.network.NetworkId;
import org.althing.projections.kafka.KafkaSettings;

/// What one instance of the streams is told.
/// @param directory where its rows lie; never the system's temporary folder, which is cleaned
/// @param host by which other instances reach this one
/// @param port on which this one answers other instances; 0 for one that is free
/// @param threads that fold; more than there are parts do nothing
/// @param parts into which all rows are divided, 1 to 63; the same on every instance, and for ever: another number is another application
/// @param standbys how many other instances keep a copy of each part, to take over without replaying it
/// @param more what Kafka Streams is told beyond this, in its own words
public record StreamsSettings(NetworkId network, KafkaSettings kafka, Path directory, String host, int port, int threads, int parts, int standbys, Map<String, Object> more) {
    public StreamsSettings {
        more = Map.copyOf(more);
    }
}
