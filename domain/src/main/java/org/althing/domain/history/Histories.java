package org.althing.domain.history;

import org.althing.domain.governance.ProposalId;
import org.althing.domain.history.HistoryEvent.DecisionPublished;
import org.althing.domain.history.HistoryEvent.HistoryImported;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Journal;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.kernel.Table;

/// The live state of what was taken over: the files, the people, the published decisions.
public final class Histories {
    private final Table<Long, HistoryImported> imports;
    private final Table<AccountId, Digest> members;
    private final Table<ProposalId, DecisionPublished> published;

    public Histories(Journal journal) {
        imports = new Table<>("history.imports", Long.class, HistoryImported.class, journal);
        members = new Table<>("history.members", AccountId.class, Digest.class, journal);
        published = new Table<>("history.published", ProposalId.class, DecisionPublished.class, journal);
    }

    /// The import recorded at this position, or null.
    public HistoryImported at(long position) {
        return imports.get(position);
    }

    public boolean isMember(AccountId account) {
        return members.contains(account);
    }

    public int memberCount() {
        return members.size();
    }

    /// What the other system published about the proposal, or null.
    public DecisionPublished published(ProposalId proposal) {
        return published.get(proposal);
    }

    public void fold(HistoryEvent event, Recorded recorded) {
        switch (event) {
            case HistoryEvent.HistoryImported e   -> imports.put(recorded.position(), e);
            case HistoryEvent.MemberImported e    -> members.put(e.account(), e.name());
            case HistoryEvent.DecisionPublished e -> published.put(e.proposal(), e);
        }
    }
}
