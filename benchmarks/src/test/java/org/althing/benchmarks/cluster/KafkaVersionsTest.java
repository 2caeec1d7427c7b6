package org.althing.benchmarks.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;
import org.rocksdb.RocksDB;

/// Kafka's parts and RocksDB go up together: streams keep their rows in the RocksDB that they were built with, and the log is in it too.
class KafkaVersionsTest {

    private static String version(String resource) throws IOException {
        var properties = new Properties();
        try (var in = KafkaVersionsTest.class.getResourceAsStream(resource)) {
            properties.load(in);
        }
        return properties.getProperty("version");
    }

    @Test
    void clients_streams_and_broker_are_of_one_version_and_not_of_the_one_that_leaks() throws IOException {
        assertThat(version("/kafka/kafka-version.properties")).isEqualTo(AppInfoParser.getVersion()).isNotEqualTo("4.1.0");
        assertThat(version("/kafka/kafka-streams-version.properties")).isEqualTo(AppInfoParser.getVersion());
    }

    @Test
    void rocksdb_is_the_one_that_these_streams_were_built_with() {
        RocksDB.loadLibrary();
        var rocksOf = Map.of("4.1.2", "9.7.3");
        assertThat(RocksDB.rocksdbVersion().toString()).isEqualTo(rocksOf.get(AppInfoParser.getVersion()));
    }
}
