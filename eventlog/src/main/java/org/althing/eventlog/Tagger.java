package org.althing.eventlog;

import java.util.Set;

/// Reads an entry's tags from its stored bytes. A pure function, so that the tag index can be thrown away and rebuilt at any time.
@FunctionalInterface
public interface Tagger {

    /// The tags of the entry that stands in `length` bytes of `buffer` from `offset`. Called by several threads.
    Set<Tag> tags(byte[] buffer, int offset, int length);

    /// For logs whose entries are never looked up by tag; engines then keep no index.
    Tagger NONE = (buffer, offset, length) -> Set.of();
}
