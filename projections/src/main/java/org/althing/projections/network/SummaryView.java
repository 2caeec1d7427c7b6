package org.althing.projections.network;

import java.util.List;
import org.althing.domain.compute.ComputeEvent.JobAccepted;
import org.althing.domain.compute.ComputeEvent.NodeRegistered;
import org.althing.domain.contribution.ContributionEvent.ContributionSubmitted;
import org.althing.domain.governance.GovernanceEvent.ProposalOpened;
import org.althing.domain.governance.GovernanceEvent.VoteCast;
import org.althing.domain.identity.IdentityEvent.AccountOpened;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.ledger.LedgerEvent.AssetDefined;
import org.althing.domain.network.NetworkEvent.NetworkFounded;
import org.althing.domain.policy.EpochEvent.EpochStarted;
import org.althing.domain.policy.PolicyEvent.PolicyAdopted;
import org.althing.projections.Projection;
import org.althing.projections.Shape;

/// The network at a glance: one row. How far it has come is told by every reading's position.
public final class SummaryView implements Projection<Summary.Key, Summary> {
    public static final SummaryView SUMMARY = new SummaryView();

    private static final Shape<Summary.Key, Summary> SHAPE = Shape.of("summary", 1, Summary.Key.class, Summary.class);

    private SummaryView() {}

    @Override
    public Shape<Summary.Key, Summary> shape() {
        return SHAPE;
    }

    @Override
    public List<Summary.Key> keys(Recorded recorded) {
        return List.of(Summary.Key.ONLY);
    }

    @Override
    public Summary fold(Summary summary, Recorded recorded, Summary.Key key) {
        return switch (recorded.event()) {
            case NetworkFounded e -> new Summary(e.network(), e.name(), e.clock(), e.rules(), recorded.at(), 0, 0, 0, 0, 0, 0, 0, 0, 0);
            case EpochStarted e -> summary.inEpoch(e.epoch());
            case PolicyAdopted e -> summary.under(e.policy().version());
            case AccountOpened _ -> summary.withAccount();
            case AssetDefined _ -> summary.withAsset();
            case ContributionSubmitted _ -> summary.withContribution();
            case ProposalOpened _ -> summary.withProposal();
            case VoteCast _ -> summary.withVote();
            case JobAccepted _ -> summary.withJob();
            case NodeRegistered _ -> summary.withNode();
            default -> summary;
        };
    }
}
