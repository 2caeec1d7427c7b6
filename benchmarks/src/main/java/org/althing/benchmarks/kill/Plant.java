package org.althing.benchmarks.kill;

/// Mistakes that a node could make, planted to show that both checks notice them.
public enum Plant {
    NONE,
    /// Commands are answered before their events are durable.
    EARLY_ACKNOWLEDGEMENT,
    /// A state image misses one transfer's effect on a balance.
    LOST_UPDATE,
    /// The views pass over one event.
    SKIPPED_EVENT
}
