package org.althing.domain.identity;

import java.util.List;
import java.util.Optional;
import org.althing.domain.kernel.Command;

/// What can be asked about accounts and their keys.
public sealed interface IdentityCommand extends Command {

    /// Opens an account whose commands need `threshold` signatures of `keys`; signed by at least as many of these very keys.
    /// @param recovery a key that may replace all others, kept away from daily use
    /// @param nonce the proof of work, where the network asks for one
    /// @param sponsor the member who signs too, where the network asks for one
    record OpenAccount(List<VerificationKey> keys, int threshold, Optional<VerificationKey> recovery, long nonce, Optional<AccountId> sponsor)
            implements IdentityCommand {}

    /// Replaces the account's keys; from then on the old ones sign nothing.
    record ReplaceKeys(AccountId account, List<VerificationKey> keys, int threshold) implements IdentityCommand {}

    /// Replaces the account's keys by its recovery key, which is used up.
    record RecoverAccount(AccountId account, List<VerificationKey> keys, int threshold, Optional<VerificationKey> recovery)
            implements IdentityCommand {}
}
