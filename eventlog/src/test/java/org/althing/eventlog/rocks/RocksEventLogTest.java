package org.althing.eventlog.rocks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.althing.domain.kernel.Digest;
import org.althing.eventlog.Append;
import org.althing.eventlog.Draft;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.EventLogContract;
import org.althing.eventlog.LogException.CorruptLog;
import org.althing.eventlog.LogException.DirectoryLocked;
import org.althing.eventlog.LogException.DirectoryUnusable;
import org.althing.eventlog.LogException.LogClosed;
import org.althing.eventlog.LogException.NewerFormat;
import org.althing.eventlog.Tag;
import org.althing.eventlog.merkle.NaiveTree;
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
