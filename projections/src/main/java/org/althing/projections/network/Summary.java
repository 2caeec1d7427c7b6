package org.althing.projections.network;

import java.time.Instant;
import org.althing.domain.network.ClockMode;
import org.althing.domain.network.NetworkId;

/// What a network is and how much of everything there is in it.
/// @param rules the version of the rules it was founded with
public record Summary(NetworkId network, String name, ClockMode clock, int rules, Instant foundedAt, long accounts, long assets) {

    /// The one row's key.
    public record Key() {
        public static final Key ONLY = new Key();
    }

    Summary withAccount() {
        return new Summary(network, name, clock, rules, foundedAt, accounts + 1, assets);
    }

    Summary withAsset() {
        return new Summary(network, name, clock, rules, foundedAt, accounts, assets + 1);
    }
}
