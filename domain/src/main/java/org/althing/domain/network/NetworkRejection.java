package org.althing.domain.network;

import java.time.Instant;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Rejection;

/// Why a command was refused before any feature was asked.
public sealed interface NetworkRejection extends Rejection {

    record CommandExpired(Instant expiredAt, Instant now) implements NetworkRejection {}

    record LivesTooLong(Instant expiresAt, Instant expiresAtMost) implements NetworkRejection {}

    /// The id was accepted before, with other content.
    record IdReused(CommandId command) implements NetworkRejection {}

    record BatchTooLarge(int items, int itemsMax) implements NetworkRejection {}

    record EmptyBatch() implements NetworkRejection {}

    record NestedBatch(int item) implements NetworkRejection {}

    /// The item was refused when the command was first decided; the facts were in that answer.
    record RefusedBefore(int item) implements NetworkRejection {}

    record ClockIsLive() implements NetworkRejection {}

    record ClockBehind(Instant now, Instant to) implements NetworkRejection {}

    record ClockTooFar(Instant to, Instant atMost) implements NetworkRejection {}
}
