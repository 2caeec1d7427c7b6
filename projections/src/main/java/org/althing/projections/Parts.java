package org.althing.projections;

import java.util.List;
import org.althing.domain.kernel.Recorded;
import org.althing.projections.store.RowStore;

/// All views, their rows divided into parts that are folded apart, each by whoever has it. Only the latest rows: the past is kept by [Views].
/// An index entry lies in the part of the row it stands for. Safe for use by several threads.
public final class Parts {
    private final Layout layout;
    private final Split split;
    /// By its number, whether a lane is a view's and not an index's.
    private final boolean[] views;

    /// @param parts how many, 1 to 63
    public Parts(List<? extends Projection<?, ?>> projections, int parts) {
        layout = new Layout(projections);
        split = new Split(parts);
        views = new boolean[layout.lanes().size()];
        var names = layout.views().stream().map(view -> view.shape().name()).toList();
        for (int number = 0; number < views.length; number++) views[number] = names.contains(layout.lanes().get(number).name());
    }

    public int count() {
        return split.parts();
    }

    /// Parts with one fingerprint, folded from one log, hold the same bytes. 16 hexadecimal digits.
    public String fingerprint() {
        return layout.fingerprint().text().substring(0, 16);
    }

    /// The parts in which the event changes rows, as bits.
    public long concernedBy(Recorded recorded) {
        if (split.parts() == 1) return 1;
        long concerned = 0;
        for (var view : layout.views()) concerned |= concerned(view, recorded);
        return concerned;
    }

    private <K extends Record> long concerned(Projection<K, ?> view, Recorded recorded) {
        long concerned = 0;
        for (var key : view.keys(recorded)) concerned |= 1L << split.part(view.shape().keyCodec().owner(key));
        return concerned;
    }

    /// The part that holds the row with this key.
    /// @param key a row's key as it stands in a store
    /// @throws IllegalArgumentException where it is the key of an index entry: those lie with their rows
    public int partOf(byte[] key) {
        var lane = layout.lanes().get(Lane.number(key));
        if (!views[Lane.number(key)]) throw new IllegalArgumentException("an index has no parts: " + lane.name());
        return split.part(key, Lane.NUMBER_BYTES, lane.keys().ownerEnd(key, Lane.NUMBER_BYTES, key.length));
    }

    /// The one part that holds every row from a key to before another, or -1 where several may.
    public int partOf(byte[] from, byte[] to) {
        return views[Lane.number(from)] ? split.part(layout.lanes().get(Lane.number(from)), from, to) : split.parts() == 1 ? 0 : -1;
    }

    /// A fold of one part. Belongs to one thread.
    /// @param before what the part's rows are
    /// @param change takes what becomes of them, at once; versions are not for it to keep
    public PartFold fold(int part, RowStore.Snapshot before, RowStore.Change change) {
        return new PartFold(layout.folds(split, part), before, change);
    }

    /// A look at rows that go on meanwhile: each is at least as new as the position of the reading, and some may be newer.
    public Reading read(RowStore.Snapshot rows) {
        return Reading.moving(layout, rows);
    }
}
