package org.althing.benchmarks.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A disk of its own, in memory. Only root can mount one: for everybody else the test is skipped.
record SmallDisk(Path folder) implements AutoCloseable {

    static SmallDisk mounted(Path folder, String size) throws IOException, InterruptedException {
        Files.createDirectory(folder);
        assumeTrue(status("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString()) == 0, "only root can mount a small disk");
        return new SmallDisk(folder);
    }

    void becomeReadOnly() throws IOException, InterruptedException {
        assertThat(status("mount", "-o", "remount,ro", folder.toString())).isZero();
    }

    /// Takes all that is left, with a file that the caller deletes again.
    Path fill() throws IOException {
        var filler = folder.resolve("filler");
        try (var out = Files.newOutputStream(filler)) {
            for (var block = new byte[1 << 12]; ; ) out.write(block);
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
        return filler;
    }

    private static int status(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }

    @Override
    public void close() throws IOException {
        try {
            status("umount", "--lazy", folder.toString()); // whoever still ends may have a file open
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
