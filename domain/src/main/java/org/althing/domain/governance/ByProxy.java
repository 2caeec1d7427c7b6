package org.althing.domain.governance;

import static org.althing.domain.kernel.Decision.accept;
import static org.althing.domain.kernel.Decision.reject;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.althing.domain.governance.GovernanceCommand.GiveProxy;
import org.althing.domain.governance.GovernanceCommand.RevokeProxy;
import org.althing.domain.governance.GovernanceCommand.VoteByProxy;
import org.althing.domain.governance.GovernanceEvent.ProxyGiven;
import org.althing.domain.governance.GovernanceEvent.ProxyRevoked;
import org.althing.domain.governance.GovernanceEvent.VotedByProxy;
import org.althing.domain.governance.GovernanceRejection.DelegationChainTooLong;
import org.althing.domain.governance.GovernanceRejection.DelegationCycle;
import org.althing.domain.governance.GovernanceRejection.EmptyValidity;
import org.althing.domain.governance.GovernanceRejection.ForeignChoice;
import org.althing.domain.governance.GovernanceRejection.NoProxies;
import org.althing.domain.governance.GovernanceRejection.NoProxy;
import org.althing.domain.governance.GovernanceRejection.NotAChain;
import org.althing.domain.governance.GovernanceRejection.SelfDelegation;
import org.althing.domain.governance.GovernanceRejection.UnknownProposal;
import org.althing.domain.governance.GovernanceRejection.UnsoundProxy;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.Identity;
import org.althing.domain.identity.IdentityRejection.UnknownAccount;
import org.althing.domain.kernel.Decision;
import org.althing.domain.kernel.Occasion;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Rejection;

/// Every rule about giving a proxy, and about voting by one.
final class ByProxy {
    private final Governance governance;
    private final Suffrage suffrage;
    private final Identity identity;

    ByProxy(Governance governance, Suffrage suffrage, Identity identity) {
        this.governance = governance;
        this.suffrage = suffrage;
        this.identity = identity;
    }

    Decision give(GiveProxy command, Occasion occasion) {
        var from = command.from();
        var to = command.to();
        var proxy = command.proxy();
        if (from.equals(to))                                             return reject(new SelfDelegation(from));
        if (!identity.isMember(to))                                      return reject(new UnknownAccount(to));
        if (!proxy.allowance().isSound() || proxy.further() < 0)         return reject(new UnsoundProxy(proxy));
        var opens = proxy.from().filter(occasion.now()::isBefore).orElse(occasion.now());
        if (proxy.until().isPresent() && !opens.isBefore(proxy.until().get())) return reject(new EmptyValidity(opens, proxy.until().get()));
        var chain = chain(from, to, occasion.now());
        if (chain != null)                                               return reject(chain);
        return accept(new ProxyGiven(from, to, proxy));
    }

    Decision revoke(RevokeProxy command) {
        if (governance.proxies().proxy(command.from(), command.to()) == null) return reject(new NoProxy(command.from(), command.to()));
        return accept(new ProxyRevoked(command.from(), command.to()));
    }

    /// What is wrong with everybody to whom `to` gives proxies in turn, or null.
    private Rejection chain(AccountId from, AccountId to, Instant now) {
        Set<AccountId> seen = new HashSet<>(List.of(to));
        var open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (var next : governance.proxies().holders(open.remove(), now)) {
                if (next.equals(from)) return new DelegationCycle(from, to);
                if (!seen.add(next)) continue;
                if (seen.size() > Delegating.CHAIN_MAX) return new DelegationChainTooLong(from, to, Delegating.CHAIN_MAX);
                open.add(next);
            }
        }
        return null;
    }

    Decision vote(VoteByProxy command, Occasion occasion) {
        var proposal = governance.proposal(command.proposal());
        var chain = command.chain();
        if (proposal == null)                                            return reject(new UnknownProposal(command.proposal()));
        var rules = governance.rules(proposal);
        if (!(rules.delegation() instanceof DelegationRule.ByProxy(int levels))) return reject(new NoProxies(proposal.id()));
        Rejection closed = proposal.closedTo(occasion.now());
        if (closed != null)                                              return reject(closed);
        boolean sound = chain.size() >= 2 && chain.size() <= levels + 1 && chain.getLast().equals(command.voter()) && new HashSet<>(chain).size() == chain.size();
        if (!sound)                                                      return reject(new NotAChain(chain, levels));
        if (!rules.ballot().admits(command.ballot(), proposal.choices())) {
            return reject(new ForeignChoice(proposal.id(), command.ballot(), rules.ballot().options(proposal.choices())));
        }
        var owner = chain.getFirst();
        var total = suffrage.own(owner, suffrage.snapshot(proposal));
        var remaining = governance.ballot(proposal.id(), owner) == null ? total.minus(governance.withdrawn(proposal.id(), owner)) : Power.ZERO;
        return switch (governance.proxies().reckon(proposal, chain, total, remaining, occasion.now())) {
            case Proxies.Reckoning.Refused refused -> reject(refused.rejection());
            case Proxies.Reckoning.Allowed(Power power, int limited) ->
                    accept(new VotedByProxy(proposal.id(), chain, command.ballot(), power, limited, command.reason()));
        };
    }
}
