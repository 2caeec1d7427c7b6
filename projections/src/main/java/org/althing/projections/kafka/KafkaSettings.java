package org.althing.projections.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/// How a Kafka cluster is reached.
/// @param client what every client is told: addresses, and where the cluster asks for them, TLS and SASL
/// @param replicas of every topic that is made; -1 for what the cluster has as its default
public record KafkaSettings(Map<String, Object> client, short replicas) {
    public static final short REPLICAS_OF_THE_CLUSTER = -1;

    public KafkaSettings {
        client = Map.copyOf(client);
    }

    public static KafkaSettings of(String bootstrapServers) {
        return new KafkaSettings(Map.of("bootstrap.servers", bootstrapServers), REPLICAS_OF_THE_CLUSTER);
    }

    /// The same with what a file says in Kafka's own words (`security.protocol`, `sasl.*`, `ssl.*`), so that secrets stay in files.
    /// @throws IOException where it cannot be read
    public KafkaSettings with(Path properties) throws IOException {
        var read = new Properties();
        try (var in = Files.newBufferedReader(properties)) {
            read.load(in);
        }
        var all = new HashMap<>(client);
        read.stringPropertyNames().forEach(name -> all.put(name, read.getProperty(name)));
        return new KafkaSettings(all, replicas);
    }

    public KafkaSettings replicated(int times) {
        return new KafkaSettings(client, (short) times);
    }

    /// These and some more, for one client.
    public Map<String, Object> and(Map<String, Object> more) {
        var all = new HashMap<>(client);
        all.putAll(more);
        return all;
    }

    /// Names no value: there may be secrets among them.
    @Override
    public String toString() {
        return "KafkaSettings" + client.keySet();
    }
}
