package org.althing.projections.deliberation;

import java.util.List;
import org.althing.domain.deliberation.DeliberationEvent.ContentErased;
import org.althing.domain.kernel.Recorded;
import org.althing.projections.Index;
import org.althing.projections.Projection;
import org.althing.projections.Shape;

/// What was erased, by its digest.
public final class ErasureView implements Projection<Erasure.Key, Erasure> {
    public static final ErasureView ERASURES = new ErasureView();

    private static final Shape<Erasure.Key, Erasure> SHAPE = Shape.of("erasures", 1, Erasure.Key.class, Erasure.class);

    private ErasureView() {}

    @Override
    public Shape<Erasure.Key, Erasure> shape() {
        return SHAPE;
    }

    @Override
    public List<Index<?, Erasure.Key, Erasure>> indexes() {
        return List.of();
    }

    @Override
    public List<Erasure.Key> keys(Recorded recorded) {
        return recorded.event() instanceof ContentErased e ? List.of(new Erasure.Key(e.content())) : List.of();
    }

    @Override
    public Erasure fold(Erasure before, Recorded recorded, Erasure.Key key) {
        var e = (ContentErased) recorded.event();
        return new Erasure(e.content(), e.eraser(), e.ground(), recorded.at());
    }
}
