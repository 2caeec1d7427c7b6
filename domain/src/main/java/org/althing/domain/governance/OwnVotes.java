package org.althing.domain.governance;

import java.util.function.Function;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.EarlyRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.kernel.Journal;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Table;

/// What stands behind each option with the power of those who voted themselves, where a vote is over as soon as nothing can turn it though members
/// delegate: nobody takes that back, while every delegator who has not voted may still take their part of a delegate's ballot.
final class OwnVotes {
    private final Table<ProposalId, Tally> tallies;

    OwnVotes(Journal journal) {
        tallies = new Table<>("governance.ownVotes", ProposalId.class, Tally.class, journal);
    }

    /// Whether it is asked.
    static boolean matter(RuleSet rules) {
        return rules.early().orElse(null) instanceof EarlyRule.Decided && rules.delegation() instanceof DelegationRule.WholePower;
    }

    /// The tally with what of it is the voters' own.
    Tally in(ProposalId proposal, Tally tally) {
        var own = tallies.get(proposal);
        return tally.owned(own == null ? Tally.empty(tally.options().size()).options() : own.options());
    }

    /// A ballot counts with the voter's own power from here on.
    void add(Proposal proposal, RuleSet rules, int options, Governance.Cast cast, Power delegated) {
        change(proposal, options, cast, tally -> tally.counting(rules.ballot(), cast.ballot(), cast.power().minus(delegated)));
    }

    /// It counts no more.
    void remove(Proposal proposal, RuleSet rules, int options, Governance.Cast cast, Power delegated) {
        change(proposal, options, cast, tally -> tally.retracting(rules.ballot(), cast.ballot(), cast.power().minus(delegated)));
    }

    /// A ballot in shares is nobody's whole word, and is left out.
    private void change(Proposal proposal, int options, Governance.Cast cast, Function<Tally, Tally> change) {
        if (!cast.ballot().isWhole()) return;
        tallies.put(proposal.id(), change.apply(tallies.getOrDefault(proposal.id(), Tally.empty(options))));
    }
}
