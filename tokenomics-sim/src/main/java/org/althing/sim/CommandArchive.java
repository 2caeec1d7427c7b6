package org.althing.sim;

import org.althing.domain.kernel.Digest;
import org.althing.domain.network.SignedCommand;

/// Where the signed commands behind a log are read from. Whoever reads a log also knows how its commands are signed; this module does not.
@FunctionalInterface
public interface CommandArchive {
    /// The command whose signed bytes have this SHA-256.
    /// @throws MissingCommand where the bytes are not kept, or are no command of this network
    SignedCommand command(Digest jws);

    /// A log cannot be replayed without every command that it rests on.
    final class MissingCommand extends RuntimeException {
        private static final long serialVersionUID = 1;

        public MissingCommand(Digest jws, String why) {
            super("signed command " + jws + ": " + why);
        }
    }
}
