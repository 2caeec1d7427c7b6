package org.althing.domain.kernel;

import java.time.Instant;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// The accepted commands that have not expired: what makes a retry safe. An expired command cannot be replayed, so it need not be remembered.
///
/// They form a queue in the order of the log, 64 bytes each, which is left from the front: a command that has expired waits there until those
/// before it have, at most as long as the policy lets a command live. Written by the state's one writer only.
public final class CommandMemory implements Register<Long, CommandMemory.Accepted> {
    private static final String NAME = "network.commands";
    /// A command has no parts.
    private static final int ALL = 0;
    private static final int ROW = 8;
    private static final int FIRST = 6;
    private static final int EXPIRY = 7;
    private static final int PAGE_BITS = 10;
    private static final int PAGE_ROWS = 1 << PAGE_BITS;

    /// A command whose first event stands at the row's key.
    public record Accepted(CommandId command, Digest jws, Instant expiresAt) {}

    /// A command that was accepted before, and where its first event stands.
    public record Known(long first, Digest jws) {}

    private final Journal journal;
    private final Places places = new Places(this::isAt);
    /// A ring: the page of row number `n` is the one at `n / 1,024`, counted round and round.
    private long[][] pages = new long[16][];
    /// The numbers of the oldest row and of the next one.
    private long head;
    private long tail;

    public CommandMemory(Journal journal) {
        this.journal = journal;
        journal.enlist(NAME, this);
    }

    /// What was accepted under the id and has not expired by now, or null.
    public Known find(CommandId id, Instant now) {
        long place = places.find(id.hi(), id.lo(), ALL);
        if (place == Places.NOWHERE) return null;
        var page = page((int) place);
        int row = row((int) place);
        return now.toEpochMilli() < page[row + EXPIRY] ? new Known(page[row + FIRST], jws(page, row)) : null;
    }

    /// Remembers the command that begins with this event, if one does, and forgets those that have expired by then.
    public void fold(Recorded recorded) {
        forget(recorded.at().toEpochMilli());
        if (!(recorded.origin() instanceof Origin.Signed signed)) return;
        append(recorded.position(), signed.command(), signed.jws(), signed.expiresAt());
        if (journal.isNoting()) journal.note(this, recorded.position(), null);
    }

    private void forget(long nowMs) {
        while (head < tail) {
            var page = page(head);
            int row = row(head);
            if (page[row + EXPIRY] > nowMs) return;
            if (journal.isNoting()) journal.note(this, page[row + FIRST], accepted(page, row));
            dropHead(page[row], page[row + 1]);
        }
    }

    private void dropHead(long hi, long lo) {
        places.remove(hi, lo, ALL, (int) head);
        head++;
        if (row(head) == 0) pages[slot(head - 1, pages)] = null;
    }

    private void append(long first, CommandId command, Digest jws, Instant expiresAt) {
        if (expiresAt.getNano() % 1_000_000 != 0) throw new IllegalArgumentException("an expiry finer than a millisecond: " + expiresAt);
        if (row(tail) == 0) makeRoom();
        var page = page(tail);
        int row = row(tail);
        page[row] = command.hi();
        page[row + 1] = command.lo();
        page[row + 2] = jws.a();
        page[row + 3] = jws.b();
        page[row + 4] = jws.c();
        page[row + 5] = jws.d();
        page[row + FIRST] = first;
        page[row + EXPIRY] = expiresAt.toEpochMilli();
        places.put(command.hi(), command.lo(), ALL, (int) tail);
        tail++;
    }

    private void makeRoom() {
        if (pages[slot(tail, pages)] != null) {
            var ring = new long[2 * pages.length][];
            for (long at = head; at < tail; at = (at | PAGE_ROWS - 1) + 1) ring[slot(at, ring)] = page(at);
            pages = ring;
        }
        pages[slot(tail, pages)] = new long[PAGE_ROWS * ROW];
    }

    private boolean isAt(int place, long hi, long lo, int part) {
        var page = page(place);
        int row = row(place);
        return page[row] == hi && page[row + 1] == lo;
    }

    /// A place is the lower half of a row's number; the ring is smaller than what that can tell apart.
    private long[] page(long number) {
        return pages[slot(number, pages)];
    }

    private static int slot(long number, long[][] ring) {
        return ((int) number >>> PAGE_BITS) & ring.length - 1;
    }

    private static int row(long number) {
        return ((int) number & PAGE_ROWS - 1) * ROW;
    }

    private static Digest jws(long[] page, int row) {
        return new Digest(page[row + 2], page[row + 3], page[row + 4], page[row + 5]);
    }

    private static Accepted accepted(long[] page, int row) {
        return new Accepted(new CommandId(page[row], page[row + 1]), jws(page, row), Instant.ofEpochMilli(page[row + EXPIRY]));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Long> keyType() {
        return Long.class;
    }

    @Override
    public Class<Accepted> valueType() {
        return Accepted.class;
    }

    @Override
    public int size() {
        return (int) (tail - head);
    }

    @Override
    public void export(BiConsumer<? super Long, ? super Accepted> visitor) {
        for (long at = head; at < tail; at++) visitor.accept(page(at)[row(at) + FIRST], accepted(page(at), row(at)));
    }

    /// Costs little where the row comes after all others, as in an image; otherwise the queue is made anew.
    @Override
    public void restore(Long first, Accepted value) {
        if (value != null && (head == tail || first > page(tail - 1)[row(tail - 1) + FIRST])) {
            append(first, value.command(), value.jws(), value.expiresAt());
            return;
        }
        var rows = new TreeMap<Long, Accepted>();
        export(rows::put);
        if (value == null) rows.remove(first);
        else rows.put(first, value);
        while (head < tail) dropHead(page(head)[row(head)], page(head)[row(head) + 1]);
        rows.forEach((at, row) -> append(at, row.command(), row.jws(), row.expiresAt()));
    }
}
