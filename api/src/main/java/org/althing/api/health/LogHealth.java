package org.althing.api.health;

import jakarta.inject.Singleton;
import org.althing.api.Wiring;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/// Whether the log goes on here: once it has stopped it must be opened again, so whoever supervises the node should restart it.
@Liveness
@Singleton
public final class LogHealth implements HealthCheck {
    private final Wiring wiring;

    LogHealth(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public HealthCheckResponse call() {
        var home = wiring.home();
        var answer = HealthCheckResponse.named("log").withData("head", home.log().head()).withData("leading", home.leading().isPresent());
        home.failure().ifPresent(why -> answer.withData("stopped", why));
        return answer.status(home.failure().isEmpty()).build();
    }
}
