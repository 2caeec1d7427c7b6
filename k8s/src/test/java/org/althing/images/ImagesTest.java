package org.althing.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tarballs are opened and read as whoever loads them does. Their Java and their server are stand-ins here: the real ones are large.
class ImagesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;
    private static Read node;

    @BeforeAll
    static void pack() throws Exception {
        node = write(Image.API, "node");
    }

    @Test
    void a_node_runs_as_nobody_listens_and_says_what_it_is() throws Exception {
        assertThat(node.manifest().at("/0/RepoTags/0").asText()).isEqualTo("althing/api:1.2.3");
        var config = node.config();
        assertThat(strings(config.path("Entrypoint"))).startsWith("/opt/althing/runtime/bin/java").endsWith("-jar", "/opt/althing/app/quarkus-run.jar");
        assertThat(config.path("User").asText()).isEqualTo("65532:65532");
        assertThat(config.path("ExposedPorts").has("8080/tcp")).isTrue();
        assertThat(strings(config.path("Env"))).contains("ALTHING_DATA=/var/lib/althing", "QUARKUS_HTTP_HOST=0.0.0.0", "PATH=/opt/althing/runtime/bin");
        assertThat(config.at("/Labels").path("org.opencontainers.image.title").asText()).isEqualTo("Althing, a node");
        assertThat(config.at("/Labels").path("org.opencontainers.image.version").asText()).isEqualTo("1.2.3");
    }

    @Test
    void a_worker_listens_nowhere_and_tests_itself_where_nobody_says_anything() throws Exception {
        var config = write(Image.WORKER, "worker").config();
        assertThat(strings(config.path("Entrypoint"))).endsWith("-cp", "/opt/althing/lib/*", "org.althing.executor.WorkerMain");
        assertThat(strings(config.path("Cmd"))).containsExactly("--selftest");
        assertThat(config.path("ExposedPorts")).isEmpty();
    }

    @Test
    void it_holds_what_was_built_and_what_that_needs_of_a_system_and_no_more() throws Exception {
        var files = node.files();
        assertThat(files).containsKeys("opt/althing/runtime/bin/java", "opt/althing/runtime/lib/modules", "etc/passwd", "tmp/", "var/lib/althing/");
        assertThat(files.keySet()).anyMatch(name -> name.endsWith("/libc.so.6")).anyMatch(name -> name.contains("/ld-linux")).noneMatch(name -> name.endsWith("/sh"));
        assertThat(files.get("opt/althing/runtime/bin/java").getMode() & 0777).isEqualTo(0755);
        assertThat(files.get("opt/althing/runtime/lib/modules").getMode() & 0777).isEqualTo(0644);
        assertThat(files.get("tmp/").getMode() & 0777).isEqualTo(0777);
        assertThat(files.get("var/lib/althing/").getLongUserId()).isEqualTo(Image.USER);
        assertThat(files.get("opt/althing/runtime/bin/java").getLongUserId()).isZero();
    }

    @Test
    void the_same_files_give_the_same_image() throws Exception {
        write(Image.API, "again");
        assertThat(folder.resolve("again.tar")).hasSameBinaryContentAs(folder.resolve("node.tar"));
    }

    private record Read(JsonNode manifest, JsonNode config, Map<String, TarArchiveEntry> files) {}

    private static Read write(Image image, String name) throws IOException, InterruptedException {
        var drafts = Files.createDirectories(folder.resolve(name));
        var runtime = Files.createDirectories(drafts.resolve("runtime"));
        Files.createDirectories(runtime.resolve("bin"));
        Files.createDirectories(runtime.resolve("lib"));
        assertThat(Files.writeString(runtime.resolve("bin/java"), "java").toFile().setExecutable(true)).isTrue();
        Files.writeString(runtime.resolve("lib/modules"), "modules");
        List<FileEntriesLayer> layers = List.of(Layers.system(drafts), Layers.tree("runtime", runtime, Image.HOME + "/runtime", file -> true), Layers.data(drafts));
        var tarball = folder.resolve(name + ".tar");
        Tarball.write(image, "1.2.3", Optional.empty(), layers, folder.resolve("cache"), tarball);
        return read(tarball);
    }

    private static Read read(Path tarball) throws IOException {
        var parts = new TreeMap<String, byte[]>();
        try (var tar = new TarArchiveInputStream(Files.newInputStream(tarball))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) parts.put(entry.getName(), tar.readAllBytes());
        }
        var manifest = JSON.readTree(parts.get("manifest.json"));
        var files = new TreeMap<String, TarArchiveEntry>();
        for (var layer : strings(manifest.at("/0/Layers"))) {
            try (var tar = new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(parts.get(layer))))) {
                for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) files.put(entry.getName(), entry);
            }
        }
        return new Read(manifest, JSON.readTree(parts.get(manifest.at("/0/Config").asText())).path("config"), files);
    }

    private static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }
}
