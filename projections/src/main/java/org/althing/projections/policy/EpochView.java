package org.althing.projections.policy;

import java.util.List;
import java.util.Optional;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.policy.EpochEvent;
import org.althing.domain.policy.EpochEvent.EpochEnded;
import org.althing.domain.policy.EpochEvent.EpochStarted;
import org.althing.projections.Projection;
import org.althing.projections.Shape;

/// Every epoch, the newest first: the first row is the running one.
public final class EpochView implements Projection<Epoch.Key, Epoch> {
    public static final EpochView EPOCHS = new EpochView();

    private static final Shape<Epoch.Key, Epoch> SHAPE = Shape.of("epochs", 1, Epoch.Key.class, Epoch.class);

    private EpochView() {}

    @Override
    public Shape<Epoch.Key, Epoch> shape() {
        return SHAPE;
    }

    @Override
    public List<Epoch.Key> keys(Recorded recorded) {
        if (!(recorded.event() instanceof EpochEvent event)) return List.of();
        return switch (event) {
            case EpochStarted e -> List.of(Epoch.Key.of(e.epoch()));
            case EpochEnded e -> List.of(Epoch.Key.of(e.epoch()));
        };
    }

    @Override
    public Epoch fold(Epoch epoch, Recorded recorded, Epoch.Key key) {
        return switch ((EpochEvent) recorded.event()) {
            case EpochStarted e -> new Epoch(e.epoch(), recorded.at(), e.endsAt(), Optional.empty());
            case EpochEnded e -> new Epoch(epoch.epoch(), epoch.startedAt(), epoch.endsAt(), Optional.of(new Epoch.Distribution(
                    e.policy(), e.asset(), e.emission(), e.toContributors(), e.toStakers(), e.toTreasury(),
                    e.contributions(), e.totalScore(), e.totalBonded(), e.perBonded())));
        };
    }
}
