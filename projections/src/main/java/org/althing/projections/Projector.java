package org.althing.projections;

import java.util.List;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Recorded;
import org.althing.projections.store.RowStore;

/// The writer of one store: folds the log's events, in order, into every view at once. All views share one position, so that whoever reads
/// two of them reads one moment. Belongs to one thread; after an exception it must not be used again.
final class Projector {
    private final RowStore store;
    private final List<LaneFold<?, ?>> folds;
    private volatile Mark mark;

    Projector(RowStore store, Layout layout) {
        this.store = store;
        folds = layout.folds();
        try (var snapshot = store.snapshot()) {
            mark = Mark.of(snapshot.mark());
        }
    }

    /// How far the rows have come. Any thread may ask.
    Mark mark() {
        return mark;
    }

    /// Folds the next events and commits their rows.
    /// @param last the SHA-256 of the last of these entries as it is stored
    /// @throws ViewsException.Stopped where an event cannot follow, or the store failed
    void take(List<Recorded> events, Digest last) {
        if (events.isEmpty()) return;
        long position = mark.head();
        try (var change = store.change()) {
            try (var before = store.snapshot()) {
                for (var recorded : events) {
                    if (recorded.position() != position) throw new IllegalStateException("position " + recorded.position() + " cannot follow " + (position - 1));
                    for (var fold : folds) fold.fold(recorded, before, change);
                    position++;
                }
            }
            for (var fold : folds) fold.settle(change);
            var reached = new Mark(position, events.getLast().at(), last);
            change.commit(reached.bytes());
            mark = reached;
        } catch (RuntimeException e) {
            throw new ViewsException.Stopped(position, e);
        }
    }
}
