package org.althing.domain.policy;

import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Event;

/// What happened to the policy.
public sealed interface PolicyEvent extends Event {

    /// From here on this document is law, as a whole.
    record PolicyAdopted(Policy policy, Digest hash) implements PolicyEvent {
        public PolicyAdopted {
            var flaws = policy.flaws();
            if (!flaws.isEmpty()) throw new IllegalArgumentException("an unsound policy is not adopted: " + flaws);
            if (!policy.hash().equals(hash)) throw new IllegalArgumentException("the policy's hash is " + policy.hash() + ", not " + hash);
        }

        public static PolicyAdopted of(Policy policy) {
            return new PolicyAdopted(policy, policy.hash());
        }
    }
}
