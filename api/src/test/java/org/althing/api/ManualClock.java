package org.althing.api;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import org.althing.commands.founding.Founding;
import org.althing.commands.founding.Template;

/// A node whose network's clock stands still until a test advances it.
public final class ManualClock implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        var data = Town.directory("althing-manual");
        try {
            Founding.found(data, Template.DEV.blueprint().withManualClock(), Instant.parse("2026-01-01T00:00:00Z"), new SecureRandom());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return Map.of("althing.data", data.toString());
    }
}
