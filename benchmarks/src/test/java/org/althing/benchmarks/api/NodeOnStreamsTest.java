package org.althing.benchmarks.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.althing.benchmarks.cluster.SharedBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged node with a broker: what it answers from Kafka Streams is what it answers from its own views.
class NodeOnStreamsTest {
    private static final List<String> PATHS = List.of("/v1/network", "/v1/accounts", "/v1/assets", "/v1/supply", "/v1/policies", "/v1/tracks", "/v1/proposals", "/v1/accounts?limit=1",
            "/v1/network?at=20", "/v1/supply?at=20");

    @TempDir
    private Path work;

    private static Map<String, String> answers(NodeProcess node) throws IOException, InterruptedException {
        var answers = new LinkedHashMap<String, String>();
        for (var path : PATHS) {
            var answer = node.get(path);
            answers.put(path, answer.statusCode() + " " + answer.headers().firstValue("Althing-Position").orElse("") + " " + answer.body().replaceAll("\"now\":[0-9]+", ""));
        }
        return answers;
    }

    @Test
    void a_node_answers_the_same_from_the_streams_as_from_its_own_views() throws Exception {
        assumeTrue(Files.exists(NodeProcess.SERVER), "the node is not packaged: ./mvnw package does it");
        var data = work.resolve("data");
        Map<String, String> own;
        try (var node = NodeProcess.start(data, work.resolve("said"), "-Dalthing.worker.enabled=false")) {
            node.firstAnswer("/v1/network");
            own = answers(node);
        }
        var broker = SharedBroker.get().settings().client().get("bootstrap.servers");
        try (var node = NodeProcess.start(data, work.resolve("said"), "-Dalthing.worker.enabled=false -Dalthing.relay.enabled=true -Dalthing.views=streams -Dalthing.streams.parts=3 "
                + "-Dalthing.kafka.bootstrap-servers=" + broker)) {
            await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> answers(node).equals(own));
            assertThat(node.get("/q/metrics").body()).contains("althing_streams_lag 0.0").contains("althing_relay_lag 0.0");
            assertThat(node.get("/q/health/ready").body()).contains("kafka");
        }
    }

    @Test
    void streams_without_an_address_are_refused_by_the_names_of_the_keys() throws Exception {
        assumeTrue(Files.exists(NodeProcess.SERVER), "the node is not packaged: ./mvnw package does it");
        var said = work.resolve("said");
        try (var node = NodeProcess.start(work.resolve("data"), said, "-Dalthing.relay.enabled=true -Dalthing.views=streams -Dalthing.streams.parts=64")) {
            await().atMost(Duration.ofMinutes(1)).until(() -> !node.isAlive());
            assertThat(Files.readString(said)).contains("the node does not start").contains("althing.kafka.bootstrap-servers: is needed where althing.views=streams").contains("is 1 to 63, not 64");
        }
    }
}
