package org.althing.eventlog.rocks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.althing.eventlog.Append;
import org.althing.eventlog.Citation;
import org.althing.eventlog.Draft;
import org.althing.eventlog.LogException.CorruptLog;
import org.althing.eventlog.LogException.DirectoryUnusable;
import org.althing.eventlog.LogException.NewerFormat;
import org.althing.eventlog.Tagger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rocksdb.WALRecoveryMode;

/// A flipped bit anywhere in the log's files is found when it is opened or scrubbed, with the position, or it changes nothing; and what was
/// cut off is never taken for the end.
class DamageTest {

    private static final int BATCHES = 60;
    private static final int ENTRIES = 20;
    private static final int ROUNDS = Integer.getInteger("rounds", 40);

    @TempDir
    private Path parent;
    private final List<String> written = new ArrayList<>();
    private RandomGenerator random;

    @BeforeEach
    void seed() {
        long seed = Long.getLong("seed", 77L);
        System.out.println("seed " + seed);
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /// A log as it lies on the disk after its process was killed (copied while open, nothing flushed) or after it was closed.
    private Path written(boolean closed) throws IOException {
        var live = parent.resolve("live");
        var log = RocksEventLog.open(live, Tagger.NONE);
        for (int batch = 0; batch < BATCHES; batch++) {
            var texts = IntStream.range(0, ENTRIES).mapToObj(i -> "entry " + (written.size() + i) + " " + "x".repeat(200)).toList();
            var append = new Append(written.size(), texts.stream().map(text -> Draft.of(text.getBytes(UTF_8))).toList(),
                    List.of(("command " + batch).getBytes(UTF_8)));
            log.append(append).join();
            written.addAll(texts);
        }
        if (closed) {
            log.close();
            return live;
        }
        var copy = parent.resolve("killed");
        copy(live, copy);
        log.close();
        return copy;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_flipped_bit_is_found_with_its_position_or_changes_nothing(boolean closed) throws Exception {
        var original = written(closed);
        var verdicts = new TreeMap<String, Integer>();
        for (int round = 0; round < ROUNDS; round++) {
            var copy = parent.resolve("flip");
            copy(original, copy);
            var file = randomFile(copy);
            flip(file);
            var verdict = file.getFileName().toString().replaceAll("[0-9]+", "N") + ": " + verdict(copy);
            verdicts.merge(verdict, 1, Integer::sum);
            delete(copy);
        }
        System.out.println(verdicts);
        assertThat(verdicts.keySet()).anyMatch(verdict -> verdict.contains("found"));
    }

    /// Any file, small ones as likely as large ones, but not those that hold only RocksDB's own diary.
    private Path randomFile(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            var candidates = files.filter(Files::isRegularFile).filter(file -> file.toFile().length() > 0)
                    .filter(file -> !file.getFileName().toString().matches("LOG.*|LOCK"))
                    .filter(file -> !file.startsWith(directory.resolve("index")) && !file.startsWith(directory.resolve("lib")))
                    .sorted().toList();
            return candidates.get(random.nextInt(candidates.size()));
        }
    }

    private void flip(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, bytes);
    }

    private String verdict(Path directory) {
        try (var log = RocksEventLog.open(directory, Tagger.NONE)) {
            log.scrub();
            assertThat(log.head()).isEqualTo(written.size());
            try (var cursor = log.read(0, log.head())) {
                while (cursor.next()) {
                    assertThat(cursor.bytes()).asString().isEqualTo(written.get((int) cursor.position()));
                }
            }
            return "harmless";
        } catch (CorruptLog damage) {
            assertThat(damage.position()).isBetween(0L, (long) written.size());
            return "found";
        } catch (DirectoryUnusable | NewerFormat refused) {
            return "found";
        }
    }

    @Test
    void the_write_ahead_log_may_be_cut_only_where_nothing_was_answered() throws Exception {
        var original = written(false);
        var wal = walOf(original);
        long size = Files.size(wal);
        for (int round = 0; round < 25; round++) {
            var copy = parent.resolve("cut");
            copy(original, copy);
            long cut = round == 0 ? size - 1 : random.nextLong(size);
            try (var file = FileChannel.open(copy.resolve(parent.relativize(wal).subpath(1, 3)),
                    StandardOpenOption.WRITE)) {
                file.truncate(cut);
            }
            assertThatThrownBy(() -> RocksEventLog.open(copy, Tagger.NONE)).as("cut at " + cut)
                    .isInstanceOfSatisfying(CorruptLog.class, damage -> assertThat(damage.what()).contains("head relies on"));
            delete(copy);
        }
    }

