package org.althing.eventlog.kurrent;

import java.util.Arrays;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.LogException.ForeignStream;

/// Whether a stream and a node's copy of it are one log: looked at once, before the copy is continued.
record Agreement(StreamReader reader, String stream, EventLog copy) {

    /// Compares the entries before the copy's end, or the stream's where that comes first, back to one that says what its writer's tree was; and the tree up
    /// to there.
    /// @return how many entries the stream has
    /// @throws ForeignStream where they disagree
    long check() throws CallException {
        long length = reader.last() + 1;
        long at = Math.min(length, copy.head()) - 1;
        while (at >= 0) {
            for (var event : reader.backwards(at, StreamReader.PAGE)) {
                var entry = StreamEntry.of(stream, at, event);
                if (!Arrays.equals(entry.bytes(), copy.entry(at).orElseThrow().bytes())) throw new ForeignStream(stream, at, "this node has another entry there");
                if (entry.tree().isPresent()) {
                    var tree = entry.tree().get();
                    if (tree.size() > at || !copy.tree().root(tree.size()).equals(tree.root())) throw new ForeignStream(stream, at, "whoever wrote it had another log before position " + tree.size() + " than this node");
                    return length;
                }
                at--;
            }
        }
        return length;
    }
}
