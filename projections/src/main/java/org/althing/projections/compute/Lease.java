package org.althing.projections.compute;

import java.time.Instant;
import java.util.Optional;
import org.althing.domain.compute.Failure;
import org.althing.domain.compute.JobId;
import org.althing.domain.compute.LeaseId;
import org.althing.domain.compute.NodeId;
import org.althing.domain.kernel.Digest;

/// A job in a node's hands for a while.
/// @param position where it was granted
/// @param nonce what the node's statements about it must carry
/// @param extendableAt before this moment an extension is refused
/// @param failure why, where it ended because the node could not
public record Lease(
        LeaseId lease, JobId job, NodeId node, long position, Instant grantedAt, Digest nonce, Instant deadline, Instant extendableAt, int extensions,
        Optional<End> end, Optional<Failure> failure) {

    public record End(Way way, Instant at) {}

    public enum Way { ATTESTED, EXPIRED, RELEASED, FAILED }

    Lease extended(Instant to, Instant again) {
        return new Lease(lease, job, node, position, grantedAt, nonce, to, again, extensions + 1, end, failure);
    }

    Lease ended(Way way, Instant at, Optional<Failure> why) {
        return new Lease(lease, job, node, position, grantedAt, nonce, deadline, extendableAt, extensions, Optional.of(new End(way, at)), why);
    }
}
