package org.althing.domain.invariant;

import java.util.Optional;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.network.Network;

/// The check of one invariant along one history. It may remember what it saw, and trusts nothing that the network computed.
public interface Watch {

    /// Takes in the next event of the log; cheap enough for every event of a long one.
    /// @return what is wrong, or empty
    default Optional<String> observe(Recorded recorded) {
        return Optional.empty();
    }

    /// Compares the network, which has folded exactly what was observed, with what it should be. May walk whole tables.
    /// @return what is wrong, or empty
    default Optional<String> compare(Network network) {
        return Optional.empty();
    }

    /// The finding where something is wrong.
    static Optional<String> unless(boolean holds, String finding, Object... facts) {
        return holds ? Optional.empty() : Optional.of(String.format(java.util.Locale.ROOT, finding, facts));
    }
}
