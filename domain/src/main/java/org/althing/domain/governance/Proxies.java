package org.althing.domain.governance;

import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.althing.domain.governance.GovernanceEvent.VotedByProxy;
import org.althing.domain.governance.GovernanceRejection.NoProxy;
import org.althing.domain.governance.GovernanceRejection.ProxyNotYetValid;
import org.althing.domain.governance.GovernanceRejection.ProxyOver;
import org.althing.domain.governance.GovernanceRejection.ProxySpent;
import org.althing.domain.governance.GovernanceRejection.ProxyTooEarly;
import org.althing.domain.governance.GovernanceRejection.TooManyHops;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Journal;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Rejection;
import org.althing.domain.kernel.SortedTable;
import org.althing.domain.kernel.Table;

/// Who may vote with whose power along which chain, and what of that was used on each proposal.
///
/// The caster names the chain, from the owner of the power to themselves: so a ballot costs as much as the chain is long, whoever else gave
/// whom what. Allowances may overlap; the owner's power bounds them all.
public final class Proxies {

    /// From whom to whom a proxy was given.
    public record Given(AccountId from, AccountId to) implements Comparable<Given> {
        @Override
        public int compareTo(Given other) {
            int order = from.compareTo(other.from);
            return order != 0 ? order : to.compareTo(other.to);
        }
    }

    /// Whose part of an owner's power on one proposal.
    public record Use(ProposalId proposal, AccountId owner, AccountId delegate) {}

    /// What a chain allows.
    sealed interface Reckoning {
        /// @param limited the first delegate of the chain whose proxy limits it, counted from 1; the chain's length where none does
        record Allowed(Power power, int limited) implements Reckoning {}

        record Refused(Rejection rejection) implements Reckoning {}
    }

    private final SortedTable<Given, Proxy> given;
    private final Table<Use, Power> used;

    Proxies(Journal journal) {
        given = new SortedTable<>("governance.proxies", Given.class, Proxy.class, journal);
        used = new Table<>("governance.proxyUses", Use.class, Power.class, journal);
    }

    /// What the one gave the other, or null.
    public Proxy proxy(AccountId from, AccountId to) {
        return given.get(new Given(from, to));
    }

    /// What was cast on the proposal with the owner's power under limits that the delegate shares.
    Power used(ProposalId proposal, AccountId owner, AccountId delegate) {
        return used.getOrDefault(new Use(proposal, owner, delegate), Power.ZERO);
    }

    /// Everybody to whom the member gave a proxy that holds or may hold yet.
    SortedSet<AccountId> holders(AccountId from, Instant now) {
        var holders = new TreeSet<AccountId>();
        given.range(new Given(from, new AccountId(0, 0)), new Given(from, new AccountId(-1, -1))).forEach((grant, proxy) -> {
            if (proxy.until().map(now::isBefore).orElse(true)) holders.add(grant.to());
        });
        return holders;
    }

    /// What may be cast along the chain now: each hop takes its allowance of what reached it, rounded down, and what was already cast by
    /// whoever is on the chain counts against its end.
    /// @param total the owner's power at the snapshot
    /// @param remaining what of it was not cast yet
    Reckoning reckon(Proposal proposal, List<AccountId> chain, Power total, Power remaining, Instant now) {
        var reach = total;
        var most = Power.ZERO;
        int limited = chain.size();
        for (int hop = 1; hop < chain.size(); hop++) {
            var from = chain.get(hop - 1);
            var to = chain.get(hop);
            var proxy = proxy(from, to);
            if (proxy == null)                                                  return new Reckoning.Refused(new NoProxy(from, to));
            int further = chain.size() - 1 - hop;
            if (further > proxy.further())                                      return new Reckoning.Refused(new TooManyHops(from, to, further, proxy.further()));
            if (proxy.from().filter(now::isBefore).isPresent())                 return new Reckoning.Refused(new ProxyNotYetValid(from, to, proxy.from().get()));
            if (proxy.until().filter(end -> !now.isBefore(end)).isPresent())    return new Reckoning.Refused(new ProxyOver(from, to, proxy.until().get()));
            if (proxy.lastCall().isPresent()) {
                var opens = proposal.endsAt().minus(proxy.lastCall().get());
                if (now.isBefore(opens))                                        return new Reckoning.Refused(new ProxyTooEarly(from, to, opens));
            }
            if (limited == chain.size() && proxy.allowance().limits(remaining)) limited = hop;
            reach = proxy.allowance().of(reach);
            var cast = used(proposal.id(), chain.getFirst(), to);
            if (cast.compareTo(most) > 0) most = cast;
        }
        var power = reach.minusToZero(most).min(remaining);
        if (power.isZero())                                                     return new Reckoning.Refused(new ProxySpent(proposal.id(), chain, reach, most));
        return new Reckoning.Allowed(power, limited);
    }

    void give(AccountId from, AccountId to, Proxy proxy) {
        given.put(new Given(from, to), proxy);
    }

    void revoke(AccountId from, AccountId to) {
        given.remove(new Given(from, to));
    }

    void count(VotedByProxy e) {
        for (int hop = e.limited(); hop < e.chain().size(); hop++) {
            var use = new Use(e.proposal(), e.chain().getFirst(), e.chain().get(hop));
            used.put(use, used.getOrDefault(use, Power.ZERO).plus(e.power()));
        }
    }
}
