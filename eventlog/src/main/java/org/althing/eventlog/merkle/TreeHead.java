package org.althing.eventlog.merkle;

import org.althing.domain.kernel.Digest;

/// What commits to a whole log: its number of entries and the root of the tree over them.
public record TreeHead(long size, Digest root) {
}
