package org.althing.projections.deliberation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.althing.domain.deliberation.Manuscript;
import org.althing.domain.governance.DraftId;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.identity.AccountId;

/// A draft, its wording that holds, and the proposals that were made of it.
/// @param revision 1 for the first wording
/// @param position where it was published
/// @param proposals in their order; one on a track that carries nothing out was a temperature check
public record DraftRow(
        DraftId draft, AccountId author, int revision, Manuscript manuscript, long position, Instant publishedAt, Instant revisedAt,
        Optional<Instant> withdrawnAt, List<ProposalId> proposals) {

    DraftRow revised(int next, Manuscript wording, Instant at) {
        return new DraftRow(draft, author, next, wording, position, publishedAt, at, withdrawnAt, proposals);
    }

    DraftRow withdrawn(Instant at) {
        return new DraftRow(draft, author, revision, manuscript, position, publishedAt, revisedAt, Optional.of(at), proposals);
    }

    DraftRow proposed(ProposalId proposal) {
        return new DraftRow(draft, author, revision, manuscript, position, publishedAt, revisedAt, withdrawnAt,
                Stream.concat(proposals.stream(), Stream.of(proposal)).toList());
    }
}
