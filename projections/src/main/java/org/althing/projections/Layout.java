package org.althing.projections;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.althing.domain.kernel.Digest;

/// Which views and indexes a store holds, each in its lane. Two layouts with one fingerprint write the same bytes for the same log.
final class Layout {
    /// A lane and what it was made for: a view or an index.
    private record Place(Object owner, Lane<?, ?> lane) {}

    private final List<? extends Projection<?, ?>> views;
    private final Map<String, Place> places = new HashMap<>();
    private final Map<Index<?, ?, ?>, Projection<?, ?>> viewOf = new HashMap<>();
    private final List<Lane<?, ?>> inOrder = new ArrayList<>();

    Layout(List<? extends Projection<?, ?>> projections) {
        views = projections.stream().sorted(Comparator.<Projection<?, ?>, String>comparing(view -> view.shape().name())).toList();
        for (var view : views) {
            add(view.shape().name(), view, Lane.of(view, inOrder.size()));
            if (view.appendOnly() && !view.indexes().isEmpty()) throw new IllegalArgumentException("rows written once stand under one key: " + view.shape().name());
            for (var index : view.indexes()) {
                add(index.name(), index, Lane.of(index, inOrder.size()));
                viewOf.put(index, view);
            }
        }
    }

    private void add(String name, Object owner, Lane<?, ?> lane) {
        if (places.put(name, new Place(owner, lane)) != null) throw new IllegalArgumentException("two views or indexes are called " + name);
        inOrder.add(lane);
    }

    /// Every view and index, in one order for all who have the same ones.
    List<Lane<?, ?>> lanes() {
        return inOrder;
    }

    List<? extends Projection<?, ?>> views() {
        return views;
    }

    /// Fresh folds for a writer.
    List<LaneFold<?, ?>> folds() {
        return views.stream().<LaneFold<?, ?>>map(view -> fold(view, Split.NONE, 0)).toList();
    }

    /// Fresh folds for a writer that has one part of the rows.
    List<LaneFold<?, ?>> folds(Split split, int part) {
        return views.stream().<LaneFold<?, ?>>map(view -> fold(view, split, part)).toList();
    }

    private <K extends Record, V extends Record> LaneFold<K, V> fold(Projection<K, V> view, Split split, int part) {
        var mine = split.parts() == 1 ? view : new PartOf<>(view, split, part);
        return new LaneFold<>(mine, lane(view), view.indexes().stream().<IndexFold<?, K, V>>map(this::indexFold).toList());
    }

    private <I extends Record, K extends Record, V extends Record> IndexFold<I, K, V> indexFold(Index<I, K, V> index) {
        return new IndexFold<>(index, lane(index));
    }

    /// @throws IllegalArgumentException where the view is not among those this was made with
    @SuppressWarnings("unchecked") // a lane stands beside what it was made for
    <K extends Record, V extends Record> Lane<K, V> lane(Projection<K, V> view) {
        return (Lane<K, V>) lane(view.shape().name(), view);
    }

    @SuppressWarnings("unchecked") // as above
    <I extends Record> Lane<I, IndexFold.Listed> lane(Index<I, ?, ?> index) {
        return (Lane<I, IndexFold.Listed>) lane(index.name(), index);
    }

    private Lane<?, ?> lane(String name, Object owner) {
        var place = places.get(name);
        if (place == null || !place.owner().equals(owner)) throw new IllegalArgumentException("no such view here: " + name);
        return place.lane();
    }

    /// The view whose rows the index lists.
    @SuppressWarnings("unchecked") // an index is of its view's types
    <K extends Record, V extends Record> Projection<K, V> viewOf(Index<?, K, V> index) {
        return (Projection<K, V>) viewOf.get(index);
    }

    Digest fingerprint() {
        var shapes = inOrder.stream().map(Lane::shape).collect(Collectors.joining("\n"));
        return Digest.sha256(shapes.getBytes(StandardCharsets.UTF_8));
    }
}
