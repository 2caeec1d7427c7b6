package org.althing.projections;

import static org.althing.projections.ledger.BalanceView.BALANCES;
import static org.althing.projections.ledger.SupplyView.SUPPLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.ledger.AssetId;
import org.althing.eventlog.Append;
import org.althing.eventlog.Draft;
import org.althing.eventlog.EventLog;
import org.althing.projections.ledger.Supply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewsTest {
    private static final long SEED = 815;
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final List<Recorded> HISTORY = History.of(SEED, 2_500).log;

    @TempDir
    Path directory;

    private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);

    private Views open(EventLog log) {
        return Views.open(directory, log, LogOf.CODEC, Catalog.ALL);
    }

    private static void caughtUp(Views views, EventLog log) {
        views.await(log.head() - 1, SOON).join();
    }

    @Test
    void the_rows_on_disk_are_the_rows_in_memory() {
        try (var log = LogOf.events(HISTORY); var views = open(log); var memory = new MemoryViews(Catalog.ALL)) {
            memory.fold(HISTORY);
            caughtUp(views, log);
            for (int i = 0; i < 10; i++) {
                long position = random.nextLong(HISTORY.size());
                try (var here = views.readAsOf(position); var there = memory.readAsOf(position)) {
                    assertThat(here.digest()).as("seed %d, position %d", SEED, position).isEqualTo(there.digest());
                }
            }
            try (var here = views.read(); var there = memory.read()) {
                assertThat(here.digest()).isEqualTo(there.digest());
                assertThat(here.position()).isEqualTo(HISTORY.size() - 1);
            }
        }
    }

    @Test
    void views_go_on_where_they_were_when_they_were_closed() {
        var log = LogOf.events(HISTORY.subList(0, 1_500));
        try (var views = open(log)) {
            caughtUp(views, log);
        }
        LogOf.append(log, HISTORY.subList(1_500, HISTORY.size()));
        try (var views = open(log); var memory = new MemoryViews(Catalog.ALL)) {
            assertThat(views.head()).isGreaterThanOrEqualTo(1_500);
            caughtUp(views, log);
            memory.fold(HISTORY);
            try (var here = views.read(); var there = memory.read()) {
                assertThat(here.digest()).isEqualTo(there.digest());
            }
        }
    }

    @Test
    void whoever_waits_for_his_own_write_reads_it() {
        try (var log = LogOf.events(HISTORY.subList(0, 100)); var views = open(log)) {
            for (int next = 100; next < 600; next += 5) {
                var arrival = views.await(next + 4, SOON);
                LogOf.append(log, HISTORY.subList(next, next + 5));
                assertThat(arrival.join()).isGreaterThanOrEqualTo(next + 5);
                try (var reading = views.read()) {
                    assertThat(reading.position()).isGreaterThanOrEqualTo(next + 4);
                }
                assertThat(views.at()).isEqualTo(HISTORY.get(next + 4).at());
            }
            assertThat(views.lag()).isZero();
        }
    }

    @Test
    void waiting_for_what_does_not_come_ends() {
        try (var log = LogOf.events(HISTORY.subList(0, 10)); var views = open(log)) {
            caughtUp(views, log);
            var arrival = views.await(10, Duration.ofMillis(20));
            assertThatThrownBy(arrival::join).isInstanceOf(CompletionException.class).cause()
                    .asInstanceOf(throwable(ViewsException.NotYet.class)).satisfies(why -> assertThat(why.head()).isEqualTo(10));
        }
    }

    @Test
    void closing_ends_the_waiting() {
        CompletableFuture<Long> arrival;
        var log = LogOf.events(HISTORY.subList(0, 10));
        var views = open(log);
        arrival = views.await(10, SOON);
        views.close();
        assertThatThrownBy(arrival::join).hasCauseInstanceOf(ViewsException.Closed.class);
        assertThatThrownBy(views::read).isInstanceOf(ViewsException.Closed.class);
    }

    @Test
    void a_reading_outlives_the_closing_of_the_views() {
        var log = LogOf.events(HISTORY.subList(0, 100));
        var views = open(log);
        caughtUp(views, log);
        try (var reading = views.read()) {
            views.close();
            assertThat(reading.scan(BALANCES, BALANCES.all(), 10)).isNotEmpty();
        }
        try (var again = open(log)) {
            assertThat(again.head()).isEqualTo(100);
        }
    }

    @Test
    void an_entry_that_is_no_event_stops_the_views_before_it() {
        try (var log = LogOf.events(HISTORY.subList(0, 100)); var views = open(log)) {
            caughtUp(views, log);
            var arrival = views.await(100, SOON);
            log.append(new Append(100, List.of(Draft.of("{}".getBytes(java.nio.charset.StandardCharsets.US_ASCII))))).join();
            assertThatThrownBy(arrival::join).hasCauseInstanceOf(ViewsException.Stopped.class);
            assertThat(views.failure()).hasValueSatisfying(why -> assertThat(why.position()).isEqualTo(100));
            assertThatThrownBy(views.await(100, SOON)::join).hasCauseInstanceOf(ViewsException.Stopped.class);
            try (var reading = views.read()) {
                assertThat(reading.position()).isEqualTo(99);
            }
        }
    }

    @Test
    void an_event_that_cannot_be_folded_stops_the_views_before_its_batch() {
        var impossible = HISTORY.stream().filter(recorded -> BALANCES.keys(recorded).size() == 2).findFirst().orElseThrow();
        var events = List.of(new Recorded(0, impossible.at(), impossible.origin(), impossible.event()));
        try (var log = LogOf.events(events); var views = open(log)) {
            assertThatThrownBy(views.await(0, SOON)::join).hasCauseInstanceOf(ViewsException.Stopped.class);
            assertThat(views.head()).isZero();
        }
    }

    @Test
    void a_log_that_is_shorter_than_what_was_read_is_refused() {
        try (var log = LogOf.events(HISTORY.subList(0, 100)); var views = open(log)) {
            caughtUp(views, log);
        }
        var shorter = LogOf.events(HISTORY.subList(0, 99));
        assertThatThrownBy(() -> open(shorter)).isInstanceOfSatisfying(ViewsException.LogTooShort.class, why -> {
            assertThat(why.viewsHead()).isEqualTo(100);
            assertThat(why.logHead()).isEqualTo(99);
        });
    }

    @Test
    void another_log_is_refused() {
        try (var log = LogOf.events(HISTORY.subList(0, 100)); var views = open(log)) {
            caughtUp(views, log);
        }
        var other = LogOf.events(History.of(SEED + 1, 200).log);
        assertThatThrownBy(() -> open(other)).isInstanceOfSatisfying(ViewsException.OtherLog.class, why -> assertThat(why.position()).isEqualTo(99));
    }

    @Test
    void a_directory_in_use_is_refused() {
        try (var log = LogOf.events(HISTORY.subList(0, 100)); var views = open(log)) {
            assertThatThrownBy(() -> open(log)).isInstanceOf(ViewsException.Unusable.class);
            caughtUp(views, log);
        }
    }

    @Test
    void views_are_made_again_while_they_are_read() throws Exception {
        try (var log = LogOf.events(HISTORY); var views = open(log)) {
            caughtUp(views, log);
            try (var old = views.read()) {
                var before = old.digest();
                var done = views.rebuild();
                while (!done.isDone()) {
                    try (var during = views.read()) {
                        assertThat(during.position()).isEqualTo(HISTORY.size() - 1);
                    }
                }
                done.join();
                assertThat(old.digest()).isEqualTo(before);
                try (var after = views.read()) {
                    assertThat(after.digest()).isEqualTo(before);
                }
            }
            try (var left = Files.list(directory)) {
                assertThat(left.filter(Files::isDirectory)).hasSize(1);
            }
        }
    }

    @Test
    void views_of_an_empty_log_are_made_again_too() {
        try (var log = LogOf.events(List.of()); var views = open(log)) {
            views.rebuild().orTimeout(SOON.toSeconds(), java.util.concurrent.TimeUnit.SECONDS).join();
            LogOf.append(log, HISTORY.subList(0, 10));
            caughtUp(views, log);
        }
    }

    @Test
    void making_them_again_starts_views_that_had_stopped_on_what_they_could_not_fold_before() {
        try (var log = LogOf.events(HISTORY.subList(0, 100)); var views = open(log)) {
            caughtUp(views, log);
            log.append(new Append(100, List.of(Draft.of("{}".getBytes(java.nio.charset.StandardCharsets.US_ASCII))))).join();
            assertThatThrownBy(views.await(100, SOON)::join).hasCauseInstanceOf(ViewsException.Stopped.class);
            views.rebuild().handle((_, _) -> null).join();
            assertThatThrownBy(views.await(100, SOON)::join).hasCauseInstanceOf(ViewsException.Stopped.class);
            assertThat(views.head()).isEqualTo(100);
        }
    }

    /// The supply again, as a later version of the program might write it.
    private record LaterSupply(int version) implements Projection<AssetId, Supply> {
        @Override
        public Shape<AssetId, Supply> shape() {
            return Shape.of("supply", version, AssetId.class, Supply.class);
        }

        @Override
        public java.util.Collection<AssetId> keys(Recorded recorded) {
            return SUPPLY.keys(recorded);
        }

        @Override
        public Supply fold(Supply value, Recorded recorded, AssetId key) {
            return SUPPLY.fold(value, recorded, key);
        }
    }

    @Test
    void views_that_mean_something_else_now_are_made_anew() throws Exception {
        try (var log = LogOf.events(HISTORY.subList(0, 1_000))) {
            try (var views = Views.open(directory, log, LogOf.CODEC, List.of(new LaterSupply(1)))) {
                caughtUp(views, log);
            }
            LogOf.append(log, HISTORY.subList(1_000, 1_001));
            var later = new LaterSupply(2);
            try (var views = Views.open(directory, log, LogOf.CODEC, List.of(later))) {
                caughtUp(views, log);
                try (var reading = views.read()) {
                    assertThat(reading.scan(later, later.all(), 10)).hasSize(2);
                }
            }
            try (var left = Files.list(directory)) {
                assertThat(left.filter(Files::isDirectory)).extracting(path -> path.getFileName().toString().substring(0, 2)).containsExactly("2-");
            }
        }
    }
}
