package org.althing.projections.compute;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.althing.domain.compute.LeaseId;
import org.althing.domain.compute.NodeId;
import org.althing.domain.compute.NumericProfile;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.KeyId;
import org.althing.domain.identity.VerificationKey;
import org.althing.domain.kernel.Digest;

/// A machine that does jobs.
/// @param manifest digest of its name and description, which are kept off the log
/// @param lease what it works on now
/// @param leases how many it was granted; of those that ended, `attested` brought a result and `failed` ran out or were reported as failed
public record Node(
        NodeId node, AccountId operator, KeyId kid, VerificationKey key, List<NumericProfile> profiles, Digest manifest, Instant registeredAt,
        boolean retired, Optional<LeaseId> lease, long leases, long attested, long failed) {

    Node inRetirement() {
        return new Node(node, operator, kid, key, profiles, manifest, registeredAt, true, lease, leases, attested, failed);
    }

    Node taking(LeaseId granted) {
        return new Node(node, operator, kid, key, profiles, manifest, registeredAt, retired, Optional.of(granted), leases + 1, attested, failed);
    }

    /// @param results 1 where the lease brought a result
    /// @param failures 1 where it ran out or failed
    Node done(int results, int failures) {
        return new Node(node, operator, kid, key, profiles, manifest, registeredAt, retired, Optional.empty(), leases, attested + results, failed + failures);
    }
}
