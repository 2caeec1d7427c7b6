package org.althing.domain.kernel;

import java.time.Instant;

/// Why an event is in the log.
public sealed interface Origin {

    /// The first event of a signed command: whose bytes have the SHA-256 `jws` and whose id is remembered until it expires; `item` is the ordinal in a batch.
    record Signed(CommandId command, Digest jws, Instant expiresAt, int item) implements Origin {}

    /// A further event of the signed command whose first event stands at `first`; `item` is its ordinal in a batch.
    record Continued(long first, int item) implements Origin {}

    /// An outcome that the rules made of the event at position `cause`: anybody can compute it again.
    record Derived(long cause) implements Origin {}

    /// Part of the founding document, whose digest is the network's id.
    record Genesis() implements Origin {}

    /// A fact taken over from another system's history: the row of the file named by the import event at `history`.
    record Imported(long history, long row) implements Origin {}
}
