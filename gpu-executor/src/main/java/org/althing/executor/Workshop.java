package org.althing.executor;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.althing.domain.compute.JobSpec;
import org.althing.domain.compute.LeaseId;
import org.althing.domain.compute.NodeId;
import org.althing.domain.identity.SigningKey;
import org.althing.domain.kernel.Digest;
import org.althing.executor.child.Executor;
import org.althing.executor.child.Limits;
import org.althing.executor.lease.Attestation;
import org.althing.executor.lease.Grant;
import org.althing.executor.work.Backends;
import org.althing.executor.work.Execution;
import org.althing.executor.work.Values;
import org.althing.executor.work.Work;

/// A worker without its connection: for whoever has a lease in hand and hands the result in himself, as a network that is played in lockstep does.
/// The work is done by the same child process and attested in the same words as under `./althing worker`, always by the Java reference, so that
/// statements too are the same on every machine. Belongs to one thread.
public final class Workshop implements AutoCloseable {
    private final Executor executor = Executor.ofThisJvm(Limits.USUAL, Backends.JAVA);

    /// What a node hands in: the output's bytes, and its signed statement about them.
    public record Product(byte[] output, byte[] statement) {}

    /// Does a job without a trace, and signs what came of it with the node's key; waits for the end.
    /// @param blobs what the spec names, in its order
    /// @throws IOException where nothing came of it, with the reason
    public Product perform(SigningKey key, Digest network, NodeId node, LeaseId lease, Digest nonce, JobSpec spec, List<byte[]> blobs) throws IOException {
        return switch (execute(spec, blobs)) {
            case Execution.Computed computed -> {
                var grant = new Grant(lease, nonce, spec, Duration.ZERO);
                var output = computed.output();
                yield new Product(output, Attestation.sign(key, network, node, grant, Digest.sha256(output), Optional.empty(), computed.backend()));
            }
            case Execution.Failed failed -> throw new IOException("the job failed: " + failed.failure() + ", " + failed.detail());
            case Execution.Cancelled _ -> throw new IOException("the job was stopped");
        };
    }

    private Execution execute(JobSpec spec, List<byte[]> blobs) {
        try {
            var values = new HashMap<Digest, Values>();
            for (int i = 0; i < blobs.size(); i++) values.put(spec.blobs().get(i), new Values.InMemory(blobs.get(i)));
            return executor.run(Work.of(spec, values), (_, _) -> { });
        } catch (Work.Unfit e) {
            return e.failed();
        }
    }

    @Override
    public void close() {
        executor.close();
    }
}
