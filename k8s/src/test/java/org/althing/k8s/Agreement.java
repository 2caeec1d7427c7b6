package org.althing.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.althing.api.AlthingConfig;
import org.althing.api.cluster.ClusterSettings;
import org.althing.api.cluster.Flaws;
import org.althing.api.compute.BlobPlace;
import org.althing.api.kafka.KafkaKeys;
import org.althing.images.Image;

/// Whether the manifests say of our own processes what these say of themselves: the names of images, the user, ports, the keys of the
/// environment and their values, the options of the worker, the secrets that the operations page tells to make.
final class Agreement {
    private static final Path REPOSITORY = Path.of("..");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\(([A-Z_]+)\\)");
    private static final Pattern OPTION = Pattern.compile("--[a-z-]+");

    private static Agreement read;

    private final String version;
    private final Properties server;
    private final Set<String> keys;
    private final Set<String> workerOptions;
    private final String operations;

    private Agreement(String version, Properties server, Set<String> keys, Set<String> workerOptions, String operations) {
        this.version = version;
        this.server = server;
        this.keys = keys;
        this.workerOptions = workerOptions;
        this.operations = operations;
    }

    /// Read at the first call.
    static synchronized Agreement all() throws IOException, InterruptedException {
        if (read == null) read = read();
        return read;
    }

    private static Agreement read() throws IOException, InterruptedException {
        var server = new Properties();
        try (var in = Files.newBufferedReader(REPOSITORY.resolve("api/src/main/resources/application.properties"))) {
            server.load(in);
        }
        var keys = new HashSet<String>();
        var mapping = AlthingConfig.class.getAnnotation(ConfigMapping.class);
        collect(AlthingConfig.class, mapping.prefix(), keys);
        server.stringPropertyNames().stream().filter(key -> !key.startsWith("%")).forEach(keys::add);
        return new Agreement(version(), server, keys.stream().map(Agreement::variable).collect(Collectors.toSet()), workerOptions(),
                Files.readString(REPOSITORY.resolve("docs/operations.md")));
    }

    private static String version() throws IOException {
        var pom = Pattern.compile("<artifactId>althing</artifactId>\\s*<version>([^<]+)</version>").matcher(Files.readString(REPOSITORY.resolve("pom.xml")));
        if (!pom.find()) throw new IllegalStateException("the parent pom has no version");
        return pom.group(1);
    }

    private static void collect(Class<?> type, String prefix, Set<String> keys) {
        for (var method : type.getDeclaredMethods()) {
            if (method.isSynthetic() || Modifier.isStatic(method.getModifiers())) continue;
            var key = method.isAnnotationPresent(WithParentName.class) ? prefix : prefix + "." + name(method);
            if (method.getReturnType().getNestHost() == AlthingConfig.class && method.getReturnType().isInterface()) collect(method.getReturnType(), key, keys);
            else keys.add(key);
        }
    }

