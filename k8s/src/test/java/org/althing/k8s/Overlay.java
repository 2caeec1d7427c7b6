package org.althing.k8s;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The folders `kubectl apply -k` is given, rendered by kustomize itself, which `kubectl` carries.
enum Overlay {
    LOCAL, CLUSTER, GPU, STREAMS;

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final ConcurrentHashMap<Overlay, List<JsonNode>> RENDERED = new ConcurrentHashMap<>();

    Path folder() {
        return Path.of("overlays", name().toLowerCase());
    }

    /// A copy of one's own, in the order of the rendering.
    List<Manifest> manifests() {
        return RENDERED.computeIfAbsent(this, Overlay::render).stream().map(tree -> new Manifest(tree.deepCopy())).toList();
    }

    private List<JsonNode> render() {
        try {
            return parse(kustomize(folder()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<JsonNode> parse(String yaml) throws IOException {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            return documents.readAll();
        }
    }

    private static String kustomize(Path folder) throws IOException, InterruptedException {
        var command = installed("kustomize").map(kustomize -> Stream.of(kustomize, "build"))
                .or(() -> installed("kubectl").map(kubectl -> Stream.of(kubectl, "kustomize")));
        Assumptions.assumeTrue(command.isPresent(), "neither kustomize nor kubectl is on the path");
        var words = Stream.concat(command.get(), Stream.of(folder.toString())).toList();
        var errors = Files.createTempFile("kustomize", ".err");
        var process = new ProcessBuilder(words).redirectError(errors.toFile()).start();
        var yaml = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) throw new IOException(folder + " cannot be rendered: " + Files.readString(errors));
        Files.delete(errors);
        return yaml;
    }

    private static Optional<String> installed(String program) {
        return Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, program)).filter(Files::isExecutable).map(Path::toString).findFirst();
    }
}
