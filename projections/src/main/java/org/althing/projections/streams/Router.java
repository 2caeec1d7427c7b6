package org.althing.projections.streams;

import java.nio.ByteBuffer;
import org.althing.eventlog.codec.EventCodec;
import org.althing.projections.Parts;
import org.althing.projections.ViewsException;
import org.althing.projections.relay.Relayed;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/// Sends each event to the parts whose rows it changes, once to each, and the last of a transaction to all, so that every part knows how far
/// the log has come. The key of what it sends is the parts, as bits: by it the partitions are found.
///
/// It also sees that no position is missing and none comes twice: what it expects next is kept with the streams' own state.
final class Router implements Processor<byte[], byte[], byte[], byte[]> {
    static final String STORE = "route";
    private static final Bytes NEXT = Bytes.wrap(new byte[] {0});

    private final Parts parts;
    private final EventCodec codec;
    private final long everyPart;
    private ProcessorContext<byte[], byte[]> context;
    private KeyValueStore<Bytes, byte[]> store;
    private long next;

    Router(Parts parts, EventCodec codec) {
        this.parts = parts;
        this.codec = codec;
        everyPart = (1L << parts.count()) - 1;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> given) {
        context = given;
        store = context.getStateStore(STORE);
        var stored = store.get(NEXT);
        next = stored == null ? 0 : ByteBuffer.wrap(stored).getLong();
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        long position = Relayed.position(record.headers());
        if (position != next) throw new ViewsException.Stopped(next, new IllegalStateException("position " + position + " came instead"));
        long concerned = Relayed.isLast(record.headers()) ? everyPart : concerned(position, record.value());
        next = position + 1;
        store.put(NEXT, ByteBuffer.allocate(Long.BYTES).putLong(next).array());
        if (concerned != 0) context.forward(record.withKey(ByteBuffer.allocate(Long.BYTES).putLong(concerned).array()));
    }

    private long concerned(long position, byte[] value) {
        try {
            return parts.concernedBy(codec.decode(position, value, 0, value.length));
        } catch (RuntimeException e) {
            throw new ViewsException.Stopped(position, e);
        }
    }
}
