package org.althing.domain.history;

import org.althing.domain.kernel.Digest;

/// A file that a history was read from.
/// @param sha256 of its bytes
/// @param rows how many rows it has, header lines excluded
public record SourceFile(Content content, Digest sha256, long rows) {

    /// What a file lists.
    public enum Content { PROPOSALS, VOTES }
}
