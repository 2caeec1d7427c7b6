package org.althing.domain.network;

import java.time.Instant;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Journal;
import org.althing.domain.kernel.Origin;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.kernel.SortedTable;
import org.althing.domain.kernel.Table;

/// The accepted commands that have not expired: what makes a retry safe. An expired command cannot be replayed, so it need not be remembered.
final class CommandMemory {
    /// What was accepted under an id, and where its first event stands.
    record Accepted(Digest jws, long first, Instant expiresAt) {}

    /// A command on its way out of memory: its expiry, and the position of its first event, which keeps the newest at the end of the table.
    record Expiry(Instant at, long first) implements Comparable<Expiry> {
        @Override
        public int compareTo(Expiry other) {
            int time = at.compareTo(other.at);
            return time != 0 ? time : Long.compare(first, other.first);
        }
    }

    private final Table<CommandId, Accepted> accepted;
    private final SortedTable<Expiry, CommandId> expiries;

    CommandMemory(Journal journal) {
        accepted = new Table<>("network.commands", CommandId.class, Accepted.class, journal);
        expiries = new SortedTable<>("network.expiries", Expiry.class, CommandId.class, journal);
    }

    /// What was accepted under the id and has not expired by now, or null. (Rows go only when the next event comes.)
    Accepted get(CommandId id, Instant now) {
        var known = accepted.get(id);
        return known != null && now.isBefore(known.expiresAt()) ? known : null;
    }

    void fold(Recorded recorded) {
        forget(recorded.at());
        if (recorded.origin() instanceof Origin.Signed signed) {
            accepted.put(signed.command(), new Accepted(signed.jws(), recorded.position(), signed.expiresAt()));
            expiries.put(new Expiry(signed.expiresAt(), recorded.position()), signed.command());
        }
    }

    private void forget(Instant now) {
        for (var first = expiries.first(); first != null && !first.getKey().at().isAfter(now); first = expiries.first()) {
            accepted.remove(first.getValue());
            expiries.remove(first.getKey());
        }
    }
}
