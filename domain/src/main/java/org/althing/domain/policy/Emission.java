package org.althing.domain.policy;

import org.althing.domain.kernel.Amount;

/// How much the network mints at the end of an epoch.
public sealed interface Emission {

    /// The same amount every epoch.
    record Fixed(Amount perEpoch) implements Emission {}

    /// What epoch number `epoch` mints (the first is 1), before the ledger's own limit.
    default Amount of(long epoch) {
        return switch (this) {
            case Fixed fixed -> fixed.perEpoch();
        };
    }
}
