package org.althing.benchmarks.api;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// `./althing up` on a data directory, as anybody would start it.
public final class NodeProcess implements AutoCloseable {
    /// What `./althing up` starts.
    static final Path SERVER = checkout().resolve("api/target/quarkus-app/quarkus-run.jar");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Process process;
    private final int port;
    private final long startedNanos;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private NodeProcess(Process process, int port, long startedNanos) {
        this.process = process;
        this.port = port;
        this.startedNanos = startedNanos;
    }

    /// @param said what it says is appended to this file
    static NodeProcess start(Path data, Path said, String javaOptions) throws IOException {
        int port = freePort();
        var builder = new ProcessBuilder(checkout().resolve("althing").toString(), "up", "--data", data.toString(), "--port", Integer.toString(port));
        builder.environment().putAll(Map.of("ALTHING_BUILT", "yes", "ALTHING_JAVA_OPTS", javaOptions, "JAVA_HOME", System.getProperty("java.home")));
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(said.toFile()));
        long now = System.nanoTime();
        return new NodeProcess(builder.start(), port, now);
    }

    /// The checkout that these classes were built in.
    public static Path checkout() {
        try {
            var here = Path.of(NodeProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            while (here != null && !Files.isExecutable(here.resolve("althing"))) here = here.getParent();
            if (here == null) throw new IllegalStateException("the node is started by ./althing of the checkout that the bench was built in");
            return here;
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int port() {
        return port;
    }

    /// Waits for the first answer to a question; seconds since the start.
    double firstAnswer(String path) throws IOException, InterruptedException {
        return await(HttpRequest.newBuilder(uri(path)).build());
    }

    /// Waits for the first receipt of a command; seconds since the start.
    double firstReceipt(byte[] jws) throws IOException, InterruptedException {
        return await(command(jws));
    }

    private HttpRequest command(byte[] jws) {
        return HttpRequest.newBuilder(uri("/v1/commands")).header("Content-Type", "application/jose").POST(HttpRequest.BodyPublishers.ofByteArray(jws)).build();
    }

    private double await(HttpRequest request) throws IOException, InterruptedException {
        String last = "nothing";
        while (seconds() < PATIENCE.toSeconds()) {
            if (!process.isAlive()) throw new IOException("the node ended with status " + process.exitValue());
            try {
                var response = client.send(request, BodyHandlers.ofString());
                if (response.statusCode() == 200) return seconds();
                last = response.statusCode() + " " + response.body();
            } catch (java.net.ConnectException notYet) {
                LockSupport.parkNanos(2_000_000);
            }
        }
        throw new IOException("no answer to " + request.uri() + " but " + last);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(byte[] jws) throws IOException, InterruptedException {
        return client.send(command(jws), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private double seconds() {
        return (System.nanoTime() - startedNanos) / 1e9;
    }

    /// The CPU time of the node so far, without its worker.
    long cpuNanos() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    /// What the node has in memory, and the most it ever had, in MiB.
    long[] memory() throws IOException {
        var memory = new long[2];
        for (var line : Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            if (line.startsWith("VmRSS:")) memory[0] = Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10;
            if (line.startsWith("VmHWM:")) memory[1] = Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10;
        }
        return memory;
    }

    @Override
    public void close() throws IOException {
        client.close();
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
