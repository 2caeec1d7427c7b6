package org.althing.api.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Against the client's own server of Kubernetes' protocol.
@EnableKubernetesMockClient(crud = true)
class LeaseLeadershipTest {
    private static final Duration DURATION = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final URI A = URI.create("http://a:8080");
    private static final URI B = URI.create("http://b:8080");

    private KubernetesMockServer server;

    private LeaseLeadership standing(URI own) {
        var leadership = new LeaseLeadership(server.createClient(), "althing", "town", own, DURATION);
        leadership.begin(() -> { /* it is asked */ });
        return leadership;
    }

    @Test
    void the_first_to_stand_leads_everybody_knows_where_and_when_it_goes_the_next_leads() {
        var a = standing(A);
        await().atMost(PATIENCE).until(a::isOurs);
        try (var b = standing(B)) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(b.leader()).contains(A));
            assertThat(b.isOurs()).isFalse();
            a.close();
            assertThat(a.isOurs()).isFalse();
            await().atMost(PATIENCE).until(b::isOurs);
            assertThat(b.leader()).contains(B);
        }
    }
}
