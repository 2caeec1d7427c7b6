package org.althing.executor.lease;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.althing.domain.compute.Failure;
import org.althing.domain.compute.JobSpec;
import org.althing.domain.compute.NodeId;
import org.althing.domain.identity.SigningKey;
import org.althing.domain.kernel.Digest;
import org.althing.executor.child.Executor;
import org.althing.executor.work.Execution;
import org.althing.executor.work.Result;
import org.althing.executor.work.Values;
import org.althing.executor.work.Work;

/// Takes leases, has the work done, signs and hands in results: one job after the other, until it is stopped.
/// Nothing that happens to a job, to the executor or to the connection ends the worker. [#run] belongs to one thread, [#stop] to any.
public final class Worker {
    private static final Duration POLL = Duration.ofSeconds(30);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final LeaseClient client;
    private final SigningKey key;
    private final Executor executor;
    private final BlobCache cache;
    private final PrintStream report;
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2, Thread.ofPlatform().name("lease-keeper").daemon().factory());
    private volatile boolean stopping;
    private volatile Held held;

    /// The lease being worked on.
    private record Held(NodeId node, Grant grant, AtomicLong done, AtomicLong total) {}

    public Worker(LeaseClient client, SigningKey key, Executor executor, BlobCache cache, PrintStream report) {
        this.client = client;
        this.key = key;
        this.executor = executor;
        this.cache = cache;
        this.report = report;
    }

    public void run() {
        Optional<NodeId> node = Optional.empty();
        while (!stopping) {
            try {
                if (node.isEmpty()) node = introduce();
                else client.acquire(node.get(), POLL).ifPresent(new Job(node.get())::perform);
            } catch (Unreachable e) {
                say("no connection, trying again: " + e.getMessage());
                pause();
            } catch (Refused e) {
                say("refused: " + e.getMessage());
                node = Optional.empty();
                pause();
            }
        }
    }

    private Optional<NodeId> introduce() throws Unreachable, Refused {
        var node = client.node();
        if (node.isPresent()) {
            say("working as node " + node.get());
        } else {
            say("waiting: no node is registered with the key " + key.thumbprint() + " (public half " + key.verificationKey() + ")");
            pause();
        }
        return node;
    }

    /// One leased job, from the inputs to the committed result.
    private final class Job {
        private final NodeId node;

        Job(NodeId node) {
            this.node = node;
        }

        void perform(Grant grant) {
            say("lease " + grant.lease() + ": " + grant.spec().describe());
            var lease = new Held(node, grant, new AtomicLong(), new AtomicLong(1));
            held = lease;
            var beating = timer.scheduleAtFixedRate(() -> beat(lease), HEARTBEAT.toMillis(), HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
            var extending = timer.schedule(() -> extend(lease), grant.extendableAfter().toMillis(), TimeUnit.MILLISECONDS);
            try {
                settle(grant, execute(grant, lease));
            } catch (Unreachable | Refused e) {
                say("lease " + grant.lease() + " is lost: " + e.getMessage());
            } finally {
                held = null;
                beating.cancel(false);
                extending.cancel(false);
            }
        }

        private Execution execute(Grant grant, Held lease) throws Unreachable {
            Work work;
            try {
                cache.sweep();
                var blobs = new HashMap<Digest, Values>();
                for (var blob : grant.spec().blobs()) {
                    blobs.put(blob, Values.InFile.whole(cache.file(blob, (offset, length) -> client.input(node, grant, blob, offset, length))));
                }
                work = Work.of(grant.spec(), blobs);
            } catch (Refused e) {
                return new Execution.Failed(Failure.INPUT_MISSING, e.getMessage());
            } catch (IOException e) {
                return new Execution.Failed(Failure.INPUT_MISSING, "the cache of inputs: " + e);
            } catch (Work.Unfit e) {
                return e.failed();
            }
            return executor.run(work, (done, total) -> {
                lease.total().set(total);
                lease.done().set(done);
            });
        }

        private void handIn(Grant grant, Execution.Computed computed) throws Unreachable, Refused {
            try {
                var output = client.upload(node, grant, computed.result().output());
                var trace = traced(grant, computed.result());
                var statement = client.upload(node, grant, Attestation.sign(key, client.facts().network(), node, grant, output, trace, computed.backend()));
                client.commit(node, grant, output, statement);
                say("lease " + grant.lease() + ": result " + output + " handed in");
            } catch (IOException e) {
                say("lease " + grant.lease() + " failed: the result cannot be read: " + e);
                client.fail(node, grant, Failure.EXECUTOR_DIED);
            }
        }

        private Optional<Attestation.Trace> traced(Grant grant, Result result) throws Unreachable, Refused, IOException {
            if (!(grant.spec() instanceof JobSpec.Program program) || program.traceBytes().isEmpty()) return Optional.empty();
            var record = client.upload(node, grant, result.trace());
            return Optional.of(new Attestation.Trace(result.traceRoot(), record));
        }

        private void settle(Grant grant, Execution execution) throws Unreachable, Refused {
            switch (execution) {
                case Execution.Computed computed -> {
                    handIn(grant, computed);
                }
                case Execution.Failed failed -> {
                    say("lease " + grant.lease() + " failed: " + failed.failure() + ", " + failed.detail());
                    client.fail(node, grant, failed.failure());
                }
                case Execution.Cancelled _ -> say("lease " + grant.lease() + ": stopped");
            }
        }
    }

    /// Says that the work goes on, and stops it where nobody waits for it any more.
    private void beat(Held lease) {
        try {
            if (!client.heartbeat(lease.node(), lease.grant(), lease.done().get(), lease.total().get()) && held == lease) executor.cancel();
        } catch (Unreachable | Refused e) {
            say("heartbeat: " + e.getMessage());
        }
    }

    private void extend(Held lease) {
        if (held != lease) return;
        Duration next = RETRY;
        try {
            next = client.extend(lease.node(), lease.grant());
        } catch (Unreachable | Refused e) {
            say("extension: " + e.getMessage());
        }
        timer.schedule(() -> extend(lease), next.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Ends the worker; a job in progress is given back, so that another node can take it at once.
    public void stop() {
        stopping = true;
        var lease = held;
        executor.close();
        try {
            if (lease != null) client.release(lease.node(), lease.grant());
        } catch (Unreachable | Refused e) {
            say("the lease could not be given back, it will expire: " + e.getMessage());
        }
        timer.shutdownNow();
    }

    private void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException _) {
            stopping = true;
        }
    }

    private void say(String what) {
        report.println("worker: " + what);
    }
}
