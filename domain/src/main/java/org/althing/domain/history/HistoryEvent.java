package org.althing.domain.history;

import java.util.List;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Event;

/// What is known about another system's history beside the tracks, proposals and votes, which are events of governance.
public sealed interface HistoryEvent extends Event {

    /// From here on rows of these files are taken over; each names this event's position and its place in the files, counted on from file to file.
    record HistoryImported(AccountId importer, List<SourceFile> files) implements HistoryEvent {
        public HistoryImported {
            files = List.copyOf(files);
        }
    }

    /// @param name digest of the name in the other system
    record MemberImported(AccountId account, Digest name) implements HistoryEvent {}

    /// What the other system published as the proposal's outcome; the outcome here is [org.althing.domain.governance.GovernanceEvent.VotingClosed]'s.
    record DecisionPublished(ProposalId proposal, Outcome outcome, String status) implements HistoryEvent {}
}
