package org.althing.eventlog.rocks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.althing.domain.kernel.Digest;
import org.althing.eventlog.Append;
import org.althing.eventlog.Draft;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.EventLogContract;
import org.althing.eventlog.LogException;
import org.althing.eventlog.LogException.CorruptLog;
import org.althing.eventlog.LogException.DirectoryLocked;
import org.althing.eventlog.LogException.DirectoryUnusable;
import org.althing.eventlog.LogException.LogClosed;
import org.althing.eventlog.LogException.LogStopped;
import org.althing.eventlog.LogException.NewerFormat;
import org.althing.eventlog.LogException.ReadOnly;
import org.althing.eventlog.LogException.Unencodable;
import org.althing.eventlog.LogException.WrongHead;
import org.althing.eventlog.Tag;
import org.althing.eventlog.merkle.NaiveTree;
import org.althing.eventlog.merkle.TreeHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksEventLogTest extends EventLogContract {

    @TempDir
    private Path parent;

    private Path data() {
        return parent.resolve("data");
    }

    @Override
    protected EventLog empty() {
        return RocksEventLog.open(data(), TAGS);
    }

    private void reopen() {
        log.close();
        log = RocksEventLog.open(data(), TAGS);
    }

    @Test
    void everything_is_there_after_it_was_closed_and_opened() {
        append("colour=red", "b");
        var command = "command".getBytes(UTF_8);
        log.append(new Append(2, drafts("colour=red again"), List.of(command)));
        log.close();
        log = RocksEventLog.open(data(), TAGS);
        assertThat(log.head()).isEqualTo(3);
        assertThat(read(log, 0, 9)).containsExactly("colour=red", "b", "colour=red again");
        assertThat(log.signed(Digest.sha256(command)).orElseThrow()).isEqualTo(command);
        assertThat(log.tagged(new Tag("colour", "red"), 0, 9)).containsExactly(0, 2);
        assertThat(append("d")).isEqualTo(4);
        reopen();
        assertThat(read(log, 2, 9)).containsExactly("colour=red again", "d");
    }

    @Test
    void the_tree_and_the_tag_index_go_on_after_it_was_closed_and_opened() throws Exception {
        var entries = new ArrayList<byte[]>();
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 100; i++) {
                int from = entries.size();
                var more = IntStream.range(from, from + 111).mapToObj(n -> ("mod=" + n % 1000 + " " + n).getBytes(UTF_8)).toList();
                entries.addAll(more);
                log.append(new Append(from, more.stream().map(Draft::of).toList()));
            }
            reopen();
            assertThat(log.treeHead()).isEqualTo(NaiveTree.head(entries));
            assertThat(log.tagged(new Tag("mod", "7"), 1000, 30_000)).containsExactly(
                    IntStream.range(1, 30).mapToLong(n -> n * 1000L + 7).filter(n -> n < log.head()).toArray());
        }
        log.close();
        delete(data().resolve("index"));
        log = RocksEventLog.open(data(), TAGS);
        assertThat(log.treeHead()).isEqualTo(NaiveTree.head(entries));
        assertThat(log.tagged(new Tag("mod", "999"), 0, 2500)).containsExactly(999, 1999);
        assertThat(((RocksEventLog) log).scrub()).isEqualTo(entries.size());
    }

    @Test
    void a_directory_in_use_is_refused_with_the_process_that_has_it() {
        assertThatThrownBy(() -> RocksEventLog.open(data(), TAGS)).isInstanceOfSatisfying(DirectoryLocked.class,
                refusal -> assertThat(refusal.pid()).isEqualTo(ProcessHandle.current().pid()));
        assertThat(append("still works")).isEqualTo(1);
    }

    @Test
    void a_directory_of_a_newer_version_is_refused() throws Exception {
        log.close();
        Files.writeString(data().resolve("FORMAT"), "althing-data 2\n");
        assertThatThrownBy(() -> RocksEventLog.open(data(), TAGS)).isInstanceOfSatisfying(NewerFormat.class, refusal -> {
            assertThat(refusal.found()).isEqualTo(2);
            assertThat(refusal.supported()).isEqualTo(1);
        });
    }

    @Test
    void a_directory_that_holds_something_else_is_refused_and_left_alone() throws Exception {
        var other = Files.createDirectory(parent.resolve("other"));
        Files.writeString(other.resolve("diary.txt"), "dear diary");
        assertThatThrownBy(() -> RocksEventLog.open(other, TAGS)).isInstanceOf(DirectoryUnusable.class);
        try (var files = Files.list(other)) {
            assertThat(files).containsExactly(other.resolve("diary.txt"));
        }
        assertThatThrownBy(() -> RocksEventLog.open(other.resolve("diary.txt/data"), TAGS)).isInstanceOf(DirectoryUnusable.class);
    }

    @Test
    void a_log_that_has_lost_what_something_relies_on_is_refused() throws Exception {
        append("a", "b", "c");
        log.close();
        delete(data().resolve("log"));
        assertThatThrownBy(() -> RocksEventLog.open(data(), TAGS)).isInstanceOfSatisfying(CorruptLog.class, damage -> {
            assertThat(damage.position()).isZero();
            assertThat(damage.what()).contains("head");
        });
    }

    @Test
    void a_damaged_index_is_built_again() throws Exception {
        append("colour=red", "b", "c");
        var head = log.treeHead();
        log.close();
        Files.writeString(data().resolve("index/CURRENT"), "MANIFEST-999999\n");
        log = RocksEventLog.open(data(), TAGS);
        assertThat(log.treeHead()).isEqualTo(head);
        assertThat(log.tagged(new Tag("colour", "red"), 0, 9)).containsExactly(0);
    }

    @Test
    void a_log_in_use_can_be_read_by_others_and_only_read() {
        var command = "command".getBytes(UTF_8);
        await(log.append(new Append(0, drafts("colour=red", "b"), List.of(command))));
        try (var other = ReadOnlyLog.open(data(), TAGS)) {
            append("later");
            assertThat(read(other, 0, 9)).containsExactly("colour=red", "b");
            assertThat(other.head()).isEqualTo(2);
            assertThat(other.treeHead()).isEqualTo(new TreeHead(2, log.tree().root(2)));
            assertThat(other.tagged(new Tag("colour", "red"), 0, 9)).containsExactly(0);
            assertThat(other.signed(Digest.sha256(command)).orElseThrow()).isEqualTo(command);
            assertThatThrownBy(() -> await(other.append(new Append(2, drafts("x"))))).isInstanceOf(ReadOnly.class);
            assertThatThrownBy(() -> other.cite("x", 1)).isInstanceOf(ReadOnly.class);
        }
        assertThat(append("still written")).isEqualTo(4);
        log.close();
        try (var other = ReadOnlyLog.open(data(), TAGS)) {
            assertThat(other.head()).isEqualTo(4);
        }
    }

    @Test
    void a_directory_that_is_none_is_not_read() {
        assertThatThrownBy(() -> ReadOnlyLog.open(parent.resolve("nowhere"), TAGS)).isInstanceOf(DirectoryUnusable.class);
    }

    @Test
    void damage_that_the_scrub_finds_behind_stops_the_log_and_names_the_position() throws Exception {
        for (int i = 0; i < 50; i++) {
            append("entry " + i + " " + "x".repeat(20_000));
        }
        // A start reads what lies behind the last full hash tile; entry 33 is to lie before it.
        append(IntStream.range(0, 256).mapToObj(i -> "more").toArray(String[]::new));
        log.close();
        var table = table(data().resolve("log"));
        var bytes = Files.readAllBytes(table);
        int at = new String(bytes, ISO_8859_1).indexOf("entry 33");
        bytes[at] ^= 1;
        Files.write(table, bytes);
        var opened = RocksEventLog.open(data(), TAGS);
        log = opened;
        var found = new CompletableFuture<LogException>();
        opened.scrubBehind(found::complete);
        assertThat(found.get(30, TimeUnit.SECONDS)).isInstanceOfSatisfying(CorruptLog.class,
                damage -> assertThat(damage.position()).isEqualTo(33));
        assertThatThrownBy(() -> append("no more")).isInstanceOf(CorruptLog.class);
    }

    private static Path table(Path directory) throws Exception {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".sst") && contains(file, "entry 33")).findFirst().orElseThrow();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void appends_that_wait_together_behind_one_that_cannot_be_encoded_all_fall() throws Exception {
        var gate = new CountDownLatch(1);
        Draft slow = position -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new byte[] {1};
        };
        Draft broken = position -> {
            throw new IllegalStateException("no codec");
        };
        var first = log.append(new Append(0, List.of(slow)));
        var second = log.append(new Append(1, List.of(broken)));
        var third = log.append(new Append(2, drafts("c")));
        var fourth = log.append(new Append(3, drafts("d")));
        gate.countDown();
        assertThat(await(first)).isEqualTo(1);
        assertThatThrownBy(() -> await(second)).isInstanceOf(Unencodable.class);
        assertThatThrownBy(() -> await(third)).isInstanceOfSatisfying(WrongHead.class, wrong -> assertThat(wrong.actual()).isEqualTo(1));
        assertThatThrownBy(() -> await(fourth)).isInstanceOf(WrongHead.class);
        assertThat(append("b")).isEqualTo(2);
    }

    @Test
    void a_log_whose_entries_cannot_be_indexed_stops() throws Exception {
        log.close();
        log = RocksEventLog.open(parent.resolve("unreadable"), (buffer, offset, length) -> {
            throw new IllegalStateException("what is this?");
        });
        var drafts = IntStream.range(0, 10_000).mapToObj(i -> Draft.of(new byte[] {1})).toList();
        var stopped = new CompletableFuture<Throwable>();
        await(log.append(new Append(0, drafts)));
        for (long next = log.head(); !stopped.isDone(); next++) {
            log.append(new Append(next, drafts("more"))).handle((head, failure) -> failure == null || stopped.complete(failure)).join();
        }
        assertThat(stopped.get(30, TimeUnit.SECONDS)).isInstanceOf(LogStopped.class);
    }

    @Test
    void a_cursor_of_a_closed_log_is_refused_and_not_followed_into_freed_memory() {
        for (int i = 0; i < 3; i++) {
            append("a" + i);
        }
        var cursor = log.read(0, 3);
        assertThat(cursor.next()).isTrue();
        log.close();
        assertThatThrownBy(() -> {
            while (cursor.next()) {
                assertThat(cursor.length()).isPositive();
            }
        }).isInstanceOf(LogClosed.class);
        cursor.close();
    }

    private static void delete(Path directory) throws Exception {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
