package org.althing.eventlog.rocks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.althing.eventlog.Append;
import org.althing.eventlog.Draft;
import org.althing.eventlog.LogException.CorruptLog;
import org.junit.jupiter.api.Test;

class PackedRecordTest {

    private static byte[] packed(long first, String... entries) throws Exception {
        var records = records(first, entries);
        assertThat(records).hasSize(1);
        return records.get(first);
    }

    private static Map<Long, byte[]> records(long first, String... entries) throws Exception {
        var packing = new Packing();
        packing.add(new Pending(new Append(first, List.of(entries).stream().map(text -> Draft.of(text.getBytes(UTF_8))).toList()),
                new CompletableFuture<>()));
        var records = new TreeMap<Long, byte[]>();
        packing.records((position, buffer) -> {
            var bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            records.put(position, bytes);
        });
        return records;
    }

    @Test
    void the_example_of_the_specification_is_what_is_written() throws Exception {
        var line = Files.readAllLines(Path.of("../docs/specs/log-record.md")).stream().filter(text -> text.startsWith("value")).findFirst();
        var expected = HexFormat.of().parseHex(line.orElseThrow().substring(5).replace(" ", ""));
        assertThat(packed(5, "hi", "{}")).isEqualTo(expected);
    }

    @Test
    void a_large_batch_is_several_records_without_a_hole() throws Exception {
        var entries = Collections.nCopies(1000, "x".repeat(300)).toArray(String[]::new);
        var expected = 10L;
        var record = new PackedRecord();
        for (var stored : records(10, entries).entrySet()) {
            assertThat(stored.getKey()).isEqualTo(expected);
            assertThat(stored.getValue().length).isLessThan(Packing.RECORD_BYTES_MAX + 2000);
            record.open(stored.getKey(), stored.getValue(), stored.getValue().length);
            expected = record.end();
        }
        assertThat(expected).isEqualTo(1010);
    }

    @Test
    void entries_are_read_in_order_from_any_position() throws Exception {
        var bytes = packed(100, "a", "", "ccc");
        var record = new PackedRecord();
        record.open(100, bytes, bytes.length);
        assertThat(record.end()).isEqualTo(103);
        record.skipTo(102);
        assertThat(record.next()).isTrue();
        assertThat(record.position()).isEqualTo(102);
        assertThat(new String(record.buffer(), record.offset(), record.length(), UTF_8)).isEqualTo("ccc");
        assertThat(record.next()).isFalse();
    }

    @Test
    void every_flipped_bit_and_every_other_length_is_damage() throws Exception {
        var bytes = packed(7, "first", "second");
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            var flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> new PackedRecord().open(7, flipped, flipped.length)).isInstanceOf(CorruptLog.class);
        }
        for (int size = 0; size <= 2 * bytes.length; size++) {
            if (size != bytes.length) {
                var other = Arrays.copyOf(bytes, size);
                assertThatThrownBy(() -> new PackedRecord().open(7, other, other.length)).isInstanceOf(CorruptLog.class);
            }
        }
        assertThatThrownBy(() -> new PackedRecord().open(8, bytes, bytes.length)).isInstanceOf(CorruptLog.class);
    }
}
