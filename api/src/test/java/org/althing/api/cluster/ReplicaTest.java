package org.althing.api.cluster;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.althing.commands.founding.Founding;
import org.althing.commands.founding.Template;
import org.althing.commands.node.ClusterNode;
import org.althing.commands.node.Leadership;
import org.althing.commands.node.NodeSettings;
import org.althing.commands.node.OpenNetwork;
import org.althing.eventlog.kurrent.KurrentSettings;
import org.althing.kurrent.Faults;
import org.althing.kurrent.KurrentServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// A node that does not lead, as its clients see it.
@QuarkusTest
@TestProfile(ReplicaTest.Replica.class)
class ReplicaTest {
    private static final String LEADER = "http://leader.example:8080";

    /// A server, a leader that has founded the network and gone, and a node that follows.
    public static final class Replica implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                var home = Files.createTempDirectory("althing-replica");
                Founding.found(home.resolve("founded"), Template.DEV.blueprint(), Instant.now(), new SecureRandom());
                var server = KurrentServer.start(home.resolve("streams"), Faults.none());
                var genesis = home.resolve("founded").resolve("genesis.json");
                found(home.resolve("leader"), genesis, server);
                return Map.of("althing.data", home.resolve("replica").toString(), "althing.genesis", genesis.toString(), "althing.log", "kurrentdb", "althing.kurrent.url", server.url(),
                        "althing.leader", "static", "althing.leader.url", LEADER, "althing.leader.advertised-url", "http://replica.example:8080");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private static void found(Path data, Path genesis, KurrentServer server) throws IOException {
            var stream = new ClusterNode.Stream(KurrentSettings.parse(server.url(), Optional.empty(), Duration.ofSeconds(5)), false);
            try (var leader = ClusterNode.open(data, Optional.of(genesis), stream, NodeSettings.standard(InstantSource.system()), Leadership.alone(), new Nothing())) {
                leader.begin();
                Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> leader.leading().isPresent());
            }
        }
    }

    private static final class Nothing implements ClusterNode.Terms {
        @Override
        public void began(OpenNetwork network) {
            // Founding is all that is asked of it.
        }

        @Override
        public void ended(OpenNetwork network) {
            // Nothing was begun.
        }
    }

    @Test
    void reads_are_answered_with_the_position_they_know() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> get("/v1/network").then().statusCode(200).body("head", greaterThan(10)));
        get("/log/checkpoint").then().statusCode(200);
        get("/q/health/live").then().statusCode(200).body("checks.find { it.name == 'log' }.data.leading", equalTo(false));
    }

    @Test
    void commands_are_sent_on_to_the_leader_with_method_and_body() {
        for (var path : new String[] {"/v1/commands", "/v1/commands:batch", "/v1/leases:acquire"}) {
            given().redirects().follow(false).contentType("application/jose").body("anything".getBytes(StandardCharsets.US_ASCII)).urlEncodingEnabled(false).post(path)
                    .then().statusCode(307).header("Location", LEADER + path);
        }
        given().redirects().follow(false).get("/v1/jobs/x/output").then().statusCode(307).header("Location", LEADER + "/v1/jobs/x/output");
    }

    @Test
    void what_is_no_path_is_none_here_either() {
        get("/v2/nothing").then().statusCode(404);
    }
}
