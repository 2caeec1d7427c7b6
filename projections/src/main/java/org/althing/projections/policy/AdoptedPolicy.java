package org.althing.projections.policy;

import java.time.Instant;
import org.althing.domain.kernel.Digest;
import org.althing.domain.policy.Policy;
import org.althing.projections.key.NewestFirst;

/// One version of the policy.
/// @param position of the event that adopted it
public record AdoptedPolicy(int version, Digest hash, Instant adoptedAt, long position, Policy policy) {

    /// A version's place: the newest comes first.
    public record Key(NewestFirst version) {

        public static Key of(int version) {
            return new Key(new NewestFirst(version));
        }
    }
}