    private static String name(Method method) {
        var named = method.getAnnotation(WithName.class);
        return named != null ? named.value() : method.getName().replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /// A worker that is told nothing says what it can be told.
    private static Set<String> workerOptions() throws IOException, InterruptedException {
        var worker = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-cp", System.getProperty("java.class.path"), "org.althing.executor.WorkerMain").redirectErrorStream(true).start();
        var usage = new String(worker.getInputStream().readAllBytes());
        worker.waitFor();
        return OPTION.matcher(usage).results().map(found -> found.group()).collect(Collectors.toSet());
    }

    /// The variables of the environment that a node of ours reads.
    Set<String> variables() {
        return keys.stream().filter(key -> key.startsWith("ALTHING_")).collect(Collectors.toSet());
    }

    List<String> faults(List<Manifest> manifests) {
        var faults = new ArrayList<String>();
        for (var manifest : manifests) {
            for (var container : manifest.containers()) {
                var image = image(container);
                if (image.isPresent()) container(manifests, manifest, container, image.get(), faults);
                else if (container.path("image").asText().startsWith("althing/")) faults.add(manifest + ": there is no image " + container.path("image").asText());
            }
            if (manifest.runs()) madeByPeople(manifests, manifest, faults);
        }
        return faults;
    }

    private static Optional<Image> image(JsonNode container) {
        var name = container.path("image").asText().replaceFirst(":[^:]*$", "");
        return Image.all().stream().filter(image -> image.name().equals(name)).findAny();
    }

    private void container(List<Manifest> manifests, Manifest manifest, JsonNode container, Image image, List<String> faults) {
        var name = manifest + " " + container.path("name").asText();
        require(container.path("image").asText().equals(image.name() + ":" + version), name + ": not this version's image: " + container.path("image").asText(), faults);
        require(manifest.podSpec().at("/securityContext/runAsUser").asInt() == Image.USER, name + ": not the image's user", faults);
        var listening = Manifest.stream(container.path("ports")).map(port -> port.path("containerPort").asInt()).toList();
        var ports = new ArrayList<>(image.ports());
        environment(manifests, container).forEach((key, value) -> {
            if (key.equals("ALTHING_STREAMS_PORT")) ports.add(Integer.valueOf(value));
        });
        require(Set.copyOf(listening).equals(Set.copyOf(ports)), name + ": the image listens at " + ports + ", not " + listening, faults);
        var environment = new TreeMap<>(image.variables());
        environment.putAll(environment(manifests, container));
        environment.keySet().stream().filter(key -> key.startsWith("ALTHING_") || key.startsWith("QUARKUS_"))
                .forEach(key -> require(keys.contains(key), name + ": no process reads " + key, faults));
        if (image == Image.API) node(manifest, container, environment, name, faults);
        if (image == Image.WORKER) container.path("args").forEach(word -> require(!word.asText().startsWith("--") || workerOptions.contains(word.asText()), name + ": a worker has no option " + word.asText(), faults));
    }

    private void node(Manifest manifest, JsonNode container, Map<String, String> environment, String name, List<String> faults) {
        require(Image.API.ports().equals(List.of(Integer.valueOf(server.getProperty("quarkus.http.port")))), name + ": the server listens elsewhere", faults);
        require(Manifest.stream(container.path("volumeMounts")).anyMatch(mount -> mount.path("mountPath").asText().equals(environment.get("ALTHING_DATA"))), name + ": no volume where the node keeps its data", faults);
        accepted(container, environment).ifPresent(fault -> faults.add(name + ": " + fault));
    }

    /// Reads the configuration as the node will, values included; what is mounted into the container are empty files here.
    private static Optional<String> accepted(JsonNode container, Map<String, String> environment) {
        Path mounts = null;
        try {
            mounts = Files.createTempDirectory("mounts");
            var here = new TreeMap<String, String>();
            for (var entry : environment.entrySet()) here.put(entry.getKey(), mounted(container, mounts, entry.getValue()));
            var config = new SmallRyeConfigBuilder().addDefaultInterceptors().addDiscoveredConverters().withMapping(AlthingConfig.class).withSources(new EnvConfigSource(here, 300)).build()
                    .getConfigMapping(AlthingConfig.class);
            var flaws = new Flaws();
            KafkaKeys.look(config, flaws);
            BlobPlace.of(config, flaws);
            if (config.log() == AlthingConfig.Engine.KURRENTDB) ClusterSettings.of(config, flaws);
            flaws.check();
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Flaws.Configuration e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } finally {
            if (mounts != null) delete(mounts);
        }
    }

    private static String mounted(JsonNode container, Path mounts, String value) throws IOException {
        var text = value;
        for (var mount : container.path("volumeMounts")) {
            if (!mount.path("readOnly").asBoolean()) continue;
            var place = mount.path("mountPath").asText();
            var file = Pattern.compile(Pattern.quote(place) + "/[A-Za-z0-9._-]+").matcher(text);
            if (!file.find()) continue;
            var stand = mounts.resolve(file.group().substring(1));
            Files.createDirectories(stand.getParent());
            if (!Files.exists(stand)) Files.createFile(stand);
            text = text.replace(file.group(), stand.toString());
        }
        return text;
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the container is told: literal values, and those of a ConfigMap. What a secret or the pod itself supplies is there by name.
    static Map<String, String> environment(List<Manifest> manifests, JsonNode container) {
        var environment = new TreeMap<String, String>();
        for (var source : container.path("envFrom")) {
            manifests.stream().filter(map -> map.is("ConfigMap", source.at("/configMapRef/name").asText())).forEach(map -> environment.putAll(Manifest.strings(map.tree().path("data"))));
        }
        container.path("env").forEach(variable -> environment.put(variable.path("name").asText(), variable.path("value").asText(variable.path("name").asText())));
        environment.replaceAll((name, value) -> REFERENCE.matcher(value).replaceAll(found -> environment.getOrDefault(found.group(1), found.group()).toLowerCase(Locale.ROOT)));
        return environment;
    }

    /// Secrets are made by people, and so are such files as only they have: the page that tells them how must name each.
    private void madeByPeople(List<Manifest> manifests, Manifest manifest, List<String> faults) {
        var names = new HashSet<String>();
        manifest.podSpec().findValues("secretName").forEach(name -> names.add(name.asText()));
        manifest.podSpec().findValues("secretKeyRef").forEach(reference -> names.add(reference.path("name").asText()));
        manifest.podSpec().findValues("configMap").stream().map(map -> map.path("name").asText()).filter(name -> manifests.stream().noneMatch(map -> map.is("ConfigMap", name))).forEach(names::add);
        names.forEach(name -> require(operations.contains("`" + name + "`"), manifest + ": docs/operations.md does not say how to make the secret " + name, faults));
    }

    private static void require(boolean holds, String fault, List<String> faults) {
        if (!holds) faults.add(fault);
    }
}
