package org.althing.api.health;

import jakarta.inject.Singleton;
import org.althing.api.Wiring;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/// Whether the network decides: once its log has stopped it must be opened again, so whoever supervises the node should restart it.
@Liveness
@Singleton
public final class LogHealth implements HealthCheck {
    private final Wiring wiring;

    LogHealth(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public HealthCheckResponse call() {
        var stopped = wiring.node().network().stopped();
        var answer = HealthCheckResponse.named("log").withData("head", wiring.node().log().head());
        return stopped.isDone() ? answer.withData("stopped", String.valueOf(stopped.resultNow().getMessage())).down().build() : answer.up().build();
    }
}
