package org.althing.benchmarks.histories;

/// One feature's part in a random history: what somebody might ask of it next, sense and nonsense alike.
interface Draw {
    /// The next wish.
    Wish next(World world);
}
