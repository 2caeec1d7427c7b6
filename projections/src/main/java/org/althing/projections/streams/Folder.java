package org.althing.projections.streams;

import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Recorded;
import org.althing.eventlog.codec.EventCodec;
import org.althing.projections.Mark;
import org.althing.projections.PartFold;
import org.althing.projections.Parts;
import org.althing.projections.ViewsException;
import org.althing.projections.relay.Relayed;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/// Folds one part's events into its rows: the number of the partition is the number of the part.
final class Folder extends ContextualProcessor<byte[], byte[], Void, Void> {
    static final String STORE = "rows";

    private final Parts parts;
    private final EventCodec codec;
    private KeyValueStore<Bytes, byte[]> store;
    private PartFold fold;
    private long head;

    Folder(Parts parts, EventCodec codec) {
        this.parts = parts;
        this.codec = codec;
    }

    @Override
    public void init(org.apache.kafka.streams.processor.api.ProcessorContext<Void, Void> context) {
        super.init(context);
        store = context.getStateStore(STORE);
        head = StoreRows.mark(store).head();
        fold = parts.fold(context.taskId().partition(), new StoreRows.Present(store), new StoreRows.Changes(store));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        long position = Relayed.position(record.headers());
        if (position < head) throw new ViewsException.Stopped(position, new IllegalStateException("it came again: the rows know every event before " + head));
        var recorded = decode(position, record.value());
        fold.take(recorded);
        head = position + 1;
        if (Relayed.isLast(record.headers())) StoreRows.mark(store, new Mark(head, recorded.at(), Digest.sha256(record.value())));
    }

    private Recorded decode(long position, byte[] value) {
        try {
            return codec.decode(position, value, 0, value.length);
        } catch (RuntimeException e) {
            throw new ViewsException.Stopped(position, e);
        }
    }
}
