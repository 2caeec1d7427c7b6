package org.althing.projections.relay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.althing.domain.kernel.Digest;
import org.althing.domain.network.NetworkId;
import org.althing.eventlog.Entry;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.codec.EventCodec;
import org.althing.projections.kafka.KafkaSettings;
import org.althing.projections.kafka.Topics;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// One life of the relay's producer, from the moment it fenced its predecessor to its first error. Belongs to one thread.
final class Crossing implements AutoCloseable {
    private static final int TRANSACTION_BYTES_MAX = 8 << 20;
    private static final byte[] KEY = "relay".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING = {};

    private final EventLog log;
    private final EventCodec codec;
    private final Topics topics;
    private final byte[] network;
    private final Producer<byte[], byte[]> producer;
    private Note note;

    /// Fences whatever relayed this network before, and only then reads how far it came: the other way round, its last transaction could
    /// still be committed behind our back.
    Crossing(EventLog log, EventCodec codec, NetworkId network, KafkaSettings settings) {
        this.log = log;
        this.codec = codec;
        this.network = network.text().getBytes(StandardCharsets.US_ASCII);
        topics = Topics.of(network);
        producer = new KafkaProducer<>(settings.and(Map.of(
                "transactional.id", "althing." + network.text() + ".relay", "transaction.timeout.ms", "60000", "delivery.timeout.ms", "50000", "request.timeout.ms", "15000",
                "max.block.ms", "30000", "acks", "all", "linger.ms", "5", "batch.size", Integer.toString(256 << 10), "buffer.memory", Integer.toString(32 << 20),
                "compression.type", "lz4")), new ByteArraySerializer(), new ByteArraySerializer());
        try (var tail = new Tail(settings)) {
            producer.initTransactions();
            note = tail.last(topics.positions()).map(record -> Note.of(record.value())).orElse(Note.NOTHING);
            long found = tail.last(topics.events()).map(record -> Relayed.position(record.headers())).orElse(-1L);
            if (found != note.position()) throw new RelayException.TopicsDisagree(note.position(), found);
            mustFit();
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    private void mustFit() {
        if (note.position() < 0) return;
        if (note.position() >= log.head()) throw new RelayException.PositionBeyondLog(note.position(), log.head());
        var there = log.entry(note.position()).map(Entry::bytes).map(Digest::sha256);
        if (!there.equals(Optional.of(note.digest()))) throw new RelayException.OtherLog(note.position());
    }

    /// The first position that is not relayed.
    long head() {
        return note.position() + 1;
    }

    /// Relays the events before `to`, or the first of them, in one transaction with the note of how far that is.
    void relay(long to) {
        producer.beginTransaction();
        Note last = null;
        int bytes = 0;
        try (var cursor = log.read(head(), to)) {
            for (boolean more = cursor.next(); more; ) {
                long position = cursor.position();
                var value = cursor.bytes();
                var type = codec.typeOf(value, 0, value.length).stored();
                bytes += value.length;
                more = bytes < TRANSACTION_BYTES_MAX && cursor.next();
                if (!more) last = new Note(position, Digest.sha256(value));
                producer.send(new ProducerRecord<>(topics.events(), 0, network, value, headers(position, type, !more)));
            }
        }
        producer.send(new ProducerRecord<>(topics.positions(), 0, KEY, last.bytes()));
        producer.commitTransaction();
        note = last;
    }

    private static RecordHeaders headers(long position, String type, boolean last) {
        var headers = new RecordHeaders();
        headers.add(new RecordHeader(Relayed.POSITION, Long.toString(position).getBytes(StandardCharsets.US_ASCII)));
        headers.add(new RecordHeader(Relayed.TYPE, type.getBytes(StandardCharsets.US_ASCII)));
        if (last) headers.add(new RecordHeader(Relayed.LAST, NOTHING));
        return headers;
    }

    /// An open transaction is left to the next life, which aborts it.
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
