package org.althing.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.althing.domain.kernel.Digest;
import org.althing.eventlog.LogException.EntryTooLarge;
import org.althing.eventlog.LogException.LogClosed;
import org.althing.eventlog.LogException.Unencodable;
import org.althing.eventlog.LogException.WrongHead;
import org.althing.eventlog.merkle.NaiveTree;
import org.althing.eventlog.merkle.TreeHead;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every engine promises. An engine's test extends this and says how to open one.
public abstract class EventLogContract {

    /// Entries such as `colour=red;size=4 and then anything` have the tags that stand before the first space.
    protected static final Tagger TAGS = (buffer, offset, length) -> {
        var tags = new HashSet<Tag>();
        for (var pair : new String(buffer, offset, length, UTF_8).split(" ", 2)[0].split(";")) {
            var parts = pair.split("=", 2);
            if (parts.length == 2) {
                tags.add(new Tag(parts[0], parts[1]));
            }
        }
        return Set.copyOf(tags);
    };

    protected EventLog log;

    /// A new, empty log that finds tags with [#TAGS].
    protected abstract EventLog empty();

    @BeforeEach
    void open() {
        log = empty();
    }

    @AfterEach
    void close() {
        log.close();
    }

    protected static List<Draft> drafts(String... texts) {
        return List.of(texts).stream().map(text -> Draft.of(text.getBytes(UTF_8))).toList();
    }

    protected static List<String> read(EventLog log, long from, long to) {
        var found = new ArrayList<String>();
        try (var cursor = log.read(from, to)) {
            long expected = from;
            while (cursor.next()) {
                assertThat(cursor.position()).isEqualTo(expected++);
                found.add(new String(cursor.buffer(), cursor.offset(), cursor.length(), UTF_8));
            }
        }
        return found;
    }

