package org.althing.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.althing.executor.child.SelfTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The archive that a machine joins with: it must need nothing that the machine may lack.
@Timeout(240)
class PackageTest {
    @TempDir
    Path folder;

    @Test
    void the_packed_worker_tests_itself_without_a_jdk_or_anything_on_the_path() throws Exception {
        var archive = folder.resolve("althing-worker.tar.gz");
        var script = Path.of("..", "scripts", "package-worker.sh").toString();
        assertThat(run(Map.of("JAVA_HOME", System.getProperty("java.home"), "PATH", System.getenv("PATH")), "sh", script, archive.toString(), classpath()).status()).isZero();
        var place = Files.createDirectory(folder.resolve("anywhere"));
        assertThat(run(Map.of("PATH", System.getenv("PATH")), "tar", "--extract", "--gzip", "--file", archive.toString(), "--directory", place.toString()).status()).isZero();

        var worker = place.resolve("althing-worker/bin/worker").toString();
        var devices = run(Map.of("HOME", folder.toString()), "/bin/sh", worker, "--list-devices");
        assertThat(devices.lines()).last().asString().startsWith("java-reference/");
        var tested = run(Map.of("HOME", folder.toString()), "/bin/sh", worker, "--selftest");
        assertThat(tested.status()).isZero();
        assertThat(tested.lines()).hasSameSizeAs(devices.lines()).allMatch(line -> line.endsWith(SelfTest.works() + " golden works, all right"));
    }

    /// What the worker needs of this test's own class path.
    private static String classpath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith("classes") && !entry.endsWith("test-classes") || entry.contains("althing-domain") || entry.contains("jackson"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private record Said(int status, List<String> lines) {}

    /// Runs a command in an environment that holds this and nothing else.
    private static Said run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        process.environment().clear();
        process.environment().putAll(environment);
        var started = process.start();
        var lines = started.inputReader().lines().toList();
        return new Said(started.waitFor(), lines);
    }
}
