package org.althing.projections.governance;

import java.util.List;
import org.althing.domain.governance.GovernanceEvent.TrackAdopted;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.kernel.Recorded;
import org.althing.projections.Projection;
import org.althing.projections.Shape;

/// Every track as it is now; what it was before is its history.
public final class TrackView implements Projection<TrackId, AdoptedTrack> {
    public static final TrackView TRACKS = new TrackView();

    private static final Shape<TrackId, AdoptedTrack> SHAPE = Shape.of("tracks", 1, TrackId.class, AdoptedTrack.class);

    private TrackView() {}

    @Override
    public Shape<TrackId, AdoptedTrack> shape() {
        return SHAPE;
    }

    @Override
    public List<TrackId> keys(Recorded recorded) {
        return recorded.event() instanceof TrackAdopted adopted ? List.of(adopted.track()) : List.of();
    }

    @Override
    public AdoptedTrack fold(AdoptedTrack before, Recorded recorded, TrackId key) {
        var adopted = (TrackAdopted) recorded.event();
        return new AdoptedTrack(key, adopted.version(), adopted.rules().digest(), adopted.rules(), recorded.at());
    }
}
