package org.althing.api.kafka;

import java.nio.file.Files;
import org.althing.api.AlthingConfig;
import org.althing.api.cluster.Flaws;

/// What can be wrong with the keys about Kafka. Loads nothing of Kafka.
public final class KafkaKeys {
    private static final String ADDRESS = "althing.kafka.bootstrap-servers";

    private KafkaKeys() {}

    /// Adds every wrong and missing key to `flaws`.
    public static void look(AlthingConfig config, Flaws flaws) {
        if (config.kafka().bootstrapServers().isEmpty()) {
            if (config.relay().enabled()) flaws.add(ADDRESS, "is needed where althing.relay.enabled=true");
            if (config.views() == AlthingConfig.ViewsFrom.STREAMS) flaws.add(ADDRESS, "is needed where althing.views=streams");
        }
        config.kafka().clientProperties().filter(file -> !Files.isReadable(file)).ifPresent(file -> flaws.add("althing.kafka.client-properties", "there is no " + file + " that can be read"));
        within(flaws, "althing.kafka.replicas", config.kafka().replicas(), -1, Short.MAX_VALUE);
        within(flaws, "althing.streams.parts", config.streams().parts(), 1, 63);
        within(flaws, "althing.streams.threads", config.streams().threads(), 1, 64);
        within(flaws, "althing.streams.standbys", config.streams().standbys(), 0, 8);
        within(flaws, "althing.streams.port", config.streams().port(), 0, 65_535);
    }

    private static void within(Flaws flaws, String key, int value, int least, int most) {
        if (value < least || value > most) flaws.add(key, "is " + least + " to " + most + ", not " + value);
    }
}
