package org.althing.domain.governance;

import org.althing.domain.governance.Governance.Seat;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Journal;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Table;

/// The live state of secret votes: what was committed to and not revealed yet.
public final class Commitments {

    /// A ballot that nobody knows yet, and what it will weigh.
    public record Sealed(Digest commitment, Power power) {}

    private final Table<Seat, Sealed> sealed;
    private final Table<ProposalId, Long> unrevealed;

    Commitments(Journal journal) {
        sealed = new Table<>("governance.sealed", Seat.class, Sealed.class, journal);
        unrevealed = new Table<>("governance.unrevealed", ProposalId.class, Long.class, journal);
    }

    /// What the voter committed to and has not revealed, or null.
    public Sealed of(ProposalId proposal, AccountId voter) {
        return sealed.get(new Seat(proposal, voter));
    }

    /// How many ballots of the vote are committed to and not revealed.
    public long unrevealed(ProposalId proposal) {
        return unrevealed.getOrDefault(proposal, 0L);
    }

    void commit(ProposalId proposal, AccountId voter, Digest commitment, Power power) {
        sealed.put(new Seat(proposal, voter), new Sealed(commitment, power));
        unrevealed.put(proposal, unrevealed(proposal) + 1);
    }

    void change(ProposalId proposal, AccountId voter, Digest commitment) {
        sealed.put(new Seat(proposal, voter), new Sealed(commitment, of(proposal, voter).power()));
    }

    /// What a delegator takes back from a delegate who has committed already.
    void take(ProposalId proposal, AccountId delegate, Power power) {
        var before = of(proposal, delegate);
        if (before != null) sealed.put(new Seat(proposal, delegate), new Sealed(before.commitment(), before.power().minus(power)));
    }

    void reveal(ProposalId proposal, AccountId voter) {
        sealed.remove(new Seat(proposal, voter));
        unrevealed.put(proposal, unrevealed(proposal) - 1);
    }
}
