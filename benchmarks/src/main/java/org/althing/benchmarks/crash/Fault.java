package org.althing.benchmarks.crash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What `strace` does to a process at one of its system calls: kills it before a thread's `nth` call of that kind, or lets that call and all the
/// thread's later ones fail with an error. Each thread counts its own calls.
///
/// @param calls what strace may inject into, such as `fdatasync` or `write,pwrite64`
/// @param error `EIO`, `ENOSPC`, or empty to kill
/// @param file  only the calls on this file or folder count; empty: all of them do
public record Fault(String calls, int nth, Optional<String> error, Optional<Path> file) {

    private static final Path STRACE = Path.of("/usr/bin/strace");

    public static Fault kill(String calls, int nth) {
        return new Fault(calls, nth, Optional.empty(), Optional.empty());
    }

    public static Fault fail(String calls, int nth, String error) {
        return new Fault(calls, nth, Optional.of(error), Optional.empty());
    }

    /// The words to put before the command of the process.
    public List<String> command() {
        var what = error.map(name -> "error=" + name + ":when=" + nth + "+").orElse("signal=SIGKILL:when=" + nth);
        var command = new ArrayList<>(List.of(STRACE.toString(), "-f", "-qqq", "-o", "/dev/null", "-e", "trace=" + calls, "-e", "inject=" + calls + ":" + what));
        file.ifPresent(path -> command.addAll(List.of("-P", path.toString())));
        return command;
    }

    /// The words that let a process through and write down its calls with the files they go to, one call a line, its thread first.
    public static List<String> watching(String calls, Path record) {
        return List.of(STRACE.toString(), "-f", "-y", "-qqq", "-o", record.toString(), "-e", "trace=" + calls);
    }

    /// Why faults cannot be injected on this machine; empty where they can.
    public static Optional<String> unavailable() {
        if (!Files.isExecutable(STRACE)) {
            return Optional.of("strace is not installed");
        }
        try {
            var probe = new ProcessBuilder(STRACE.toString(), "-f", "-qqq", "-o", "/dev/null", "-e", "trace=write", "/bin/true")
                    .redirectErrorStream(true).start();
            var said = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return probe.waitFor() == 0 ? Optional.empty() : Optional.of("strace may not trace here: " + said.strip());
        } catch (IOException e) {
            return Optional.of("strace does not start: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    @Override
    public String toString() {
        return error.orElse("SIGKILL") + " at " + calls + " " + nth + file.map(path -> " of " + path).orElse("");
    }
}
