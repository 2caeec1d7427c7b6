package org.althing.eventlog.rocks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.stream.LongStream;
import org.althing.eventlog.Cursor;
import org.althing.eventlog.Tag;
import org.althing.eventlog.Tagger;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/// Where the entries with a tag are, up to some position; who asks scans the rest of the log himself. One record per tag and stretch of the
/// log: key = tag ‖ first position, value = the distances from each position to the next, as variable-length integers.
///
/// Extended by one thread; read by any.
final class TagIndex {

    /// The key of the record that says how far the index has come. Every tag's key is longer.
    private static final byte[] PROGRESS = {0};

    private final IndexStore store;
    private volatile long end;

    TagIndex(IndexStore store) {
        this.store = store;
        try (var records = store.scanTags()) {
            records.seek(PROGRESS);
            end = records.isValid() && Arrays.equals(records.key(), PROGRESS) ? ByteBuffer.wrap(records.value()).getLong() : 0;
        }
    }

    /// The position up to which entries are indexed.
    long end() {
        return end;
    }

    /// Indexes the entries of `cursor`, which begins at [#end()].
    void extend(Cursor cursor, Tagger tagger) {
        var found = new HashMap<Tag, Stretch>();
        long position = end;
        while (cursor.next()) {
            position = cursor.position() + 1;
            for (var tag : tagger.tags(cursor.buffer(), cursor.offset(), cursor.length())) {
                found.computeIfAbsent(tag, first -> new Stretch(cursor.position())).add(cursor.position());
            }
        }
        var keys = new ArrayList<byte[]>();
        var values = new ArrayList<byte[]>();
        found.forEach((tag, stretch) -> {
            keys.add(key(tag, stretch.first));
            values.add(stretch.bytes());
        });
        keys.add(PROGRESS);
        values.add(LogStore.key(position));
        store.putTags(keys, values);
        end = position;
    }

    /// The indexed positions of `tag` in `[from, to)`, ascending.
    LongStream find(Tag tag, long from, long to) {
        var prefix = prefix(tag);
        var found = LongStream.builder();
        try (var records = store.scanTags()) {
            records.seekForPrev(key(tag, from));
            if (!records.isValid() || !isOf(prefix, records)) {
                records.seek(key(tag, from));
            }
            for (; records.isValid() && isOf(prefix, records); records.next()) {
                long first = ByteBuffer.wrap(records.key()).getLong(prefix.length);
                if (first >= to) {
                    break;
                }
                Stretch.positions(first, records.value()).filter(p -> p >= from && p < to).forEach(found);
            }
            records.status();
        } catch (RocksDBException e) {
            throw store.damaged(e);
        }
        return found.build();
    }

    private static boolean isOf(byte[] prefix, RocksIterator records) {
        var key = records.key();
        return key.length == prefix.length + 8 && Arrays.equals(prefix, 0, prefix.length, key, 0, prefix.length);
    }

    private static byte[] prefix(Tag tag) {
        var key = tag.key().getBytes(StandardCharsets.UTF_8);
        var value = tag.value().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + key.length + value.length)
                .putInt(key.length).put(key).putInt(value.length).put(value).array();
    }

    private static byte[] key(Tag tag, long position) {
        var prefix = prefix(tag);
        return ByteBuffer.allocate(prefix.length + 8).put(prefix).putLong(position).array();
    }

    /// Ascending positions, written as distances.
    private static final class Stretch {

        private final long first;
        private long last;
        private byte[] distances = new byte[8];
        private int length;

        private Stretch(long first) {
            this.first = first;
            this.last = first;
        }

        private void add(long position) {
            if (length + 10 > distances.length) {
                distances = Arrays.copyOf(distances, 2 * distances.length + 10);
            }
            long distance = position - last;
            for (; distance > 0x7F; distance >>>= 7) {
                distances[length++] = (byte) (distance | 0x80);
            }
            distances[length++] = (byte) distance;
            last = position;
        }

        private byte[] bytes() {
            return Arrays.copyOf(distances, length);
        }

        private static LongStream positions(long first, byte[] distances) {
            var positions = LongStream.builder();
            long position = first;
            for (int at = 0; at < distances.length; ) {
                long distance = 0;
                for (int shift = 0; ; shift += 7) {
                    byte part = distances[at++];
                    distance |= (part & 0x7FL) << shift;
                    if (part >= 0) {
                        break;
                    }
                }
                position += distance;
                positions.add(position);
            }
            return positions.build();
        }
    }
}
