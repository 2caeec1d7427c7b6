package org.althing.domain.identity;

import org.althing.domain.kernel.Rejection;

/// Why nobody was let in, or why somebody may not act.
public sealed interface IdentityRejection extends Rejection {

    record UnknownAccount(AccountId account) implements IdentityRejection {}

    record AccountExists(AccountId account) implements IdentityRejection {}

    /// The account's valid signatures on the command, against those it needs.
    record NotAuthorised(AccountId account, int have, int need) implements IdentityRejection {}

    record RoleMissing(AccountId account, Role role) implements IdentityRejection {}

    /// A key belongs to one account for ever, so that a signature always names one signer.
    record KeyTaken(KeyId key, AccountId holder) implements IdentityRejection {}

    record BadKeySet(int keys, int keysMax, int threshold) implements IdentityRejection {}

    record RepeatedKey(KeyId key) implements IdentityRejection {}

    record WorkMissing(int bitsNeeded) implements IdentityRejection {}

    record SponsorMissing() implements IdentityRejection {}

    record NoRecoveryKey(AccountId account) implements IdentityRejection {}
}
