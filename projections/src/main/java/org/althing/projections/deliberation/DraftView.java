package org.althing.projections.deliberation;

import java.util.List;
import java.util.Optional;
import org.althing.domain.deliberation.DeliberationEvent.DraftPublished;
import org.althing.domain.deliberation.DeliberationEvent.DraftRevised;
import org.althing.domain.deliberation.DeliberationEvent.DraftWithdrawn;
import org.althing.domain.governance.DraftId;
import org.althing.domain.governance.GovernanceEvent.ProposalOpened;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Recorded;
import org.althing.projections.Index;
import org.althing.projections.Projection;
import org.althing.projections.Shape;
import org.althing.projections.key.NewestFirst;

/// Every draft: by its id, by time, and by author.
public final class DraftView implements Projection<DraftId, DraftRow> {
    public static final DraftView DRAFTS = new DraftView();

    /// The newest first.
    public record Ordered(NewestFirst published, DraftId draft) {}

    public record Written(AccountId author, NewestFirst published, DraftId draft) {}

    public static final Index<Ordered, DraftId, DraftRow> BY_TIME = Index.of("drafts-by-time", Ordered.class,
            row -> List.of(new Ordered(new NewestFirst(row.position()), row.draft())), Ordered::draft);

    public static final Index<Written, DraftId, DraftRow> BY_AUTHOR = Index.of("drafts-by-author", Written.class,
            row -> List.of(new Written(row.author(), new NewestFirst(row.position()), row.draft())), Written::draft);

    private static final Shape<DraftId, DraftRow> SHAPE = Shape.of("drafts", 1, DraftId.class, DraftRow.class);

    private DraftView() {}

    @Override
    public Shape<DraftId, DraftRow> shape() {
        return SHAPE;
    }

    @Override
    public List<Index<?, DraftId, DraftRow>> indexes() {
        return List.of(BY_TIME, BY_AUTHOR);
    }

    @Override
    public List<DraftId> keys(Recorded recorded) {
        return switch (recorded.event()) {
            case DraftPublished e -> List.of(e.draft());
            case DraftRevised e -> List.of(e.draft());
            case DraftWithdrawn e -> List.of(e.draft());
            case ProposalOpened e -> e.draft().stream().toList();
            default -> List.of();
        };
    }

    @Override
    public DraftRow fold(DraftRow row, Recorded recorded, DraftId key) {
        return switch (recorded.event()) {
            case DraftPublished e -> new DraftRow(key, e.author(), 1, e.manuscript(), recorded.position(), recorded.at(), recorded.at(), Optional.empty(), List.of());
            case DraftRevised e -> row.revised(e.revision(), e.manuscript(), recorded.at());
            case DraftWithdrawn _ -> row.withdrawn(recorded.at());
            case ProposalOpened e -> row.proposed(e.proposal());
            default -> throw new IllegalStateException("no draft: " + recorded.event());
        };
    }
}
