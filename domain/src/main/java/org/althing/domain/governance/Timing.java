package org.althing.domain.governance;

import java.time.Instant;
import java.util.Optional;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.kernel.Agenda;
import org.althing.domain.kernel.Due;
import org.althing.domain.kernel.Journal;
import org.althing.domain.kernel.Table;

/// The live state of the decisions whose rules look at them before their end, and when each is to be looked at next.
final class Timing {
    private final Table<ProposalId, Progress> progress;
    private final Agenda agenda;

    Timing(Journal journal, Agenda agenda) {
        this.agenda = agenda;
        progress = new Table<>("governance.progress", ProposalId.class, Progress.class, journal);
    }

    /// How the decision has gone; empty where its rules wait for its end.
    Optional<Progress> progress(ProposalId proposal) {
        return Optional.ofNullable(progress.get(proposal));
    }

    void opened(Proposal proposal, RuleSet rules) {
        if (rules.isTimed()) progress.put(proposal.id(), Progress.until(proposal.endsAt()));
    }

    void quorumReached(ProposalId proposal) {
        progress.put(proposal, progress.get(proposal).withQuorum());
    }

    void extended(ProposalId proposal, Instant end) {
        progress.put(proposal, progress.get(proposal).extendedTo(end));
    }

    void confirming(ProposalId proposal, Optional<Instant> at) {
        progress.put(proposal, progress.get(proposal).confirmed(at));
    }

    void fellBack(ProposalId proposal, Instant end) {
        progress.put(proposal, progress.get(proposal).fallenBackTo(end));
    }

    /// Puts the next look at the decision on the agenda, in place of the one that stands there. To be called after whatever could move it.
    void plan(Proposal proposal, RuleSet rules, Tally tally, Instant now, long position) {
        var known = progress.get(proposal.id());
        if (known == null) return;
        strike(proposal.id());
        var next = Reviewing.of(proposal, known, rules).next(tally, now);
        next.ifPresent(at -> agenda.add(due(at, proposal.id()), position));
        progress.put(proposal.id(), known.reviewedAt(next));
    }

    /// No look at the decision is due any more: it is over.
    void ended(ProposalId proposal) {
        if (!progress.contains(proposal)) return;
        strike(proposal);
        progress.put(proposal, progress.get(proposal).reviewedAt(Optional.empty()));
    }

    private void strike(ProposalId proposal) {
        progress.get(proposal).reviewAt().ifPresent(at -> agenda.strike(due(at, proposal)));
    }

    private static Due due(Instant at, ProposalId proposal) {
        return new Due(at, Governance.REVIEW, proposal.text());
    }
}
