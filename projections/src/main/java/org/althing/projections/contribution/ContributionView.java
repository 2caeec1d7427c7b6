package org.althing.projections.contribution;

import java.util.List;
import java.util.Optional;
import org.althing.domain.contribution.ContributionEvent;
import org.althing.domain.contribution.ContributionEvent.ContributionAccepted;
import org.althing.domain.contribution.ContributionEvent.ContributionReviewed;
import org.althing.domain.contribution.ContributionEvent.ContributionSubmitted;
import org.althing.domain.contribution.ContributionEvent.RewardGranted;
import org.althing.domain.contribution.ContributionId;
import org.althing.domain.contribution.Contributions.Phase;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Recorded;
import org.althing.projections.Index;
import org.althing.projections.Projection;
import org.althing.projections.Shape;
import org.althing.projections.key.NewestFirst;

/// Every contribution: by its id, and by contributor, by epoch and by phase.
public final class ContributionView implements Projection<ContributionId, Contribution> {
    public static final ContributionView CONTRIBUTIONS = new ContributionView();

    /// The newest first.
    public record Ordered(NewestFirst submitted, ContributionId contribution) {}

    public record Contributed(AccountId contributor, NewestFirst submitted, ContributionId contribution) {}

    public record InEpoch(long epoch, ContributionId contribution) {}

    public record InPhase(Phase phase, NewestFirst submitted, ContributionId contribution) {}

    public static final Index<Ordered, ContributionId, Contribution> BY_TIME = Index.of("contributions-by-time", Ordered.class,
            row -> List.of(new Ordered(new NewestFirst(row.position()), row.contribution())), Ordered::contribution);

    public static final Index<Contributed, ContributionId, Contribution> BY_CONTRIBUTOR = Index.of("contributions-by-contributor", Contributed.class,
            row -> List.of(new Contributed(row.contributor(), new NewestFirst(row.position()), row.contribution())), Contributed::contribution);

    public static final Index<InEpoch, ContributionId, Contribution> BY_EPOCH = Index.of("contributions-by-epoch", InEpoch.class,
            row -> row.epoch().map(epoch -> new InEpoch(epoch, row.contribution())).stream().toList(), InEpoch::contribution);

    public static final Index<InPhase, ContributionId, Contribution> BY_PHASE = Index.of("contributions-by-phase", InPhase.class,
            row -> List.of(new InPhase(row.phase(), new NewestFirst(row.position()), row.contribution())), InPhase::contribution);

    private static final Shape<ContributionId, Contribution> SHAPE = Shape.of("contributions", 1, ContributionId.class, Contribution.class);

    private ContributionView() {}

    @Override
    public Shape<ContributionId, Contribution> shape() {
        return SHAPE;
    }

    @Override
    public List<Index<?, ContributionId, Contribution>> indexes() {
        return List.of(BY_TIME, BY_CONTRIBUTOR, BY_EPOCH, BY_PHASE);
    }

    @Override
    public List<ContributionId> keys(Recorded recorded) {
        if (!(recorded.event() instanceof ContributionEvent event)) return List.of();
        return switch (event) {
            case ContributionSubmitted e -> List.of(e.contribution());
            case ContributionReviewed e -> List.of(e.contribution());
            case ContributionAccepted e -> List.of(e.contribution());
            case RewardGranted e -> List.of(e.contribution());
        };
    }

    @Override
    public Contribution fold(Contribution row, Recorded recorded, ContributionId key) {
        return switch ((ContributionEvent) recorded.event()) {
            case ContributionSubmitted e -> new Contribution(key, e.contributor(), e.kind(), e.content(), Phase.SUBMITTED, recorded.at(),
                    recorded.position(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
            case ContributionReviewed e -> row.reviewed(new Contribution.Review(e.reviewer(), e.score(), e.scale(), recorded.at()));
            case ContributionAccepted e -> row.accepted(e.score(), e.epoch());
            case RewardGranted e -> row.rewarded(e.amount());
        };
    }
}
