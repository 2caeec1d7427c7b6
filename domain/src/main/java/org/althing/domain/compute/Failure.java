package org.althing.domain.compute;

/// Why a node could not do a job, as far as the node can tell.
public enum Failure {
    /// The process that computes died.
    EXECUTOR_DIED,
    /// The process that computes gave no sign of progress for too long, and was killed.
    EXECUTOR_HUNG,
    /// The job took longer than the node gives any job.
    TIME_LIMIT,
    /// The job needs more memory than the node gives any job.
    MEMORY_LIMIT,
    /// An input could not be had, or is not what its digest says.
    INPUT_MISSING,
    /// An input breaks the numeric profile's rules: a wrong length, or a value outside its range.
    INPUT_INVALID
}
