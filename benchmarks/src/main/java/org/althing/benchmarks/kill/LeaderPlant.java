package org.althing.benchmarks.kill;

/// Mistakes that a leader could make, planted to show that the check notices them.
public enum LeaderPlant {
    NONE,
    /// An append whose outcome is unknown is made again at whatever revision the stream has come to.
    NEW_REVISION
}
