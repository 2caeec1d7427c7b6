package org.althing.api;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import org.althing.commands.founding.BlueprintFile;
import org.althing.commands.founding.Founding;

/// A node whose network has a track for every way of deciding that the command line knows: `assembly.yaml`.
public final class Assembly implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        var data = Town.directory("althing-assembly");
        try (var file = Assembly.class.getResourceAsStream("/assembly.yaml")) {
            Founding.found(data, BlueprintFile.parse(file.readAllBytes()), Instant.parse("2026-01-01T00:00:00Z"), new SecureRandom());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return Map.of("althing.data", data.toString());
    }
}
