package org.althing.domain.identity;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.althing.domain.kernel.Cell;
import org.althing.domain.kernel.Journal;
import org.althing.domain.kernel.Table;

/// The live state of accounts, keys and roles.
public final class Identity {

    /// The keys an account signs with; `threshold` of them make its signature.
    public record Member(List<KeyId> keys, int threshold, Optional<KeyId> recovery) {
        /// How many of the signers are keys of the account.
        int signatures(Set<KeyId> signers) {
            int have = 0;
            for (var key : keys) if (signers.contains(key)) have++;
            return have;
        }
    }

    /// A key that belongs or belonged to an account. A retired key signs nothing and is never given to somebody else.
    public record Holder(AccountId account, VerificationKey key, boolean current) {}

    /// A role of an account: the row's key.
    public record Grant(AccountId account, Role role) {}

    private final Table<AccountId, Member> members;
    private final Table<KeyId, Holder> keys;
    private final Table<Grant, Boolean> roles;
    private final Cell<Admission> admission;
    /// Grows with every fold, never back: not a part of the state, but a sign that what was read of it may be old.
    private long changes;

    public Identity(Journal journal) {
        members = new Table<>("identity.members", AccountId.class, Member.class, journal);
        keys = Table.readableByAll("identity.keys", KeyId.class, Holder.class, journal);
        roles = new Table<>("identity.roles", Grant.class, Boolean.class, journal);
        admission = new Cell<>("identity.admission", Admission.class, new Admission.ProofOfWork(0), journal);
    }

    public boolean exists(AccountId account) {
        return account.isReserved() || members.contains(account);
    }

    /// Whether the account is a member's own: it exists and has keys.
    public boolean isMember(AccountId account) {
        return members.contains(account);
    }

    /// The member's keys and threshold, or null where there is no such member.
    public Member member(AccountId account) {
        return members.get(account);
    }

    /// Who holds the key, or null. Any thread may ask; the answer may be a moment ahead of what is durable.
    public Holder holder(KeyId key) {
        return keys.get(key);
    }

    public boolean has(AccountId account, Role role) {
        return roles.contains(new Grant(account, role));
    }

    public Admission admission() {
        return admission.get();
    }

    public int memberCount() {
        return members.size();
    }

    /// Another number whenever the state may have changed.
    long changes() {
        return changes;
    }

    public void fold(IdentityEvent event) {
        changes++;
        switch (event) {
            case IdentityEvent.AdmissionAdopted e -> admission.set(e.admission());
            case IdentityEvent.AccountOpened e -> install(e.account(), e.keys(), e.threshold(), e.recovery());
            case IdentityEvent.KeysReplaced e -> {
                var recovery = members.get(e.account()).recovery().map(id -> keys.get(id).key());
                retire(e.account());
                install(e.account(), e.keys(), e.threshold(), recovery);
            }
            case IdentityEvent.AccountRecovered e -> {
                retire(e.account());
                members.get(e.account()).recovery().ifPresent(this::retire);
                install(e.account(), e.keys(), e.threshold(), e.recovery());
            }
            case IdentityEvent.RoleGranted e -> roles.put(new Grant(e.account(), e.role()), true);
            case IdentityEvent.RoleRevoked e -> roles.remove(new Grant(e.account(), e.role()));
        }
    }

    private void install(AccountId account, List<VerificationKey> own, int threshold, Optional<VerificationKey> recovery) {
        var ids = own.stream().map(VerificationKey::thumbprint).toList();
        for (int i = 0; i < ids.size(); i++) keys.put(ids.get(i), new Holder(account, own.get(i), true));
        recovery.ifPresent(key -> keys.put(key.thumbprint(), new Holder(account, key, true)));
        members.put(account, new Member(ids, threshold, recovery.map(VerificationKey::thumbprint)));
    }

    private void retire(AccountId account) {
        members.get(account).keys().forEach(this::retire);
    }

    private void retire(KeyId id) {
        var holder = keys.get(id);
        keys.put(id, new Holder(holder.account(), holder.key(), false));
    }
}
