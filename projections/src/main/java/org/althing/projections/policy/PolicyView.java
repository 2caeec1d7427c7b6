package org.althing.projections.policy;

import java.util.List;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.policy.PolicyEvent;
import org.althing.domain.policy.PolicyEvent.PolicyAdopted;
import org.althing.projections.Projection;
import org.althing.projections.key.KeyCodec;

/// Every policy that was ever in force, the newest first: the first row is the law.
public final class PolicyView implements Projection<AdoptedPolicy.Key, AdoptedPolicy> {
    public static final PolicyView POLICIES = new PolicyView();

    private final KeyCodec<AdoptedPolicy.Key> keys = KeyCodec.of(AdoptedPolicy.Key.class);

    private PolicyView() {}

    @Override
    public String name() {
        return "policies";
    }

    @Override
    public KeyCodec<AdoptedPolicy.Key> keyCodec() {
        return keys;
    }

    @Override
    public Class<AdoptedPolicy> valueType() {
        return AdoptedPolicy.class;
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
