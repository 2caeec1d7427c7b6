package org.althing.bridge;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A worker on this machine, kept running: started again when it ends, after a pause that grows while it does not stay up.
/// The worker ends by itself when this process does, because it holds the other end of its standard input.
public final class WorkerProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);
    private static final Duration PAUSE_FIRST = Duration.ofMillis(500);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(30);
    private static final Duration STEADY = Duration.ofMinutes(1);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final List<String> command;
    private final Thread keeper;
    private volatile Process process;
    private volatile boolean closing;

    private WorkerProcess(List<String> command) {
        this.command = command;
        this.keeper = Thread.ofPlatform().name("worker-keeper").daemon().unstarted(this::keep);
    }

    /// Starts the worker, and from then on whenever it has ended.
    /// @param command the words of the command line; the worker must take `--supervised` to heart
    public static WorkerProcess start(List<String> command) {
        var worker = new WorkerProcess(List.copyOf(command));
        worker.keeper.start();
        return worker;
    }

    /// The worker's process, where it is running.
    public Optional<ProcessHandle> process() {
        var current = process;
        return current == null || !current.isAlive() ? Optional.empty() : Optional.of(current.toHandle());
    }

    private void keep() {
        var pause = PAUSE_FIRST;
        while (!closing) {
            long started = System.nanoTime();
            try {
                process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
                if (closing) end(process);
                int status = process.waitFor();
                if (closing) return;
                LOG.warn("the worker ended with status {}", status);
            } catch (IOException e) {
                LOG.warn("the worker does not start: {}", e.getMessage());
            } catch (InterruptedException _) {
                return;
            }
            boolean steady = System.nanoTime() - started > STEADY.toNanos();
            pause = steady ? PAUSE_FIRST : pause;
            if (!rest(pause)) return;
            pause = pause.multipliedBy(2).compareTo(PAUSE_MAX) < 0 ? pause.multipliedBy(2) : PAUSE_MAX;
        }
    }

    private static boolean rest(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }

    /// Asks the worker to end, which gives its lease back, and ends it where it does not.
    @Override
    public void close() {
        closing = true;
        keeper.interrupt();
        var current = process;
        if (current != null) end(current);
    }

    private static void end(Process process) {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(FAREWELL.toSeconds(), TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (IOException _) {
            process.destroyForcibly();
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
