package org.althing.projections.compute;

import java.util.List;
import java.util.Optional;
import org.althing.domain.compute.ComputeEvent.LeaseEnded;
import org.althing.domain.compute.ComputeEvent.LeaseExpired;
import org.althing.domain.compute.ComputeEvent.LeaseFailed;
import org.althing.domain.compute.ComputeEvent.LeaseGranted;
import org.althing.domain.compute.ComputeEvent.LeaseReleased;
import org.althing.domain.compute.ComputeEvent.NodeRegistered;
import org.althing.domain.compute.ComputeEvent.NodeRetired;
import org.althing.domain.compute.ComputeEvent.ResultAttested;
import org.althing.domain.compute.NodeId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Recorded;
import org.althing.projections.Index;
import org.althing.projections.Projection;
import org.althing.projections.Shape;

/// Every node: by its id, and by operator.
public final class NodeView implements Projection<NodeId, Node> {
    public static final NodeView NODES = new NodeView();

    public record Operated(AccountId operator, NodeId node) {}

    public static final Index<Operated, NodeId, Node> BY_OPERATOR = Index.of("nodes-by-operator", Operated.class,
            row -> List.of(new Operated(row.operator(), row.node())), Operated::node);

    private static final Shape<NodeId, Node> SHAPE = Shape.of("nodes", 1, NodeId.class, Node.class);

    private NodeView() {}

    @Override
    public Shape<NodeId, Node> shape() {
        return SHAPE;
    }

    @Override
    public List<Index<?, NodeId, Node>> indexes() {
        return List.of(BY_OPERATOR);
    }

    @Override
    public List<NodeId> keys(Recorded recorded) {
        return switch (recorded.event()) {
            case NodeRegistered e -> List.of(e.node());
            case NodeRetired e -> List.of(e.node());
            case LeaseGranted e -> List.of(e.node());
            case LeaseEnded e -> List.of(e.node());
            default -> List.of();
        };
    }

    @Override
    public Node fold(Node node, Recorded recorded, NodeId key) {
        return switch (recorded.event()) {
            case NodeRegistered e -> new Node(key, e.operator(), e.key().thumbprint(), e.key(), e.profiles(), e.manifest(), recorded.at(), false,
                    Optional.empty(), 0, 0, 0);
            case NodeRetired _ -> node.inRetirement();
            case LeaseGranted e -> node.taking(e.lease());
            case LeaseEnded ended -> switch (ended) {
                case ResultAttested _ -> node.done(1, 0);
                case LeaseExpired _, LeaseFailed _ -> node.done(0, 1);
                case LeaseReleased _ -> node.done(0, 0);
            };
            default -> throw new IllegalStateException("no node: " + recorded.event());
        };
    }
}
