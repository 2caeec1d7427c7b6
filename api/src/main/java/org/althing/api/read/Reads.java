package org.althing.api.read;

import java.util.List;
import java.util.stream.Stream;

/// Every path that can be read, feature by feature.
public final class Reads {
    public static final List<Read> ALL = Stream.of(NetworkReads.ALL, AccountReads.ALL, EconomyReads.ALL, GovernanceReads.ALL, DeliberationReads.ALL, ComputeReads.ALL)
            .flatMap(List::stream).toList();

    private Reads() {}
}
