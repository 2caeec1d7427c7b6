package org.althing.projections.network;

import java.util.List;
import org.althing.domain.identity.IdentityEvent.AccountOpened;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.ledger.LedgerEvent.AssetDefined;
import org.althing.domain.network.NetworkEvent.NetworkFounded;
import org.althing.projections.Projection;
import org.althing.projections.key.KeyCodec;

/// The network at a glance: one row.
public final class SummaryView implements Projection<Summary.Key, Summary> {
    public static final SummaryView SUMMARY = new SummaryView();

    private final KeyCodec<Summary.Key> keys = KeyCodec.of(Summary.Key.class);

    private SummaryView() {}

    @Override
    public String name() {
        return "summary";
    }

    @Override
    public KeyCodec<Summary.Key> keyCodec() {
        return keys;
    }

    @Override
    public Class<Summary> valueType() {
        return Summary.class;
    }

    @Override
    public List<Summary.Key> keys(Recorded recorded) {
        return switch (recorded.event()) {
            case NetworkFounded _, AccountOpened _, AssetDefined _ -> List.of(Summary.Key.ONLY);
            default -> List.of();
        };
    }

    @Override
    public Summary fold(Summary summary, Recorded recorded, Summary.Key key) {
        return switch (recorded.event()) {
            case NetworkFounded e -> new Summary(e.network(), e.name(), e.clock(), e.rules(), recorded.at(), 0, 0);
            case AccountOpened _ -> summary.withAccount();
            case AssetDefined _ -> summary.withAsset();
            default -> throw new IllegalStateException("counts nothing: " + recorded.event());
        };
    }
}
