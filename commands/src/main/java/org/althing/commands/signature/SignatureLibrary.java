package org.althing.commands.signature;

import java.security.Provider;
import org.althing.domain.identity.VerificationKey;

/// One library's own verification of Ed25519; [SignatureProvider] puts the explicit checks in front.
///
/// Any number of threads call it.
interface SignatureLibrary {

    /// Name and version, for the line printed at start.
    String name();

    /// The library as a JCA provider, for signing.
    Provider provider();

    /// Whether `[S]B = R + [k]A` holds exactly, not only up to a point of small order.
    boolean holds(VerificationKey key, byte[] message, byte[] signature);
}
