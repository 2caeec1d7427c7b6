package org.althing.commands.automation;

import java.util.concurrent.CompletableFuture;
import org.althing.domain.kernel.Recorded;

/// Acts outside the network on what happened inside. It is told every event in order, at least once: after a crash some of the last events
/// come again, so a command that follows from an event has an id derived from that event's position, and a repeated effect is harmless.
@FunctionalInterface
public interface Follower {

    /// Called for one event at a time, on a thread of the processor; the next event comes when the future is complete. Where it fails, the
    /// processor tries the batch again, later and later.
    CompletableFuture<?> follow(Recorded recorded);
}
