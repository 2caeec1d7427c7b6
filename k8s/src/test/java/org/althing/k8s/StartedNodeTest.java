package org.althing.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.althing.images.Image;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged server, started by the image's own words with the environment that the manifests give it, but for place and port: it answers
/// where it is probed, and has the figures that are asked for.
class StartedNodeTest {
    private static final Path SERVER = Path.of("../api/target/quarkus-app/quarkus-run.jar");
    private static final Pattern FIGURE = Pattern.compile("\\balthing_[a-z_]+");
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private static Path data;
    private static Process process;
    private static URI url;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Files.exists(SERVER), "the server is not packaged (mvn verify does that before)");
        var local = Overlay.LOCAL.manifests();
        var container = local.stream().filter(manifest -> manifest.is("StatefulSet", "api")).findAny().orElseThrow().containers().getFirst();
        var words = Image.API.entrypoint().stream().map(StartedNodeTest::here).toList();
        var builder = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(data.resolve("log").toFile());
        builder.environment().putAll(Image.API.variables());
        builder.environment().putAll(Agreement.environment(local, container));
        builder.environment().putAll(Map.of("ALTHING_DATA", data.resolve("data").toString(), "QUARKUS_HTTP_HOST", "127.0.0.1", "QUARKUS_HTTP_PORT", "0",
                // Nobody is there; the figures about Kafka are, all the same.
                "ALTHING_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9", "JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1"));
        process = builder.start();
        url = listening(data.resolve("log"));
    }

    private static String here(String word) {
        if (word.equals(Image.API.entrypoint().getFirst())) return Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return word.endsWith("/quarkus-run.jar") ? SERVER.toString() : word;
    }

    /// The server's own line says where.
    private static URI listening(Path log) throws IOException, InterruptedException {
        var line = Pattern.compile("Listening on: (http://127\\.0\\.0\\.1:\\d+)");
        while (process.isAlive()) {
            var found = line.matcher(Files.readString(log));
            if (found.find()) return URI.create(found.group(1));
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
        throw new IOException("the node did not start: " + Files.readString(log));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (process == null) return;
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly();
    }

    @Test
    void it_answers_where_it_is_probed() throws Exception {
        var paths = Overlay.CLUSTER.manifests().stream().filter(manifest -> manifest.is("StatefulSet", "api"))
                .flatMap(manifest -> manifest.tree().findValues("httpGet").stream()).map(probe -> probe.path("path").asText()).collect(Collectors.toSet());
        assertThat(paths).hasSize(2);
        for (var path : paths) assertThat(get(path).statusCode()).as(path).isEqualTo(200);
    }

    @Test
    void it_has_the_figures_that_are_asked_for() throws Exception {
        var cluster = Overlay.CLUSTER.manifests();
        var asked = new TreeSet<String>(figures(Files.readString(Path.of("prometheus-adapter.yaml"))));
        cluster.forEach(manifest -> asked.addAll(figures(manifest.tree().toString())));
        var monitor = cluster.stream().filter(manifest -> manifest.kind().equals("ServiceMonitor")).findAny().orElseThrow();
        var has = figures(get(monitor.tree().at("/spec/endpoints/0/path").asText()).body());
        assertThat(asked).hasSizeGreaterThan(1).isSubsetOf(has);
    }

    private static Set<String> figures(String text) {
        return FIGURE.matcher(text).results().map(found -> found.group()).collect(Collectors.toSet());
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(url.resolve(path)).timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
