package org.althing.api;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/// A node as the first `./althing up` in an empty directory makes it.
public final class LiveClock implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("althing.data", Town.directory("althing-live").resolve("data").toString());
    }
}
