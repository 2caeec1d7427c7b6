package org.althing.images;

import java.util.List;
import java.util.Map;

/// The images of Althing, and what is the same in all of them: who runs in it, and where its Java is.
///
/// @param name       as manifests name it; the version is the project's
/// @param title      for people
/// @param entrypoint what runs, whatever the arguments
/// @param arguments  what is told to it where nobody says anything
/// @param ports      what it listens on
/// @param variables  the environment, beside the path
public record Image(String name, String title, List<String> entrypoint, List<String> arguments, List<Integer> ports, Map<String, String> variables) {
    /// Nobody in particular: not root, and the same number as in widely used base images, so that volumes fit.
    public static final int USER = 65_532;
    /// Where everything of ours is.
    public static final String HOME = "/opt/althing";
    /// Where a node keeps what must outlive it.
    public static final String DATA = "/var/lib/althing";
    /// The port of the server's own configuration.
    private static final int PORT = 8080;

    private static final String JAVA = HOME + "/runtime/bin/java";

    /// A node. Its command line is in it too: `java @/opt/althing/cli proposals`.
    public static final Image API = new Image("althing/api", "Althing, a node",
            List.of(JAVA, "-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "-jar", HOME + "/app/quarkus-run.jar"),
            List.of(), List.of(PORT), Map.of("ALTHING_DATA", DATA, "QUARKUS_HTTP_HOST", "0.0.0.0"));

    /// A worker. Its native code is for the child alone, which it starts.
    public static final Image WORKER = new Image("althing/worker", "Althing, a worker for compute jobs",
            List.of(JAVA, "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "--illegal-native-access=deny", "-Xmx256m", "-cp", HOME + "/lib/*", "org.althing.executor.WorkerMain"),
            List.of("--selftest"), List.of(),
            // Native libraries are unpacked below; the user has no home.
            Map.of("XDG_CACHE_HOME", "/tmp"));

    public static List<Image> all() {
        return List.of(API, WORKER);
    }
}
