package org.althing.executor;

/// One way to compute. Every back end gives the same bits, because the numeric profiles leave no choice.
/// Called by one thread at a time, inside the executor's process.
interface Backend {

    /// The name that stands in statements, with a version: a change of the implementation is a new one.
    String name();

    /// What `--list-devices` prints about where this back end computes.
    String device();

    /// The output's bytes.
    /// @throws InvalidInput where an input breaks the profile's rules
    byte[] compute(Work work, Progress progress) throws InvalidInput;

    /// Hears how far the work has come, in units of the back end's own choice, at least a few times a second.
    interface Progress {
        void report(long done, long total);
    }

    /// An input has a wrong length or a value outside the profile's range.
    final class InvalidInput extends Exception {
        InvalidInput(String message) {
            super(message);
        }
    }
}
