package org.althing.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What Kafka's own client makes of the words that the cluster's nodes are given about Kafka.
class KafkaClientTest {
    private static final Path WORDS = Overlay.CLUSTER.folder().resolve("kafka-client.properties");

    @TempDir
    Path folder;

    @Test
    void it_knows_every_word() throws Exception {
        assertThat(words(Files.readString(WORDS)).keySet()).filteredOn(word -> !word.startsWith("config.providers")).isSubsetOf(ProducerConfig.configNames());
    }

    @Test
    void it_finds_the_passwords_in_what_the_operator_has_made() throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("kafka/login")).resolve("user.password"), "of the key");
        Files.writeString(Files.createDirectories(folder.resolve("kafka/authority")).resolve("ca.password"), "of the authority");
        var words = words(Files.readString(WORDS).replace("/kafka/", folder + "/kafka/"));
        words.putAll(Map.of("bootstrap.servers", "127.0.0.1:9093", "key.serializer", ByteArraySerializer.class.getName(), "value.serializer", ByteArraySerializer.class.getName()));
        var config = new ProducerConfig(words);
        assertThat(config.getPassword("ssl.keystore.password").value()).isEqualTo("of the key");
        assertThat(config.getPassword("ssl.truststore.password").value()).isEqualTo("of the authority");
    }

    private static Map<String, Object> words(String text) throws Exception {
        var properties = new Properties();
        properties.load(new StringReader(text));
        var words = new HashMap<String, Object>();
        properties.stringPropertyNames().forEach(name -> words.put(name, properties.getProperty(name)));
        return words;
    }
}
