package org.althing.projections.deliberation;

import java.time.Instant;
import org.althing.domain.deliberation.DeliberationEvent.Ground;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Digest;

/// Content that is kept no more: what stands under its digest is `erased`, not broken.
public record Erasure(Digest content, AccountId eraser, Ground ground, Instant at) {

    /// The digest as a key.
    public record Key(Digest content) {}
}
