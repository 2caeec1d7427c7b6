package org.althing.api.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.althing.api.AlthingConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterSettingsTest {

    private static ClusterSettings settings(Map<String, String> said) throws Flaws.Configuration {
        var config = new SmallRyeConfigBuilder().withConverter(Duration.class, 200, new DurationConverter()).withMapping(AlthingConfig.class).withSources(new PropertiesConfigSource(said, "test", 100)).build();
        return ClusterSettings.of(config.getConfigMapping(AlthingConfig.class), new Flaws());
    }

    @Test
    void every_key_that_is_missing_is_named_at_once() {
        assertThatThrownBy(() -> settings(Map.of("althing.log", "kurrentdb", "althing.leader", "kubernetes", "althing.kurrent.user", "ops")))
                .isInstanceOf(Flaws.Configuration.class)
                .hasMessageContainingAll("4 flaws", "althing.kurrent.url", "althing.kurrent.password-file", "althing.leader.advertised-url", "althing.leader.lease-name");
        assertThatThrownBy(() -> settings(Map.of("althing.leader", "static", "althing.kurrent.url", "kurrentdb://a")))
                .hasMessageContainingAll("2 flaws", "althing.leader.url", "althing.leader.advertised-url");
    }

    @Test
    void wrong_values_are_named_with_what_is_wrong() {
        assertThatThrownBy(() -> settings(Map.of("althing.kurrent.url", "http://a", "althing.genesis", "no/such/file", "althing.kurrent.user", "ops", "althing.kurrent.password-file", "no/password")))
                .hasMessageContainingAll("3 flaws", "althing.kurrent.url: not of the form", "althing.genesis: there is no no/such/file", "althing.kurrent.password-file: there is no no/password");
    }

    @Test
    void what_is_said_rightly_is_taken(@TempDir Path directory) throws Exception {
        var password = Files.writeString(directory.resolve("password"), "changeit\n");
        var settings = settings(Map.of("althing.kurrent.url", "kurrentdb://a:2113,b:2113", "althing.kurrent.user", "ops", "althing.kurrent.password-file", password.toString(),
                "althing.leader", "static", "althing.leader.url", "http://a:8080", "althing.leader.advertised-url", "http://b:8080"));
        assertThat(settings.stream().server().login().orElseThrow().password()).isEqualTo("changeit");
        assertThat(settings.leadership().get().isOurs()).isFalse();
        assertThat(settings.leadership().get().leader()).contains(URI.create("http://a:8080"));
    }
}
