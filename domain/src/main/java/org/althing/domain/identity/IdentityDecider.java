package org.althing.domain.identity;

import static org.althing.domain.kernel.Decision.accept;
import static org.althing.domain.kernel.Decision.reject;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.althing.domain.identity.Identity.Member;
import org.althing.domain.identity.IdentityCommand.OpenAccount;
import org.althing.domain.identity.IdentityCommand.RecoverAccount;
import org.althing.domain.identity.IdentityCommand.ReplaceKeys;
import org.althing.domain.identity.IdentityEvent.AccountOpened;
import org.althing.domain.identity.IdentityEvent.AccountRecovered;
import org.althing.domain.identity.IdentityEvent.KeysReplaced;
import org.althing.domain.identity.IdentityRejection.AccountExists;
import org.althing.domain.identity.IdentityRejection.BadKeySet;
import org.althing.domain.identity.IdentityRejection.KeyTaken;
import org.althing.domain.identity.IdentityRejection.NoRecoveryKey;
import org.althing.domain.identity.IdentityRejection.NotAuthorised;
import org.althing.domain.identity.IdentityRejection.RepeatedKey;
import org.althing.domain.identity.IdentityRejection.SponsorMissing;
import org.althing.domain.identity.IdentityRejection.UnknownAccount;
import org.althing.domain.identity.IdentityRejection.WorkMissing;
import org.althing.domain.kernel.Command;
import org.althing.domain.kernel.Decision;
import org.althing.domain.kernel.Occasion;
import org.althing.domain.kernel.Rejection;

/// Every rule about opening accounts and changing their keys.
public final class IdentityDecider {
    public static final int KEYS_MAX = 16;

    private final Identity identity;

    public IdentityDecider(Identity identity) {
        this.identity = identity;
    }

    public Decision decide(IdentityCommand command, Set<KeyId> signers, Occasion occasion) {
        return switch (command) {
            case OpenAccount open       -> open(open, signers, occasion);
            case ReplaceKeys replace    -> replace(replace, signers);
            case RecoverAccount recover -> recover(recover, signers);
        };
    }

    /// Whether the signers may speak for the account; null where they may.
    public Rejection authority(AccountId account, Set<KeyId> signers) {
        return authority(account, identity.member(account), signers);
    }

    static Rejection authority(AccountId account, Member member, Set<KeyId> signers) {
        if (member == null) return new UnknownAccount(account);
        int have = member.signatures(signers);
        return have >= member.threshold() ? null : new NotAuthorised(account, have, member.threshold());
    }

    /// Whether the signers may speak for whoever acts by the command, if it is anybody; null where they may.
    public Rejection authority(Command command, Set<KeyId> signers) {
        return command instanceof ActingCommand acting ? authority(acting.actor(), signers) : null;
    }

    /// The same for every command of a batch.
    public BatchAuthority authorityOf(List<Command> commands, Set<KeyId> signers) {
        return new BatchAuthority(this, identity, commands, signers);
    }

    private Decision open(OpenAccount command, Set<KeyId> signers, Occasion occasion) {
        var account = AccountId.derive(occasion.command(), occasion.item());
        var malformed = malformed(command.keys(), command.threshold(), command.recovery(), Optional.empty());
        if (malformed != null) return reject(malformed);
        if (identity.exists(account)) return reject(new AccountExists(account));
        int have = (int) command.keys().stream().filter(key -> signers.contains(key.thumbprint())).count();
        if (have < command.threshold()) return reject(new NotAuthorised(account, have, command.threshold()));
        var unfit = admit(command, signers);
        if (unfit != null) return reject(unfit);
        return accept(new AccountOpened(account, command.keys(), command.threshold(), command.recovery()));
    }

    private Rejection admit(OpenAccount command, Set<KeyId> signers) {
        return switch (identity.admission()) {
            case Admission.ProofOfWork work -> work.isDone(command.keys().getFirst(), command.nonce()) ? null : new WorkMissing(work.bits());
            case Admission.Sponsored _ -> command.sponsor().isEmpty() ? new SponsorMissing() : authority(command.sponsor().get(), signers);
        };
    }

    private Decision replace(ReplaceKeys command, Set<KeyId> signers) {
        var unauthorised = authority(command.account(), signers);
        if (unauthorised != null) return reject(unauthorised);
        var malformed = malformed(command.keys(), command.threshold(), Optional.empty(), Optional.of(command.account()));
        if (malformed != null) return reject(malformed);
        return accept(new KeysReplaced(command.account(), command.keys(), command.threshold()));
    }

    private Decision recover(RecoverAccount command, Set<KeyId> signers) {
        var member = identity.member(command.account());
        if (member == null) return reject(new UnknownAccount(command.account()));
        if (member.recovery().isEmpty()) return reject(new NoRecoveryKey(command.account()));
        if (!signers.contains(member.recovery().get())) return reject(new NotAuthorised(command.account(), 0, 1));
        var malformed = malformed(command.keys(), command.threshold(), command.recovery(), Optional.of(command.account()));
        if (malformed != null) return reject(malformed);
        return accept(new AccountRecovered(command.account(), command.keys(), command.threshold(), command.recovery()));
    }

    /// @param owner whose current keys may stay in the new set; empty for a new account
    private Rejection malformed(List<VerificationKey> keys, int threshold, Optional<VerificationKey> recovery, Optional<AccountId> owner) {
        if (keys.isEmpty() || keys.size() > KEYS_MAX || threshold < 1 || threshold > keys.size()) {
            return new BadKeySet(keys.size(), KEYS_MAX, threshold);
        }
        var all = new ArrayList<>(keys);
        recovery.ifPresent(all::add);
        var seen = new HashSet<KeyId>();
        for (var key : all) {
            var id = key.thumbprint();
            if (!seen.add(id)) return new RepeatedKey(id);
            var holder = identity.holder(id);
            boolean own = holder != null && holder.current() && owner.isPresent() && owner.get().equals(holder.account())
                    && identity.member(holder.account()).keys().contains(id);
            if (holder != null && !own) return new KeyTaken(id, holder.account());
        }
        return null;
    }
}
