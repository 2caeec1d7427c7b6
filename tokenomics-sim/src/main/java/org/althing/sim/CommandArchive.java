package org.althing.sim;

import org.althing.domain.kernel.Digest;
import org.althing.domain.network.SignedCommand;

/// Where the signed commands behind a log are read from. Whoever reads a log also knows how its commands are signed; this module does not.
@FunctionalInterface
public interface CommandArchive {
    /// The command whose signed bytes have this SHA-256. Where they are not kept, this throws: a log cannot be replayed without every
    /// command that it rests on.
    SignedCommand command(Digest jws);
}
