package org.althing.benchmarks.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.althing.commands.founding.Founding;
import org.althing.commands.founding.Template;
import org.althing.domain.kernel.Digest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged node on directories that it cannot use: it says why in one line, ends with status 1, and leaves what is there as it was.
class BadStartTest {
    @TempDir
    Path work;

    /// How a start ended.
    private record Ending(int status, String said) {}

    @BeforeEach
    void thereIsAPackagedNode() {
        assumeTrue(Files.exists(NodeProcess.SERVER), "the node is not packaged: ./mvnw package does it");
    }

    @Test
    void a_directory_that_a_running_node_holds() throws Exception {
        var data = work.resolve("data");
        try (var running = NodeProcess.start(data, work.resolve("said"), "")) {
            running.firstAnswer("/v1/network");
            var ending = start(data);
            assertThat(ending.status()).isEqualTo(1);
            assertThat(ending.said()).contains("the node does not start").contains("process");
            assertThat(running.get("/v1/network").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_directory_of_a_newer_version() throws Exception {
        var data = Files.createDirectory(work.resolve("data"));
        Files.writeString(data.resolve("FORMAT"), "althing-data 99\n");
        refused(data, "99");
    }

    @Test
    void a_directory_of_something_else() throws Exception {
        var data = Files.createDirectory(work.resolve("data"));
        Files.writeString(data.resolve("diary.txt"), "dear diary");
        refused(data, "cannot be used");
    }

    @Test
    void a_directory_that_cannot_be_written() throws Exception {
        // Not even root makes a directory there.
        var ending = start(Path.of("/proc/althing/data"));
        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.said()).contains("the node does not start: /proc/althing/data cannot be used");
    }

    @Test
    void a_network_on_a_disk_that_is_read_only() throws Exception {
        try (var disk = SmallDisk.mounted(work.resolve("disk"), "16m")) {
            var data = disk.folder().resolve("data");
            Founding.found(data, Template.DEV.blueprint(), Instant.now(), new SecureRandom());
            disk.becomeReadOnly();
            refused(data, "cannot be used");
        }
    }

    @Test
    void a_disk_that_is_full() throws Exception {
        try (var disk = SmallDisk.mounted(work.resolve("disk"), "256k")) {
            var ending = start(disk.folder().resolve("data"));
            assertThat(ending.status()).isEqualTo(1);
            assertThat(ending.said()).contains("the node does not start: the disk is full");
        }
    }

    @Test
    void a_log_with_a_flipped_bit() throws Exception {
        var data = work.resolve("data");
        try (var once = NodeProcess.start(data, work.resolve("said"), "")) {
            once.firstAnswer("/v1/network");
        }
        var file = largest(data.resolve("log"));
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        var ending = start(data);
        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.said()).contains("the node does not start").contains("damaged at position");
    }

    private void refused(Path data, String why) throws Exception {
        var before = contents(data);
        var ending = start(data);
        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.said()).contains("the node does not start").contains(why);
        assertThat(contents(data)).isEqualTo(before);
    }

    private Ending start(Path data) throws IOException, InterruptedException {
        var said = Files.createTempFile(work, "start", ".log");
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
                "-jar", NodeProcess.SERVER.toString(), "--data", data.toString(), "--port", "0").redirectErrorStream(true).redirectOutput(said.toFile()).start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the start ends").isTrue();
            return new Ending(process.exitValue(), Files.readString(said));
        } finally {
            process.destroyForcibly();
        }
    }

    private static Path largest(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(sst|log)")).max(java.util.Comparator.comparingLong(file -> file.toFile().length())).orElseThrow();
        }
    }

    private static TreeMap<String, Digest> contents(Path folder) throws IOException {
        var contents = new TreeMap<String, Digest>();
        try (var walk = Files.walk(folder)) {
            for (var file : walk.filter(Files::isRegularFile).toList()) contents.put(file.toString(), Digest.sha256(Files.readAllBytes(file)));
        }
        return contents;
    }
}
