package org.althing.api.health;

import jakarta.inject.Singleton;
import org.althing.api.Wiring;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Whether the store of the blobs answered when it was last asked; where not, why. The node stays ready: all nodes have the one bucket, and
/// without it they still take commands and answer what needs no blob.
@Readiness
@Singleton
public final class BlobsHealth implements HealthCheck {
    private final Wiring wiring;

    BlobsHealth(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("blobs").up();
        wiring.blobs().failure().ifPresent(why -> answer.withData("unavailable", why));
        return answer.build();
    }
}
