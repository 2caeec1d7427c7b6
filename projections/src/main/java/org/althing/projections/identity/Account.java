package org.althing.projections.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.KeyId;
import org.althing.domain.identity.Role;
import org.althing.domain.identity.VerificationKey;

/// An account as it stands: `threshold` of its keys make its signature.
/// @param roles in the order of their declaration
public record Account(AccountId account, List<Key> keys, int threshold, Optional<Key> recovery, List<Role> roles, Instant openedAt, Instant keysSince) {

    public record Key(KeyId kid, VerificationKey key) {
        static Key of(VerificationKey key) {
            return new Key(key.thumbprint(), key);
        }
    }

    static Account opened(AccountId account, List<VerificationKey> keys, int threshold, Optional<VerificationKey> recovery, Instant at) {
        return new Account(account, keys.stream().map(Key::of).toList(), threshold, recovery.map(Key::of), List.of(), at, at);
    }

    Account withKeys(List<VerificationKey> now, int thresholdNow, Optional<Key> recoveryNow, Instant at) {
        return new Account(account, now.stream().map(Key::of).toList(), thresholdNow, recoveryNow, roles, openedAt, at);
    }

    Account withRoles(List<Role> now) {
        return new Account(account, keys, threshold, recovery, now, openedAt, keysSince);
    }
}
