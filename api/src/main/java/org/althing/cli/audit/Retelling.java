package org.althing.cli.audit;

import java.util.Optional;
import org.althing.domain.invariant.Auditor;
import org.althing.domain.invariant.Invariants;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.network.Network;
import org.althing.eventlog.codec.EventCodec;
import org.althing.eventlog.merkle.HashTree;
import org.althing.eventlog.merkle.MemoryTiles;
import org.althing.eventlog.merkle.TreeHasher;

/// A log's entries, one after the other: each becomes a leaf of the tree, is read, put before every invariant, and folded into the state.
final class Retelling {
    private final EventCodec codec = new EventCodec();
    private final TreeHasher hasher = new TreeHasher();
    private final HashTree tree = new HashTree(new MemoryTiles());
    private final Auditor auditor = new Auditor(Invariants.ALL);
    private final Network network = new Network();
    private Recorded last;

    /// The next entry; what is wrong with it.
    Optional<Flaw> take(long position, byte[] entry) {
        tree.add(hasher.leaf(entry), 1);
        try {
            last = codec.decode(position, entry, 0, entry.length);
            network.fold(last);
        } catch (RuntimeException unfit) {
            return Optional.of(Flaw.at(position, "entries", "no event that can stand there: " + unfit.getMessage()));
        }
        return auditor.observe(last).stream().findFirst().map(broken -> Flaw.at(position, "invariants", broken.toString()));
    }

    /// What is wrong with the state that all entries lead to.
    Optional<Flaw> end() {
        return auditor.compare(network).stream().findFirst().map(broken -> Flaw.at(last.position(), "invariants", broken.toString()));
    }

    /// The event that was taken last.
    Recorded last() {
        return last;
    }

    HashTree tree() {
        return tree;
    }

    Network network() {
        return network;
    }
}
