package org.althing.cli.audit;

import java.util.List;
import java.util.Optional;
import org.althing.eventlog.merkle.HashTree;
import org.althing.eventlog.merkle.MemoryTiles;
import org.althing.eventlog.merkle.TreeHead;

/// What an audit came to.
/// @param head    size and root of the tree over the entries that were read
/// @param checked what was looked at, in this order; with a flaw, up to and including what found it
/// @param flaw    the first there is; empty where the log holds
public record Finding(TreeHead head, long commands, List<String> checked, Optional<Flaw> flaw) {

    /// A log whose entries cannot even be read up to their end.
    public static Finding damaged(long position, String what) {
        return new Finding(new HashTree(new MemoryTiles()).head(), 0, List.of("entries"), Optional.of(Flaw.at(position, "entries", what)));
    }

    public boolean holds() {
        return flaw.isEmpty();
    }
}