    protected static long await(CompletableFuture<Long> answer) {
        try {
            return answer.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    protected long append(String... texts) {
        return await(log.append(new Append(log.head(), drafts(texts))));
    }

    @Test
    void an_empty_log_has_head_0_and_nothing_to_read() {
        assertThat(log.head()).isZero();
        assertThat(read(log, 0, Long.MAX_VALUE)).isEmpty();
        assertThat(log.entry(0)).isEmpty();
        assertThat(log.treeHead()).isEqualTo(NaiveTree.head(List.of()));
    }

    @Test
    void the_first_entry_is_at_position_0_and_the_answer_is_the_next_position() {
        assertThat(append("a", "b")).isEqualTo(2);
        assertThat(append("c")).isEqualTo(3);
        assertThat(log.head()).isEqualTo(3);
        assertThat(read(log, 0, 3)).containsExactly("a", "b", "c");
        assertThat(log.entry(1)).hasValueSatisfying(entry -> {
            assertThat(entry.position()).isEqualTo(1);
            assertThat(entry.bytes()).asString().isEqualTo("b");
        });
    }

    @Test
    void a_read_begins_and_ends_anywhere_and_says_the_same_each_time() {
        append("a", "b", "c");
        append("d", "e");
        for (int round = 0; round < 2; round++) {
            assertThat(read(log, 1, 4)).containsExactly("b", "c", "d");
            assertThat(read(log, 3, 3)).isEmpty();
            assertThat(read(log, 4, 1)).isEmpty();
            assertThat(read(log, 4, Long.MAX_VALUE)).containsExactly("e");
            assertThat(read(log, 5, 9)).isEmpty();
            assertThat(read(log, 77, 99)).isEmpty();
        }
        assertThatThrownBy(() -> log.read(-1, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_cursor_does_not_see_what_comes_after_it_was_opened() {
        append("a");
        try (var cursor = log.read(0, Long.MAX_VALUE)) {
            append("b");
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.next()).isFalse();
            assertThat(cursor.next()).isFalse();
        }
    }

    @Test
    void an_append_that_expects_another_head_is_refused_with_the_actual_one() {
        append("a", "b");
        for (long expected : new long[] {0, 1, 3, 1000}) {
            var refusal = catchThrowable(() -> await(log.append(new Append(expected, drafts("x")))));
            assertThat(refusal).isInstanceOfSatisfying(WrongHead.class, wrong -> {
                assertThat(wrong.expected()).isEqualTo(expected);
                assertThat(wrong.actual()).isEqualTo(2);
            });
        }
        assertThat(log.head()).isEqualTo(2);
        assertThat(append("c")).isEqualTo(3);
    }

    @Test
    void many_appends_may_be_in_flight_and_are_answered_in_order() {
        var answers = new ArrayList<CompletableFuture<Long>>();
        var order = Collections.synchronizedList(new ArrayList<Long>());
        long next = 0;
        for (int i = 0; i < 500; i++) {
            var append = new Append(next, drafts("n=" + i, "second of " + i));
            next = append.end();
            answers.add(log.append(append).whenComplete((head, failure) -> order.add(head)));
        }
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).orTimeout(30, TimeUnit.SECONDS).join();
        assertThat(order).containsExactlyElementsOf(LongStream.rangeClosed(1, 500).map(i -> 2 * i).boxed().toList());
        assertThat(log.head()).isEqualTo(1000);
        assertThat(read(log, 998, 1000)).containsExactly("n=499", "second of 499");
    }

    @Test
    void an_answered_append_can_be_read_by_whoever_was_answered() {
        long next = 0;
        var answers = new ArrayList<CompletableFuture<Boolean>>();
        for (int i = 0; i < 200; i++) {
            long position = next++;
            answers.add(log.append(new Append(position, drafts("e" + i)))
                    .thenApply(head -> log.head() >= head && log.entry(position).isPresent()));
        }
        assertThat(answers).allSatisfy(answer -> assertThat(answer.get(30, TimeUnit.SECONDS)).isTrue());
    }

    @Test
    void a_draft_is_encoded_once_with_the_position_it_gets() {
        append("a");
        var positions = Collections.synchronizedList(new ArrayList<Long>());
        Draft draft = position -> {
            positions.add(position);
            return new byte[] {(byte) position};
        };
        assertThat(await(log.append(new Append(1, List.of(draft, draft, draft))))).isEqualTo(4);
        assertThat(positions).containsExactly(1L, 2L, 3L);
        assertThat(log.entry(3).orElseThrow().bytes()).containsExactly(3);
    }

    @Test
    void an_entry_of_48_KiB_is_stored_and_one_byte_more_is_refused_whole() {
        assertThat(await(log.append(new Append(0, List.of(Draft.of(new byte[EventLog.ENTRY_BYTES_MAX])))))).isEqualTo(1);
        var tooLarge = List.of(Draft.of(new byte[1]), Draft.of(new byte[EventLog.ENTRY_BYTES_MAX + 1]));
        assertThatThrownBy(() -> await(log.append(new Append(1, tooLarge)))).isInstanceOfSatisfying(EntryTooLarge.class, refusal -> {
            assertThat(refusal.position()).isEqualTo(2);
            assertThat(refusal.bytes()).isEqualTo(EventLog.ENTRY_BYTES_MAX + 1);
        });
        assertThat(log.head()).isEqualTo(1);
        assertThat(append("after")).isEqualTo(2);
    }

    @Test
    void an_entry_without_bytes_is_an_entry() {
        assertThat(await(log.append(new Append(0, List.of(Draft.of(new byte[0]), Draft.of(new byte[] {7})))))).isEqualTo(2);
        assertThat(log.entry(0).orElseThrow().bytes()).isEmpty();
        assertThat(log.entry(1).orElseThrow().bytes()).containsExactly(7);
    }

    @Test
    void what_was_decided_on_an_append_that_cannot_be_encoded_falls_with_it() {
        append("a");
        Draft broken = position -> {
            throw new IllegalStateException("no codec");
        };
        var first = log.append(new Append(1, drafts("b")));
        var second = log.append(new Append(2, List.of(broken)));
        var third = log.append(new Append(3, drafts("d")));
        assertThat(await(first)).isEqualTo(2);
        assertThatThrownBy(() -> await(second)).isInstanceOfSatisfying(Unencodable.class,
                refusal -> assertThat(refusal.position()).isEqualTo(2));
        assertThatThrownBy(() -> await(third)).isInstanceOf(WrongHead.class);
        assertThat(append("c")).isEqualTo(3);
        assertThat(read(log, 0, 9)).containsExactly("a", "b", "c");
    }

    @Test
    void an_append_has_at_least_one_entry_and_no_negative_position() {
        assertThatThrownBy(() -> new Append(0, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Append(-1, drafts("a"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void listeners_hear_every_durable_head_in_order_until_they_leave() throws Exception {
        var heads = Collections.synchronizedList(new ArrayList<Long>());
        var all = new CountDownLatch(1);
        var listening = log.onDurable(head -> {
            heads.add(head);
            if (head == 300) {
                all.countDown();
            }
        });
        for (int i = 0; i < 300; i++) {
            log.append(new Append(i, drafts("e" + i)));
        }
        assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(heads).isSorted().doesNotHaveDuplicates().last().isEqualTo(300L);
        listening.close();
        append("unheard");
        assertThat(heads).last().isEqualTo(300L);
    }

    @Test
    void a_signed_command_is_found_by_its_digest() {
        var first = "first command".getBytes(UTF_8);
        var second = "second command".getBytes(UTF_8);
        await(log.append(new Append(0, drafts("a", "b"), List.of(first, second))));
        assertThat(log.signed(Digest.sha256(first)).orElseThrow()).isEqualTo(first);
        assertThat(log.signed(Digest.sha256(second)).orElseThrow()).isEqualTo(second);
        assertThat(log.signed(Digest.sha256("third".getBytes(UTF_8)))).isEmpty();
    }

    @Test
    void the_tree_has_a_leaf_per_entry_however_they_were_appended() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed());
        var entries = new ArrayList<byte[]>();
        while (entries.size() < 3000) {
            var more = IntStream.range(0, 1 + random.nextInt(200)).mapToObj(i -> bytes(random)).toList();
            await(log.append(new Append(entries.size(), more.stream().map(Draft::of).toList())));
            entries.addAll(more);
            if (random.nextInt(4) == 0) {
                assertThat(log.treeHead()).isEqualTo(NaiveTree.head(entries));
            }
        }
        assertThat(log.treeHead()).isEqualTo(NaiveTree.head(entries));
        int size = random.nextInt(entries.size());
        assertThat(new TreeHead(size, log.tree().root(size))).isEqualTo(NaiveTree.head(entries.subList(0, size)));
    }

    @Test
    void entries_are_found_by_tag_and_range() {
        append("colour=red", "colour=blue", "colour=red;size=4 text", "no tags");
        append("size=4");
        var red = new Tag("colour", "red");
        var four = new Tag("size", "4");
        assertThat(log.tagged(red, 0, Long.MAX_VALUE)).containsExactly(0, 2);
        assertThat(log.tagged(four, 0, 5)).containsExactly(2, 4);
        assertThat(log.tagged(four, 3, 5)).containsExactly(4);
        assertThat(log.tagged(four, 0, 2)).isEmpty();
        assertThat(log.tagged(new Tag("colour", "green"), 0, 5)).isEmpty();
        assertThat(log.tagged(red, 5, 0)).isEmpty();
    }

    @Test
    void a_citation_has_a_plain_name_and_lies_within_the_log() {
        append("a", "b");
        log.cite("state-image", 2);
        log.cite("view-balances", 0);
        assertThatThrownBy(() -> log.cite("state-image", 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> log.cite("../x", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> log.cite("a", -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_closed_log_refuses_everything() {
        append("a");
        log.close();
        log.close();
        assertThatThrownBy(() -> await(log.append(new Append(1, drafts("b"))))).isInstanceOf(LogClosed.class);
        assertThatThrownBy(() -> log.read(0, 1)).isInstanceOf(LogClosed.class);
        assertThatThrownBy(() -> log.signed(Digest.sha256(new byte[0]))).isInstanceOf(LogClosed.class);
        assertThatThrownBy(() -> log.tagged(new Tag("a", "b"), 0, 1)).isInstanceOf(LogClosed.class);
        assertThatThrownBy(() -> log.cite("a", 1)).isInstanceOf(LogClosed.class);
    }

    @Test
    void closing_waits_for_the_appends_in_flight() {
        var answers = IntStream.range(0, 300).mapToObj(i -> log.append(new Append(i, drafts("e" + i)))).toList();
        log.close();
        assertThat(answers).allSatisfy(answer -> assertThat(answer).isCompleted());
    }

    private static byte[] bytes(RandomGenerator random) {
        var bytes = new byte[random.nextInt(400)];
        random.nextBytes(bytes);
        return bytes;
    }

    protected static long seed() {
        long seed = Long.getLong("seed", 4711L);
        System.out.println("seed " + seed);
        return seed;
    }
}
