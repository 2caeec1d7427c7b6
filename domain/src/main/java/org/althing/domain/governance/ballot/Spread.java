package org.althing.domain.governance.ballot;

import org.althing.domain.kernel.Power;

/// How what a ballot says is counted.
@FunctionalInterface
public interface Spread {

    /// Takes what a ballot puts behind one option.
    @FunctionalInterface
    interface Receiver {
        void put(int option, Power share);
    }

    /// Tells what the ballot puts behind which option when it weighs so much. Shares round down.
    void spread(Ballot ballot, Power weight, Receiver receiver);
}
