package org.althing.projections;

import java.util.List;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Recorded;
import org.althing.projections.store.MemoryRows;

/// The same views, in memory and by hand: for simulations and tests. Belongs to one thread.
public final class MemoryViews implements AutoCloseable {
    private static final Digest NO_ENTRY = Mark.NOTHING.last();

    private final MemoryRows rows = new MemoryRows();
    private final Layout layout;
    private final Projector projector;

    public MemoryViews(List<? extends Projection<?, ?>> projections) {
        layout = new Layout(projections);
        projector = new Projector(rows, layout);
    }

    /// Takes the next events in.
    /// @throws ViewsException.Stopped where one cannot follow
    public void fold(List<Recorded> events) {
        projector.take(events, NO_ENTRY);
    }

    public Reading read() {
        return new Reading(layout, rows.snapshot(), -1, () -> { /* nothing to let go of */ });
    }

    /// @throws ViewsException.NotYet where the views have not come to the position
    public Reading readAsOf(long position) {
        return new Reading(layout, rows.snapshot(), position, () -> { /* nothing to let go of */ });
    }

    public long head() {
        return projector.mark().head();
    }

    @Override
    public void close() {
        rows.close();
    }
}
