package org.althing.domain.governance;

import java.util.function.UnaryOperator;
import org.althing.domain.governance.Governance.Seat;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.DelegationRule.Reclaim;
import org.althing.domain.governance.rules.EarlyRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.kernel.Journal;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Table;

/// What stands behind each option with power that nobody can take back, where a vote is over as soon as nothing can turn it though members delegate:
/// the power of those who voted themselves, while every delegator who has not voted may still take their part of a delegate's ballot.
final class OwnVotes {
    private final Table<ProposalId, Tally> tallies;
    private final Table<Seat, Power> parts;

    OwnVotes(Journal journal) {
        tallies = new Table<>("governance.ownVotes", ProposalId.class, Tally.class, journal);
        parts = new Table<>("governance.ownParts", Seat.class, Power.class, journal);
    }

    /// Whether it is asked. Where nobody speaks for others, or nobody takes back what they gave, all that is cast stands anyway.
    static boolean matter(RuleSet rules) {
        return rules.early().orElse(null) instanceof EarlyRule.Decided
                && (rules.delegation() instanceof DelegationRule.WholePower || rules.delegation() instanceof DelegationRule.Overridable || areNoted(rules.delegation()));
    }

    /// Whether what of a ballot is its voter's own stands on the ballot, because the delegations behind it do not tell at once.
    static boolean areNoted(RuleSet rules) {
        return matter(rules) && areNoted(rules.delegation());
    }

    private static boolean areNoted(DelegationRule rule) {
        return rule instanceof DelegationRule.SplitPower split && split.reclaim() == Reclaim.EXACT;
    }

    /// The tally with what of it nobody can take back.
    Tally in(ProposalId proposal, Tally tally) {
        var own = tallies.get(proposal);
        return tally.owned(own == null ? Tally.empty(tally.options().size()).options() : own.options());
    }

    /// What of the ballot is its voter's own, or null where that is not kept.
    Power of(Seat seat) {
        return parts.get(seat);
    }

    /// A ballot counts with so much of its voter's own from here on.
    void add(Seat seat, int options, BallotRule rule, Ballot ballot, Power own) {
        parts.put(seat, own);
        change(seat, options, ballot, tally -> tally.counting(rule, ballot, own));
    }

    /// It counts no more.
    void remove(Seat seat, int options, BallotRule rule, Ballot ballot) {
        var own = parts.get(seat);
        change(seat, options, ballot, tally -> tally.retracting(rule, ballot, own));
        parts.remove(seat);
    }

    /// A ballot in shares is nobody's whole word, and is left out.
    private void change(Seat seat, int options, Ballot ballot, UnaryOperator<Tally> change) {
        if (!ballot.isWhole()) return;
        tallies.put(seat.proposal(), change.apply(tallies.getOrDefault(seat.proposal(), Tally.empty(options))));
    }
}
