package org.althing.eventlog.kurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.althing.domain.kernel.Origin;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.LogException.CorruptLog;
import org.althing.eventlog.codec.EventCodec;
import org.althing.eventlog.merkle.TreeHead;

/// Continues a stream with what a node's log has and the stream lacks: for a network that moves from one machine to a cluster, and for a stream that was
/// lost. Repeating it does no harm.
record Publication(EventLog log, StreamWriter writer, int bytesMax) {
    private static final int ENTRIES = 1_000;

    /// @param from how many entries the stream has, all of them this log's
    void publish(long from) {
        var codec = new EventCodec();
        var entries = new ArrayList<StreamEntry>();
        long bytes = 0;
        try (var cursor = log.read(from, log.head())) {
            while (cursor.next()) {
                var tree = entries.isEmpty() ? Optional.of(new TreeHead(cursor.position(), log.tree().root(cursor.position()))) : Optional.<TreeHead>empty();
                var entry = new StreamEntry(cursor.position(), cursor.bytes(), tree, signed(codec, cursor.position(), cursor.bytes()));
                entries.add(entry);
                bytes += entry.size();
                if (entries.size() >= ENTRIES || bytes >= bytesMax / 2) {
                    writer.append(entries);
                    entries.clear();
                    bytes = 0;
                }
            }
        }
        if (!entries.isEmpty()) writer.append(entries);
    }

    /// The signed command whose first event this is.
    private List<byte[]> signed(EventCodec codec, long position, byte[] bytes) {
        try {
            return codec.decode(position, bytes, 0, bytes.length).origin() instanceof Origin.Signed origin ? log.signed(origin.jws()).map(List::of).orElse(List.of()) : List.of();
        } catch (CorruptLog notAnEvent) {
            return List.of();
        }
    }
}
