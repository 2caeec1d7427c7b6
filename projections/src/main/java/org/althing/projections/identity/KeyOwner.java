package org.althing.projections.identity;

import java.time.Instant;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.KeyId;
import org.althing.domain.identity.VerificationKey;

/// The account that a key belongs to, for ever; whether it still signs is said by the account itself.
public record KeyOwner(KeyId kid, VerificationKey key, AccountId account, Instant since) {}
