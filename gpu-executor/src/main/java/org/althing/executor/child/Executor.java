package org.althing.executor.child;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.althing.domain.compute.Failure;
import org.althing.executor.check.Check;
import org.althing.executor.work.Execution;
import org.althing.executor.work.Result;
import org.althing.executor.work.Work;

/// The executor process, seen from the supervisor: started when work needs it, watched while it works, killed when it exceeds a limit,
/// and started anew afterwards. [#run] belongs to one thread; [#cancel] and [#close] may be called from any.
public final class Executor implements AutoCloseable {
    private static final long JVM_BYTES = 64L << 20;
    /// Below what any back end does: an operation may take this long without a step forward.
    private static final long MULTIPLY_ADDS_PER_SECOND = 50_000_000;

    private final List<String> command;
    private final Limits limits;
    private final Path results;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("executor-watch").daemon().factory());
    private volatile Child child;

    /// A running child. `end` is set by whoever kills it, before the kill.
    private record Child(Process process, DataOutputStream in, DataInputStream out, Message.Ready ready, AtomicReference<Execution> end) {
        void kill(Execution why) {
            end.compareAndSet(null, why);
            process.destroyForcibly();
        }
    }

    /// Hears how far the work has come, in multiply-adds, a few times a second.
    public interface Progress {
        void report(long done, long total);
    }

    private Executor(List<String> command, Limits limits, Path results) {
        this.command = command;
        this.limits = limits;
        this.results = results;
    }

    /// An executor in a JVM of its own, made of this JVM's classes. It alone may load native code.
    /// @param backend as [org.althing.executor.work.Backends] name it
    public static Executor ofThisJvm(Limits limits, String backend) {
        try {
            return ofThisJvm(limits, backend, Check.PRODUCTS, Files.createTempDirectory("althing-results-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param results a folder of its own, for outputs and traces of any size
    public static Executor ofThisJvm(Limits limits, String backend, Check check, Path results) {
        return new Executor(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xmx" + (limits.memoryBytes() >> 20) + "m",
                "-XX:+DisplayVMOutputToStderr", "-XX:ErrorFile=" + Path.of(System.getProperty("java.io.tmpdir"), "althing-executor-%p.log"), "-XX:-CreateCoredumpOnCrash", "--enable-native-access=ALL-UNNAMED", "--illegal-native-access=deny",
                "-cp", System.getProperty("java.class.path"), ExecutorMain.class.getName(), backend, Long.toString(limits.memoryBytes()), check.name(), results.toString()), limits, results);
    }

    /// Does the work; waits for its end, which comes within the limits.
    public Execution run(Work work, Progress progress) {
        long needed = work.memoryBytes() + JVM_BYTES;
        if (needed > limits.memoryBytes()) {
            return new Execution.Failed(Failure.MEMORY_LIMIT, needed + " bytes needed, " + limits.memoryBytes() + " allowed");
        }
        Child running;
        try {
            sweep();
            running = alive();
        } catch (IOException e) {
            return new Execution.Failed(Failure.EXECUTOR_DIED, "the executor does not start: " + e.getMessage());
        }
        var time = timer.schedule(() -> running.kill(failed(Failure.TIME_LIMIT, "no result after " + limits.time())), limits.time().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return converse(running, work, progress);
        } catch (IOException e) {
            running.kill(failed(Failure.EXECUTOR_DIED, "the executor died: " + e.getMessage()));
            child = null;
            return running.end().get();
        } finally {
            time.cancel(false);
        }
    }

    private Execution converse(Child running, Work work, Progress progress) throws IOException {
        var patience = limits.silence().plusSeconds(work.program().multiplyAdds() / MULTIPLY_ADDS_PER_SECOND);
        var silence = new AtomicReference<Future<?>>(watch(running, limits.silence()));
        var standstill = new AtomicReference<Future<?>>(watch(running, patience));
        long reached = 0;
        try {
            Pipe.write(running.in(), new Message.Run(work));
            while (true) {
                var message = Pipe.read(running.out());
                silence.getAndSet(watch(running, limits.silence())).cancel(false);
                switch (message) {
                    case Message.Progress step -> {
                        if (step.done() > reached) standstill.getAndSet(watch(running, patience)).cancel(false);
                        reached = Math.max(reached, step.done());
                        progress.report(step.done(), step.total());
                    }
                    case Message.Failed failed -> {
                        return new Execution.Failed(failed.failure(), failed.detail());
                    }
                    case Message.Done done -> {
                        var result = Result.in(results, done.run());
                        if (!work.mayHaveOutputOf(Files.size(result.output()))) throw new IOException("an output of " + Files.size(result.output()) + " bytes");
                        return new Execution.Computed(result, running.ready().backend());
                    }
                    case Message.Ready _, Message.Run _ -> throw new IOException("an unexpected message: " + message);
                }
            }
        } finally {
            silence.get().cancel(false);
            standstill.get().cancel(false);
        }
    }

    private Future<?> watch(Child running, Duration patience) {
        return timer.schedule(() -> running.kill(failed(Failure.EXECUTOR_HUNG, "no sign of progress for " + patience)), patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Execution failed(Failure failure, String detail) {
        return new Execution.Failed(failure, detail);
    }

    /// Leaves no results of earlier works.
    private void sweep() throws IOException {
        try (var files = Files.list(Files.createDirectories(results))) {
            for (var file : files.toList()) Files.delete(file);
        }
    }

    /// The child, started where there is none.
    private Child alive() throws IOException {
        var current = child;
        if (current != null && current.process().isAlive() && current.end().get() == null) return current;
        var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var silence = timer.schedule(process::destroyForcibly, limits.silence().toMillis(), TimeUnit.MILLISECONDS);
        try {
            var out = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
            if (!(Pipe.read(out) instanceof Message.Ready ready)) throw new IOException("the executor did not say that it is ready");
            child = new Child(process, new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16)), out, ready, new AtomicReference<>());
            return child;
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        } finally {
            silence.cancel(false);
        }
    }

    /// The process that computes, where one is running.
    Optional<ProcessHandle> process() {
        var current = child;
        return current == null ? Optional.empty() : Optional.of(current.process().toHandle());
    }

    /// Starts the child where there is none, and says what it computes with and where.
    public Message.Ready ready() throws IOException {
        return alive().ready();
    }

    /// Stops the work in progress, if any.
    public void cancel() {
        var current = child;
        if (current != null) current.kill(new Execution.Cancelled());
    }

    @Override
    public void close() {
        cancel();
        timer.shutdownNow();
        try {
            sweep();
            Files.delete(results);
        } catch (IOException _) {
            // What is left is swept when the folder is used again.
        }
    }
}
