package org.althing.eventlog;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import org.althing.domain.kernel.Digest;
import org.althing.eventlog.merkle.LogTree;
import org.althing.eventlog.merkle.TreeHead;

/// One network's log: entries in one total order, the first at position 0, never changed and never removed.
///
/// Every method may be called from any thread. An append is answered only when it is durable; many may be in flight at once and share one
/// synchronisation of the disk. After a failed write the log has stopped: it refuses everything with [LogException.LogStopped] until it is
/// opened again, because nobody can say what of the failed write reached the disk.
public interface EventLog extends AutoCloseable {

    /// The longest entry, in bytes. An entry bundle of the tiled log (C2SP tlog-tiles) holds at most 65,535.
    int ENTRY_BYTES_MAX = 48 * 1024;

    /// The number of durable entries, which is the position the next durable entry will have. Never decreases.
    long head();

    /// Appends all entries of `append`, or none. The future is completed, with the position after the last entry, once they are durable and
    /// [#head()] covers them; never on a thread that writes. It fails with a [LogException] when nothing of this append will ever be seen,
    /// or with [LogException.LogStopped] when that is unknown until the log is opened again.
    CompletableFuture<Long> append(Append append);

    /// The durable entries from position `from` to before `to`, in order. Ends earlier where the head was at the time of this call.
    Cursor read(long from, long to);

    /// The entry at `position`, if it is durable.
    default Optional<Entry> entry(long position) {
        try (var cursor = read(position, position + 1)) {
            return cursor.next() ? Optional.of(cursor.entry()) : Optional.empty();
        }
    }

    /// The signed command with this SHA-256 digest, exactly as it was appended.
    Optional<byte[]> signed(Digest digest);

    /// The positions in `[from, to)` of the durable entries that carry `tag`, ascending. Always complete, however far the index has come.
    long[] tagged(Tag tag, long from, long to);

    /// Calls `listener` with the new head after every durable batch, in order and one at a time, on the thread that completes appends. The
    /// listener must not block and must not throw. Closing the answer ends the calls.
    Listening onDurable(LongConsumer listener);

    /// The Merkle tree over the durable entries; see `docs/specs/log-entry.md`.
    LogTree tree();

    /// The head of the tree over all durable entries.
    default TreeHead treeHead() {
        return tree().head();
    }

    /// Remembers durably that something outside the log (a state image, a view, a checkpoint, a relay) called `name` has used every entry
    /// before `position`. Recovery then never drops them silently. A name is 1 to 64 of `a-z`, `0-9` and `-`.
    void cite(String name, long position);

    /// Waits for the appends in flight, then releases everything. Further use is refused with [LogException.LogClosed].
    @Override
    void close();

    /// A subscription to durable heads.
    interface Listening extends AutoCloseable {
        @Override
        void close();
    }
}
