package org.althing.bridge;

import java.time.Instant;
import org.althing.domain.compute.JobSpec;
import org.althing.domain.compute.LeaseId;
import org.althing.domain.compute.NodeId;
import org.althing.domain.kernel.Digest;

/// A lease and the work it is for: what a node is told when it has acquired one.
/// @param position where the lease stands in the log
public record Granted(LeaseId lease, NodeId node, Digest nonce, Instant deadline, Instant extendableAt, JobSpec spec, long position) {}
