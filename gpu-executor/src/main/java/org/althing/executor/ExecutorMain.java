package org.althing.executor;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.althing.domain.compute.Failure;

/// The process that computes: reads work from standard input, writes progress and results to standard output, and ends when its input does.
/// It knows no key and no network.
public final class ExecutorMain {
    private static final int BROKEN_PIPE = 3;
    private static final int OUT_OF_MEMORY = 4;

    private final Backend backend;
    private final DataOutputStream out;
    private final AtomicBoolean busy = new AtomicBoolean();

    private ExecutorMain(Backend backend, DataOutputStream out) {
        this.backend = backend;
        this.out = out;
    }

    public static void main(String[] args) {
        var out = new DataOutputStream(new BufferedOutputStream(System.out, 1 << 16));
        System.setOut(System.err); // whatever a library prints must not be taken for a message
        new ExecutorMain(new JavaReference(), out).run(new DataInputStream(new BufferedInputStream(System.in, 1 << 16)));
    }

    /// Reads while the work is done elsewhere, so that the end of the input is noticed at once: the supervisor is gone then, and nobody wants the result.
    private void run(DataInputStream in) {
        say(new Message.Ready(backend.name(), backend.device()));
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
            answer = new Message.Done(backend.compute(work, (done, total) -> say(new Message.Progress(done, total))));
        } catch (Backend.InvalidInput e) {
            answer = new Message.Failed(Failure.INPUT_INVALID, e.getMessage());
        } catch (OutOfMemoryError _) {
            say(new Message.Failed(Failure.MEMORY_LIMIT, "the executor's heap is full"));
            Runtime.getRuntime().halt(OUT_OF_MEMORY);
            return;
        }
        busy.set(false);
        say(answer);
    }

    private synchronized void say(Message message) {
        try {
            Pipe.write(out, message);
        } catch (IOException _) {
            Runtime.getRuntime().halt(BROKEN_PIPE); // nobody listens any more
        }
    }
}