    @Test
    void an_incomplete_last_record_that_nobody_relies_on_is_dropped() throws Exception {
        var original = written(false);
        var wal = walOf(original);
        delete(original.resolve("cited"));
        try (var file = FileChannel.open(wal, StandardOpenOption.WRITE)) {
            file.truncate(Files.size(wal) - 10);
        }
        try (var log = RocksEventLog.open(original, Tagger.NONE)) {
            assertThat(log.head()).isEqualTo((BATCHES - 1) * ENTRIES);
            log.append(new Append(log.head(), List.of(Draft.of("next".getBytes(UTF_8))))).join();
        }
        try (var log = RocksEventLog.open(original, Tagger.NONE)) {
            assertThat(log.head()).isEqualTo((BATCHES - 1) * ENTRIES + 1);
            assertThat(log.scrub()).isEqualTo(log.head());
        }
    }

    @Test
    void what_a_state_image_cites_is_not_dropped() throws Exception {
        var original = written(false);
        var wal = walOf(original);
        delete(original.resolve("cited"));
        try (var citations = new Citations(original.resolve("cited"))) {
            citations.keep(new Citation("state-image", BATCHES * ENTRIES));
        }
        try (var file = FileChannel.open(wal, StandardOpenOption.WRITE)) {
            file.truncate(Files.size(wal) - 10);
        }
        assertThatThrownBy(() -> RocksEventLog.open(original, Tagger.NONE)).isInstanceOfSatisfying(CorruptLog.class, damage -> {
            assertThat(damage.position()).isEqualTo((BATCHES - 1) * ENTRIES);
            assertThat(damage.what()).contains("state-image");
        });
    }

    private void store(Path directory, long first, int entries) throws Exception {
        Files.createDirectories(directory);
        try (var store = new LogStore(directory.resolve("log"), WALRecoveryMode.TolerateCorruptedTailRecords, false)) {
            var batch = new Packing();
            var drafts = Collections.nCopies(entries, Draft.of("entry".getBytes(UTF_8)));
            batch.add(new Pending(new Append(first, drafts), new CompletableFuture<>()));
            store.write(batch);
        }
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            first record | second record | damaged at | why
            0            | 3             | 3          | nothing is damaged: the second begins where the first ends
            0            | 4             | 3          | a hole
            0            | 2             | 3          | two records with the same position
            1            | 4             | 0          | nothing at the beginning
            """)
    void records_follow_each_other_from_0_without_a_hole(long first, long second, long damagedAt, String why) throws Exception {
        var directory = parent.resolve("holes");
        DataDirectory.open(directory).close();
        store(directory, first, 3);
        store(directory, second, 3);
        if (why.startsWith("nothing is damaged")) {
            RocksEventLog.open(directory, Tagger.NONE).close();
        } else {
            assertThatThrownBy(() -> RocksEventLog.open(directory, Tagger.NONE))
                    .isInstanceOfSatisfying(CorruptLog.class, damage -> assertThat(damage.position()).isEqualTo(damagedAt));
        }
    }

    @Test
    void an_entry_that_is_not_the_one_that_was_hashed_is_found_by_the_scrub() throws Exception {
        var directory = written(true);
        try (var index = IndexStore.open(directory.resolve("index"))) {
            var key = ByteBuffer.allocate(9).put((byte) 0).putLong(2).array();
            var tile = index.tile(key);
            tile[32 * 5] ^= 1;
            index.putTile(key, tile);
        }
        try (var log = RocksEventLog.open(directory, Tagger.NONE)) {
            assertThatThrownBy(log::scrub)
                    .isInstanceOfSatisfying(CorruptLog.class, damage -> assertThat(damage.position()).isEqualTo(2 * 256 + 5));
        }
    }

    private static Path walOf(Path directory) throws IOException {
        try (var files = Files.list(directory.resolve("log"))) {
            return files.filter(file -> file.toString().endsWith(".log")).max(Comparator.comparingLong(file -> file.toFile().length()))
                    .orElseThrow();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.filter(file -> !file.startsWith(from.resolve("lib"))).toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
