package org.althing.executor.child;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.althing.domain.compute.Failure;
import org.althing.domain.compute.program.ProgramFault;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.ProgramRefused;
import org.althing.executor.backend.Backend;
import org.althing.executor.backend.Session;
import org.althing.executor.check.Check;
import org.althing.executor.work.Backends;
import org.althing.executor.work.CheckedRun;
import org.althing.executor.work.Work;

/// The process that computes: reads work from standard input, writes progress and results to standard output, and ends when its input does.
/// It knows no key and no network. Its command line names the back end ([Backends]), the most memory that a program's tensors may take, the level of [Check],
/// and the folder that results are left in.
public final class ExecutorMain {
    private static final int BROKEN_PIPE = 3;
    private static final int OUT_OF_MEMORY = 4;
    private static final long REPORT_MS = 100;

    private final Backend backend;
    private final ProgramLimits limits;
    private final Check check;
    private final Path results;
    private final DataOutputStream out;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final ScheduledExecutorService reporter = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("report").daemon().factory());

    private ExecutorMain(Backend backend, ProgramLimits limits, Check check, Path results, DataOutputStream out) {
        this.backend = backend;
        this.limits = limits;
        this.check = check;
        this.results = results;
        this.out = out;
    }

    public static void main(String[] args) {
        var out = new DataOutputStream(new BufferedOutputStream(System.out, 1 << 16));
        System.setOut(System.err); // whatever a library prints must not be taken for a message
        var limits = new ProgramLimits(Long.parseLong(args[1]), Long.MAX_VALUE);
        var here = Backend.here();
        var executor = new ExecutorMain(Backends.choose(here, args[0]), limits, Check.valueOf(args[2]), Path.of(args[3]), out);
        executor.say(new Message.Ready(executor.backend.name(), here.stream().map(backend -> new Message.Device(backend.name(), backend.device())).toList()));
        executor.run(new DataInputStream(new BufferedInputStream(System.in, 1 << 16)));
    }

    /// Reads while the work is done elsewhere, so that the end of the input is noticed at once: the supervisor is gone then, and nobody wants the result.
    private void run(DataInputStream in) {
        try {
            while (true) {
                if (!(Pipe.read(in) instanceof Message.Run run) || !busy.compareAndSet(false, true)) throw new IOException("nothing but one work at a time is taken");
                Thread.ofPlatform().name("work").start(() -> work(run.work()));
            }
        } catch (java.io.EOFException _) {
            Runtime.getRuntime().halt(0);
        } catch (IOException e) {
            System.err.println("executor: " + e.getMessage());
            Runtime.getRuntime().halt(BROKEN_PIPE);
        }
    }

    private void work(Work work) {
        Message answer;
        try {
            answer = perform(work);
        } catch (ProgramRefused e) {
            boolean memory = e.fault() instanceof ProgramFault.TooMuchMemory;
            answer = new Message.Failed(memory ? Failure.MEMORY_LIMIT : Failure.INPUT_INVALID, "the program is refused: " + e.fault());
        } catch (IOException e) {
            answer = new Message.Failed(Failure.EXECUTOR_DIED, "a file of the work cannot be read or written: " + e);
        } catch (OutOfMemoryError _) {
            say(new Message.Failed(Failure.MEMORY_LIMIT, "the executor's memory is full"));
            Runtime.getRuntime().halt(OUT_OF_MEMORY);
            return;
        }
        busy.set(false);
        say(answer);
    }

    private Message perform(Work work) throws ProgramRefused, IOException {
        try (var report = new Report(work.multiplyAdds())) {
            return new Message.Done(new CheckedRun(backend, limits, check).run(work, results, report::follow));
        } catch (CheckedRun.Unsound e) {
            return new Message.Failed(Failure.EXECUTOR_DIED, e.getMessage());
        }
    }

    /// Says a few times a second how far the sessions of a work have come, and once more when they are over. Another run is more to do, never less that is done.
    private final class Report implements AutoCloseable {
        private final long once;
        private final Future<?> task;
        private Session session;
        private long total;
        private long before;
        private long done;
        private boolean over;

        Report(long once) {
            this.once = once;
            task = reporter.scheduleAtFixedRate(this::report, 0, REPORT_MS, TimeUnit.MILLISECONDS);
        }

        synchronized void follow(Session next) {
            session = next;
            before = total;
            total += once;
            report();
        }

        private synchronized void report() {
            if (over || session == null) return;
            done = Math.max(done, before + session.progress());
            say(new Message.Progress(done, total));
        }

        @Override
        public synchronized void close() {
            report();
            over = true;
            task.cancel(false);
        }
    }

    private synchronized void say(Message message) {
        try {
            Pipe.write(out, message);
        } catch (IOException _) {
            Runtime.getRuntime().halt(BROKEN_PIPE); // nobody listens any more
        }
    }
}
