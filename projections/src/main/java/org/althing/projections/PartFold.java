package org.althing.projections;

import java.util.List;
import org.althing.domain.kernel.Recorded;
import org.althing.projections.store.RowStore.Change;
import org.althing.projections.store.RowStore.Snapshot;

/// Folds events into the rows of one part, one event after the other. Belongs to one thread; after an exception it must not be used again.
public final class PartFold {
    private final List<LaneFold<?, ?>> folds;
    private final Snapshot before;
    private final Change change;

    PartFold(List<LaneFold<?, ?>> folds, Snapshot before, Change change) {
        this.folds = folds;
        this.before = before;
        this.change = change;
    }

    /// @throws ViewsException.Stopped where the event cannot follow, naming its position
    public void take(Recorded recorded) {
        try {
            for (var fold : folds) fold.fold(recorded, before, change);
            for (var fold : folds) fold.settle(change);
        } catch (RuntimeException e) {
            throw new ViewsException.Stopped(recorded.position(), e);
        }
    }
}
