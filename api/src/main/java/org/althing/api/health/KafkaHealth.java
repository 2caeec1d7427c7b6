package org.althing.api.health;

import jakarta.inject.Singleton;
import org.althing.api.Wiring;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Whether what this node does on Kafka goes on: a relay or an instance of the streams that has ended says why. A node without Kafka is well.
@Readiness
@Singleton
public final class KafkaHealth implements HealthCheck {
    private final Wiring wiring;

    KafkaHealth(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("kafka");
        var side = wiring.onKafka();
        if (side.isEmpty()) return answer.up().build();
        answer.withData("relayLag", side.get().relayLag());
        side.get().failure().ifPresent(why -> answer.withData("ended", why));
        // A relay that has ended is for people to look at; the node still answers, unless it answers from the streams.
        return answer.status(side.get().failure().isEmpty() || !side.get().answers()).build();
    }
}
