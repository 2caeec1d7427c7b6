package org.althing.domain.network;

import java.time.Instant;
import java.util.Set;
import org.althing.domain.identity.KeyId;
import org.althing.domain.kernel.Command;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;

/// A command and who stands behind it, once the signatures have been checked.
/// @param signers the keys whose signatures are valid; whether they are current and enough is decided by the rules
/// @param jws SHA-256 of the signed bytes
public record SignedCommand(CommandId id, Set<KeyId> signers, Instant expiresAt, Digest jws, Command command) {}
