package org.althing.projections.governance;

import java.util.List;
import org.althing.domain.governance.GovernanceEvent.TrackAdopted;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Recorded;
import org.althing.projections.Projection;
import org.althing.projections.Shape;

/// Every rule set that was ever adopted.
public final class RulesView implements Projection<Digest, FrozenRules> {
    public static final RulesView RULES = new RulesView();

    private static final Shape<Digest, FrozenRules> SHAPE = Shape.of("rules", 1, Digest.class, FrozenRules.class);

    private RulesView() {}

    @Override
    public Shape<Digest, FrozenRules> shape() {
        return SHAPE;
    }

    @Override
    public List<Digest> keys(Recorded recorded) {
        return recorded.event() instanceof TrackAdopted adopted ? List.of(adopted.rules().digest()) : List.of();
    }

    @Override
    public FrozenRules fold(FrozenRules known, Recorded recorded, Digest digest) {
        return known != null ? known : new FrozenRules(digest, ((TrackAdopted) recorded.event()).rules());
    }
}
