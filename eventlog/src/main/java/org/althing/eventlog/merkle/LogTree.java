package org.althing.eventlog.merkle;

import java.util.List;
import org.althing.domain.kernel.Digest;

/// The RFC 6962 Merkle tree over a log's durable entries: a leaf per entry, leaf index = position. May be used from any thread.
/// Sizes beyond the head are refused with [IndexOutOfBoundsException].
public interface LogTree {

    /// Size and root over all durable entries.
    TreeHead head();

    /// The root over the first `size` entries.
    Digest root(long size);

    /// The inclusion proof of the leaf at `index` in the tree over the first `size` entries (RFC 9162, section 2.1.3.1).
    List<Digest> inclusion(long index, long size);

    /// The proof that the tree over `newer` entries extends the one over `older` (RFC 9162, section 2.1.4.1); empty for equal sizes and
    /// for `older` = 0.
    List<Digest> consistency(long older, long newer);

    /// The first `width` hashes (1 to 256) of tile `index` at `level`, 32 bytes each, as C2SP tlog-tiles serves them.
    byte[] tile(int level, long index, int width);
}
