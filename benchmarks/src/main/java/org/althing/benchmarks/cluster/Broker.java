package org.althing.benchmarks.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.althing.benchmarks.crash.ChildJvm;
import org.althing.projections.kafka.KafkaSettings;

/// A real Kafka broker in a process of its own, which may be killed and started again on the same directory and port.
public final class Broker implements AutoCloseable {
    private final List<String> command;
    private final String address;
    private Process process;

    private Broker(List<String> command, String address) {
        this.command = command;
        this.address = address;
    }

    /// A small one, that starts quickly.
    /// @param directory where it keeps its topics; a folder of an earlier broker goes on where that one stopped
    public static Broker start(Path directory) throws IOException {
        return start(directory, List.of());
    }

    /// One that may take more memory, and compiles what it does often.
    public static Broker startFast(Path directory) throws IOException {
        return start(directory, List.of("-Xmx512m", "-XX:TieredStopAtLevel=4"));
    }

    private static Broker start(Path directory, List<String> jvmOptions) throws IOException {
        int port = freePort();
        int controllerPort = freePort();
        var command = new ArrayList<>(ChildJvm.command(directory.resolveSibling("scratch"), BrokerProcess.class,
                directory.toString(), Integer.toString(port), Integer.toString(controllerPort)));
        command.addAll(command.indexOf("-cp"), jvmOptions);
        var broker = new Broker(command, "127.0.0.1:" + port);
        broker.start();
        return broker;
    }

    /// The processor time its process has taken, nanoseconds.
    public long cpuNanos() {
        return process.info().totalCpuDuration().orElseThrow().toNanos();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public KafkaSettings settings() {
        return KafkaSettings.of(address);
    }

    /// Starts it again after [#kill].
    public void start() {
        try {
            process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            var output = new BufferedReader(process.inputReader());
            for (var line = output.readLine(); !"ready".equals(line); line = output.readLine()) {
                if (line == null) throw new IllegalStateException("the broker ended before it was ready");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// SIGKILL: nothing is closed, nothing is flushed by the process.
    public void kill() {
        process.destroyForcibly();
        while (process.isAlive()) process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
