package org.althing.executor.lease;

import java.time.Duration;
import org.althing.domain.compute.JobSpec;
import org.althing.domain.compute.LeaseId;
import org.althing.domain.kernel.Digest;

/// A lease as the node was told of it.
/// @param extendableAfter how long from now an extension will be accepted, by the network's clock
public record Grant(LeaseId lease, Digest nonce, JobSpec spec, Duration extendableAfter) {}
