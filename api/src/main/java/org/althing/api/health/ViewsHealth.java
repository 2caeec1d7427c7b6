package org.althing.api.health;

import jakarta.inject.Singleton;
import org.althing.api.Wiring;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Whether what is read is fresh: after a start the views first catch up with the log.
@Readiness
@Singleton
public final class ViewsHealth implements HealthCheck {
    /// Some seconds of work for the views; a node that is further behind should not be asked.
    static final long LAG_MAX = 100_000;

    private final Wiring wiring;

    ViewsHealth(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public HealthCheckResponse call() {
        var views = wiring.views();
        var answer = HealthCheckResponse.named("views").withData("head", views.head()).withData("lag", views.lag());
        views.failure().ifPresent(failure -> answer.withData("stopped", failure.getMessage()));
        return answer.status(views.failure().isEmpty() && views.lag() <= LAG_MAX).build();
    }
}
