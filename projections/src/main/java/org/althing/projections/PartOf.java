package org.althing.projections;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.althing.domain.kernel.Recorded;

/// The rows of a view that lie in one part.
record PartOf<K extends Record, V extends Record>(Projection<K, V> view, Split split, int part) implements Projection<K, V> {

    @Override
    public Shape<K, V> shape() {
        return view.shape();
    }

    @Override
    public Collection<K> keys(Recorded recorded) {
        var all = view.keys(recorded);
        if (all.isEmpty()) return all;
        var mine = new ArrayList<K>(all.size());
        for (var key : all) if (split.part(view.shape().keyCodec().owner(key)) == part) mine.add(key);
        return mine;
    }

    @Override
    public V initial(K key) {
        return view.initial(key);
    }

    @Override
    public V fold(V value, Recorded recorded, K key) {
        return view.fold(value, recorded, key);
    }

    @Override
    public boolean appendOnly() {
        return view.appendOnly();
    }

    @Override
    public List<Index<?, K, V>> indexes() {
        return view.indexes();
    }
}
