package org.althing.conformance.mutants;

import java.util.BitSet;

/// Which of the places that could be changed a case comes past. Written by the classes that [Mutation#probed] made, on one thread.
public final class Probes {
    private static final BitSet PASSED = new BitSet();

    private Probes() {}

    /// The place is passed.
    public static void hit(int place) {
        PASSED.set(place);
    }

    /// The places passed since this was asked last.
    static BitSet taken() {
        var taken = (BitSet) PASSED.clone();
        PASSED.clear();
        return taken;
    }
}
