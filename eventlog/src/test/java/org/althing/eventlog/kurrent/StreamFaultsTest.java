package org.althing.eventlog.kurrent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.althing.domain.kernel.Digest;
import org.althing.eventlog.Append;
import org.althing.eventlog.Draft;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.LogException.Deposed;
import org.althing.eventlog.LogException.LogStopped;
import org.althing.eventlog.LogException.NotLeading;
import org.althing.eventlog.LogException.WrongHead;
import org.althing.eventlog.Tagger;
import org.althing.eventlog.rocks.RocksEventLog;
import org.althing.kurrent.Faults;
import org.althing.kurrent.Faults.OfAppend;
import org.althing.kurrent.Faults.OfSubscription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Trouble between a node and the server: nothing is lost, nothing stands twice, and only one leader appends.
class StreamFaultsTest {
    private static final Duration DEADLINE = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private static Append append(long expected, String... texts) {
        return new Append(expected, Stream.of(texts).map(text -> Draft.of(text.getBytes(UTF_8))).toList());
    }

    private static long answer(CompletableFuture<Long> answer) throws Throwable {
        try {
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    private static List<String> texts(EventLog log) {
        var found = new ArrayList<String>();
        try (var cursor = log.read(0, Long.MAX_VALUE)) {
            while (cursor.next()) found.add(new String(cursor.bytes(), UTF_8));
        }
        return found;
    }

    private static void awaitHead(EventLog log, long head) {
        await().atMost(PATIENCE).until(() -> log.head() == head);
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    @Test
    void every_fault_of_an_append_leaves_its_events_there_once() throws Throwable {
        try (var stage = Stage.of(directory, Faults.none(), DEADLINE); var log = stage.leader("a", Tagger.NONE)) {
            long next = 0;
            for (var fault : OfAppend.values()) {
                stage.server().faults().order(fault, fault);
                next = answer(log.append(append(next, fault.name(), "second")));
                next = answer(log.append(append(next, "after")));
                assertThat(stage.server().length(stage.stream())).as(fault.name()).isEqualTo(next);
            }
            assertThat(texts(log)).isEqualTo(Stream.of(OfAppend.values()).flatMap(fault -> Stream.of(fault.name(), "second", "after")).toList());
        }
    }

    @Test
    void under_trouble_from_a_seed_every_append_is_answered_and_stands_once_and_a_follower_has_the_same() throws Throwable {
        long seed = Long.getLong("seed", 4711L);
        System.out.println("seed " + seed);
        try (var stage = Stage.of(directory, Faults.of(seed, 60), DEADLINE); var log = stage.leader("a", Tagger.NONE); var other = stage.follower("b", Tagger.NONE)) {
            var answers = new ArrayList<CompletableFuture<Long>>();
            for (int i = 0; i < 400; i++) {
                answers.add(log.append(append(i, Integer.toString(i))));
                if (i % 10 == 9) answer(answers.getLast());
            }
            for (int i = 0; i < 400; i++) assertThat(answer(answers.get(i))).isEqualTo(i + 1);
            assertThat(stage.server().length(stage.stream())).isEqualTo(400);
            awaitHead(other, 400);
            assertThat(texts(log)).isEqualTo(numbers(400));
            assertThat(texts(other)).isEqualTo(numbers(400));
            assertThat(other.treeHead()).isEqualTo(log.treeHead());
        }
    }

    @Test
    void a_follower_outlives_every_way_in_which_a_subscription_ends() throws Throwable {
        try (var stage = Stage.of(directory, Faults.none(), DEADLINE); var log = stage.leader("a", Tagger.NONE); var other = stage.follower("b", Tagger.NONE)) {
            answer(log.append(append(0, "begin")));
            awaitHead(other, 1);
            long next = 1;
            for (var fault : OfSubscription.values()) {
                stage.server().faults().order(fault);
                next = answer(log.append(append(next, fault.name(), "more")));
                awaitHead(other, next);
            }
            assertThat(other.treeHead()).isEqualTo(log.treeHead());
        }
    }

    @Test
    void a_server_that_was_stopped_and_started_is_found_again_by_leader_and_follower() throws Throwable {
        try (var stage = Stage.of(directory, Faults.none(), DEADLINE); var log = stage.leader("a", Tagger.NONE); var other = stage.follower("b", Tagger.NONE)) {
            answer(log.append(append(0, "0", "1")));
            stage.server().stop();
            var waiting = log.append(append(2, "2"));
            assertThatThrownBy(() -> waiting.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)).isInstanceOf(java.util.concurrent.TimeoutException.class);
            stage.server().start();
            assertThat(answer(waiting)).isEqualTo(3);
            awaitHead(other, 3);
            assertThat(texts(other)).isEqualTo(numbers(3));
        }
    }

    @Test
    void what_a_deposed_leader_appends_is_refused_and_it_follows_the_new_one() throws Throwable {
        try (var stage = Stage.of(directory, Faults.none(), DEADLINE); var old = stage.leader("a", Tagger.NONE); var young = stage.follower("b", Tagger.NONE)) {
            answer(old.append(append(0, "0", "1")));
            assertThat(young.lead()).isEqualTo(2);
            answer(young.append(append(2, "2")));
            var first = old.append(append(2, "lost"));
            var second = old.append(append(3, "lost, too"));
            assertThatThrownBy(() -> answer(first)).isInstanceOfSatisfying(Deposed.class, deposed -> {
                assertThat(deposed.expected()).isEqualTo(2);
                assertThat(deposed.actual()).isEqualTo(3);
            });
            assertThatThrownBy(() -> answer(second)).isInstanceOfAny(Deposed.class, WrongHead.class);
            assertThatThrownBy(() -> answer(old.append(append(2, "again")))).isInstanceOf(Deposed.class);
            assertThat(stage.server().length(stage.stream())).isEqualTo(3);
            old.follow();
            awaitHead(old, 3);
            assertThatThrownBy(() -> answer(old.append(append(3, "not leading")))).isInstanceOf(NotLeading.class);
            answer(young.append(append(3, "3")));
            awaitHead(old, 4);
            assertThat(old.lead()).isEqualTo(4);
            assertThat(answer(old.append(append(4, "4")))).isEqualTo(5);
            assertThatThrownBy(() -> answer(young.append(append(4, "x")))).isInstanceOf(Deposed.class);
            assertThat(texts(old)).isEqualTo(numbers(5));
        }
    }

    @Test
    void an_append_whose_outcome_is_unknown_when_its_leader_steps_down_is_followed_where_it_was_written() throws Throwable {
        try (var stage = Stage.of(directory, Faults.none(), DEADLINE); var log = stage.leader("a", Tagger.NONE)) {
            var lost = IntStream.range(0, 40).mapToObj(i -> OfAppend.LOST_AFTER_WRITE).toArray(OfAppend[]::new);
            stage.server().faults().order(lost);
            var unknown = log.append(append(0, "0"));
            await().atMost(PATIENCE).until(() -> stage.server().length(stage.stream()) == 1);
            log.follow();
            assertThatThrownBy(() -> answer(unknown)).isInstanceOf(LogStopped.class);
            awaitHead(log, 1);
            assertThat(texts(log)).containsExactly("0");
        }
    }

    @Test
    void a_copy_that_lacks_what_its_node_had_appended_gets_it_from_the_stream() throws Throwable {
        try (var stage = Stage.of(directory, Faults.none(), DEADLINE)) {
            var command = "a signed command".getBytes(UTF_8);
            try (var log = stage.leader("a", Tagger.NONE)) {
                answer(log.append(append(0, "0")));
            }
            try (var log = stage.leader("b", Tagger.NONE)) {
                answer(log.append(new Append(1, List.of(Draft.of("1".getBytes(UTF_8))), List.of(command))));
            }
            try (var log = stage.leader("a", Tagger.NONE)) {
                assertThat(texts(log)).isEqualTo(numbers(2));
                assertThat(log.signed(Digest.sha256(command))).hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(command));
            }
            try (var copy = RocksEventLog.open(stage.data("a"), Tagger.NONE)) {
                assertThat(texts(copy)).isEqualTo(numbers(2));
            }
        }
    }

    @Test
    void closing_ends_although_the_server_is_gone() throws IOException {
        try (var stage = Stage.of(directory, Faults.none(), DEADLINE)) {
            var log = stage.leader("a", Tagger.NONE);
            stage.server().stop();
            var unknown = log.append(append(0, "0"));
            log.close();
            assertThat(unknown).isCompletedExceptionally();
            stage.server().start();
        }
    }
}
