package org.althing.projections.policy;

import java.util.List;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.policy.PolicyEvent;
import org.althing.domain.policy.PolicyEvent.PolicyAdopted;
import org.althing.projections.Projection;
import org.althing.projections.Shape;

/// Every policy that was ever in force, the newest first: the first row is the law.
public final class PolicyView implements Projection<AdoptedPolicy.Key, AdoptedPolicy> {
    public static final PolicyView POLICIES = new PolicyView();

    private static final Shape<AdoptedPolicy.Key, AdoptedPolicy> SHAPE = Shape.of("policies", 1, AdoptedPolicy.Key.class, AdoptedPolicy.class);

    private PolicyView() {}

    @Override
    public Shape<AdoptedPolicy.Key, AdoptedPolicy> shape() {
        return SHAPE;
    }

    @Override
    public List<AdoptedPolicy.Key> keys(Recorded recorded) {
        if (!(recorded.event() instanceof PolicyEvent event)) return List.of();
        return switch (event) {
            case PolicyAdopted e -> List.of(AdoptedPolicy.Key.of(e.policy().version()));
        };
    }

    @Override
    public AdoptedPolicy fold(AdoptedPolicy none, Recorded recorded, AdoptedPolicy.Key key) {
        var adopted = (PolicyAdopted) recorded.event();
        return new AdoptedPolicy(adopted.policy().version(), adopted.hash(), recorded.at(), recorded.position(), adopted.policy());
    }
}
