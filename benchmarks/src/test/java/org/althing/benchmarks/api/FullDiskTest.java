package org.althing.benchmarks.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.althing.commands.node.Node;
import org.althing.commands.node.NodeSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The packaged node on a disk that runs full under it.
@Timeout(240)
class FullDiskTest {
    @TempDir
    Path work;

    private final Payers payers = new Payers(4, 1, Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60));
    private final Map<byte[], String> acknowledged = new LinkedHashMap<>();

    @Test
    void a_disk_that_fills_up_stops_the_network_and_loses_nothing() throws Exception {
        assumeTrue(Files.exists(NodeProcess.SERVER), "the node is not packaged: ./mvnw package does it");
        try (var disk = SmallDisk.mounted(work.resolve("disk"), "64m")) {
            var data = disk.folder().resolve("data");
            Node.found(data, payers.genesis(), NodeSettings.standard(InstantSource.system())).close();
            Path filler;
            try (var node = start(data)) {
                assertThat(pay(node).statusCode()).isEqualTo(200);
                filler = disk.fill();
                var answer = pay(node);
                while (answer.statusCode() == 200 && acknowledged.size() < 10_000) answer = pay(node);
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
                assertThat(answer.body()).contains("urn:althing:problem:outcome-unknown");
                assertThat(node.get("/q/health/live").statusCode()).isEqualTo(503);
                assertThat(node.get("/v1/network").statusCode()).isEqualTo(200);
            }
            Files.delete(filler);
            try (var node = start(data)) {
                for (var one : acknowledged.entrySet()) assertThat(node.post(one.getKey()).body()).as("the same answer as before").isEqualTo(one.getValue());
                assertThat(pay(node).statusCode()).isEqualTo(200);
            }
        }
    }

    private NodeProcess start(Path data) throws Exception {
        var node = NodeProcess.start(data, work.resolve("said"), "");
        node.firstAnswer("/v1/network");
        return node;
    }

    private HttpResponse<String> pay(NodeProcess node) throws Exception {
        var transfer = payers.transfer();
        var answer = node.post(transfer);
        if (answer.statusCode() == 200) acknowledged.put(transfer, answer.body());
        return answer;
    }
}
