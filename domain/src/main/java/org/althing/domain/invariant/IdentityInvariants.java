package org.althing.domain.invariant;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.Identity.Holder;
import org.althing.domain.identity.Identity.Member;
import org.althing.domain.identity.IdentityEvent;
import org.althing.domain.identity.KeyId;
import org.althing.domain.identity.VerificationKey;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.network.Network;

/// What is true of accounts and keys.
final class IdentityInvariants {
    static final List<Invariant> ALL = List.of(
            new Invariant("one-key-one-account", "a key belongs to one account for ever", OneKeyOneAccount::new),
            new Invariant("keys-current", "exactly an account's own keys and its recovery key are current, and enough of them to sign", KeysCurrent::new));

    private IdentityInvariants() {}

    private static final class OneKeyOneAccount implements Watch {
        private final Map<KeyId, AccountId> owners = new HashMap<>();

        @Override
        public Optional<String> observe(Recorded recorded) {
            return switch (recorded.event()) {
                case IdentityEvent.AccountOpened e -> own(e.account(), e.keys(), e.recovery());
                case IdentityEvent.KeysReplaced e -> own(e.account(), e.keys(), Optional.empty());
                case IdentityEvent.AccountRecovered e -> own(e.account(), e.keys(), e.recovery());
                default -> Optional.empty();
            };
        }

        private Optional<String> own(AccountId account, List<VerificationKey> keys, Optional<VerificationKey> recovery) {
            for (var key : keys) {
                var before = owners.put(key.thumbprint(), account);
                if (before != null && !before.equals(account)) return Optional.of("key " + key.thumbprint() + " of " + before + " given to " + account);
            }
            return recovery.isEmpty() ? Optional.empty() : own(account, List.of(recovery.get()), Optional.empty());
        }
    }

    private static final class KeysCurrent implements Watch {
        @Override
        public Optional<String> compare(Network network) {
            Set<KeyId> expected = new HashSet<>();
            for (var member : LiveState.rows(network, "identity.members", AccountId.class, Member.class).entrySet()) {
                var keys = member.getValue();
                if (keys.threshold() < 1 || keys.threshold() > keys.keys().size()) return Optional.of(member.getKey() + " needs " + keys);
                expected.addAll(keys.keys());
                keys.recovery().ifPresent(expected::add);
            }
            Set<KeyId> current = new HashSet<>();
            LiveState.rows(network, "identity.keys", KeyId.class, Holder.class).forEach((id, holder) -> {
                if (holder.current()) current.add(id);
            });
            return Watch.unless(current.equals(expected), "current %s, expected %s", current, expected);
        }
    }
}
