package org.althing.executor;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
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

/// The process that computes: reads work from standard input, writes progress and results to standard output, and ends when its input does.
/// It knows no key and no network. The first word on its command line names the back end ([Backends]), the second the longest memory that a program's tensors may take.
public final class ExecutorMain {
    private static final int BROKEN_PIPE = 3;
    private static final int OUT_OF_MEMORY = 4;
    private static final long REPORT_MS = 100;

    private final Backend backend;
    private final ProgramLimits limits;
    private final DataOutputStream out;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final ScheduledExecutorService reporter = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("report").daemon().factory());

    private ExecutorMain(Backend backend, ProgramLimits limits, DataOutputStream out) {
        this.backend = backend;
        this.limits = limits;
        this.out = out;
    }

    public static void main(String[] args) {
        var out = new DataOutputStream(new BufferedOutputStream(System.out, 1 << 16));
        System.setOut(System.err); // whatever a library prints must not be taken for a message
        var limits = new ProgramLimits(Long.parseLong(args[1]), Long.MAX_VALUE);
        var here = Backend.here();
        var executor = new ExecutorMain(Backends.choose(here, args[0]), limits, out);
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
        } catch (OutOfMemoryError _) {
            say(new Message.Failed(Failure.MEMORY_LIMIT, "the executor's memory is full"));
            Runtime.getRuntime().halt(OUT_OF_MEMORY);
            return;
        }
        busy.set(false);
        say(answer);
    }

    private Message perform(Work work) throws ProgramRefused {
        try (var session = backend.open(work.program(), limits); var _ = new Report(session, work.multiplyAdds())) {
            return new Message.Done(new ProgramRun(work, session).output());
        }
    }

    /// Says a few times a second how far a session has come, and once more when it is over; never after that, when the session may be gone.
    private final class Report implements AutoCloseable {
        private final Session session;
        private final long total;
        private final Future<?> task;
        private boolean over;

        Report(Session session, long total) {
            this.session = session;
            this.total = total;
            task = reporter.scheduleAtFixedRate(this::report, 0, REPORT_MS, TimeUnit.MILLISECONDS);
        }

        private synchronized void report() {
            if (!over) say(new Message.Progress(session.progress(), total));
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
