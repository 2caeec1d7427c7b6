package org.althing.commands.bus;

/// Hears what became of every command on the bus: the port behind which metrics are kept. Called by many threads; it must be quick.
public interface CommandMeter {

    /// How a message ended.
    enum Ending {
        /// The rules answered that it happened.
        HAPPENED,
        /// The rules answered that it did not.
        REFUSED,
        /// There was no answer.
        UNAVAILABLE
    }

    /// @param commands how many commands ended so: more than one in a batch
    /// @param nanos    from the bus to the durable answer
    void ended(Ending ending, int commands, long nanos);

    /// Nobody listens.
    static CommandMeter silent() {
        return (ending, commands, nanos) -> {};
    }
}
