package org.althing.domain.governance;

import static org.althing.domain.kernel.Decision.accept;
import static org.althing.domain.kernel.Decision.reject;

import java.util.Optional;
import org.althing.domain.governance.GovernanceCommand.Delegate;
import org.althing.domain.governance.GovernanceCommand.Undelegate;
import org.althing.domain.governance.GovernanceEvent.DelegationChanged;
import org.althing.domain.governance.GovernanceRejection.DelegatedAlready;
import org.althing.domain.governance.GovernanceRejection.DelegationChainTooLong;
import org.althing.domain.governance.GovernanceRejection.DelegationCycle;
import org.althing.domain.governance.GovernanceRejection.NotDelegating;
import org.althing.domain.governance.GovernanceRejection.SelfDelegation;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.Identity;
import org.althing.domain.identity.IdentityRejection.UnknownAccount;
import org.althing.domain.kernel.Decision;
import org.althing.domain.kernel.Occasion;
import org.althing.domain.kernel.Rejection;
import org.althing.domain.staking.StakeHistory;

/// Every rule about delegating.
final class Delegating {
    /// How many delegates are followed to find a cycle; a longer chain is refused, so that no delegation costs more than this.
    static final int CHAIN_MAX = 32;

    private final Delegations delegations;
    private final StakeHistory stakes;
    private final Identity identity;

    Delegating(Delegations delegations, StakeHistory stakes, Identity identity) {
        this.delegations = delegations;
        this.stakes = stakes;
        this.identity = identity;
    }

    Decision delegate(Delegate command, Occasion occasion) {
        var from = command.from();
        var to = command.to();
        var before = delegations.delegate(from);
        if (from.equals(to))             return reject(new SelfDelegation(from));
        if (!identity.isMember(to))      return reject(new UnknownAccount(to));
        if (to.equals(before))           return reject(new DelegatedAlready(from, to));
        var chain = chain(from, to);
        if (chain != null)               return reject(chain);
        return accept(new DelegationChanged(from, Optional.ofNullable(before), Optional.of(to), stakes.bondedAt(from, occasion.position() - 1)));
    }

    Decision undelegate(Undelegate command, Occasion occasion) {
        var before = delegations.delegate(command.from());
        if (before == null)              return reject(new NotDelegating(command.from()));
        return accept(new DelegationChanged(command.from(), Optional.of(before), Optional.empty(), stakes.bondedAt(command.from(), occasion.position() - 1)));
    }

    /// What is wrong with the chain of delegates that begins at `to`, or null.
    private Rejection chain(AccountId from, AccountId to) {
        var next = to;
        for (int length = 1; length <= CHAIN_MAX; length++) {
            next = delegations.delegate(next);
            if (next == null) return null;
            if (next.equals(from)) return new DelegationCycle(from, to);
        }
        return new DelegationChainTooLong(from, to, CHAIN_MAX);
    }
}
