package org.althing.benchmarks.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.ledger.LedgerEvent.Transferred;
import org.althing.eventlog.Append;
import org.althing.eventlog.Cursor;
import org.althing.eventlog.Draft;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.Tag;
import org.althing.eventlog.codec.EventCodec;
import org.althing.eventlog.merkle.LogTree;

/// A log with a bug, to show that the checks notice.
final class PlantedFault implements EventLog {

    /// The bugs.
    enum Planted {
        /// Appends are acknowledged before they are durable.
        EARLY_ACKNOWLEDGEMENT,
        /// What a transfer did to the balances is lost: its event is written with nothing moved.
        LOST_UPDATE
    }

    private final EventLog log;
    private final Planted planted;
    private final EventCodec codec = new EventCodec();

    PlantedFault(EventLog log, Planted planted) {
        this.log = log;
        this.planted = planted;
    }

    @Override
    public CompletableFuture<Long> append(Append append) {
        return switch (planted) {
            case EARLY_ACKNOWLEDGEMENT -> {
                log.append(append);
                yield CompletableFuture.completedFuture(append.end());
            }
            case LOST_UPDATE -> log.append(new Append(append.expected(), forgetting(append.entries()), append.signed()));
        };
    }

    private List<Draft> forgetting(List<? extends Draft> drafts) {
        var forgetful = new ArrayList<Draft>();
        for (var draft : drafts) forgetful.add(position -> position % 97 == 0 ? forget(position, draft.encode(position)) : draft.encode(position));
        return forgetful;
    }

    private byte[] forget(long position, byte[] bytes) {
        var recorded = codec.decode(position, bytes, 0, bytes.length);
        if (!(recorded.event() instanceof Transferred moved)) return bytes;
        var nothing = new Transferred(moved.from(), moved.to(), moved.asset(), Amount.ZERO);
        return codec.encode(new Recorded(position, recorded.at(), recorded.origin(), nothing));
    }

    @Override
    public long head() {
        return log.head();
    }

    @Override
    public Cursor read(long from, long to) {
        return log.read(from, to);
    }

    @Override
    public Optional<byte[]> signed(Digest digest) {
        return log.signed(digest);
    }

    @Override
    public long[] tagged(Tag tag, long from, long to) {
        return log.tagged(tag, from, to);
    }

    @Override
    public Listening onDurable(LongConsumer listener) {
        return log.onDurable(listener);
    }

    @Override
    public LogTree tree() {
        return log.tree();
    }

    @Override
    public void cite(String name, long position) {
        log.cite(name, position);
    }

    @Override
    public void close() {
        log.close();
    }
}
