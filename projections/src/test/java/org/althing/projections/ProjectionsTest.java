package org.althing.projections;

import static org.althing.projections.identity.AccountView.ACCOUNTS;
import static org.althing.projections.identity.ActivityView.ACTIVITY;
import static org.althing.projections.ledger.BalanceView.BALANCES;
import static org.althing.projections.ledger.SupplyView.SUPPLY;
import static org.althing.projections.network.SummaryView.SUMMARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.ledger.Compartment;
import org.althing.domain.ledger.Holding;
import org.althing.domain.network.Network;
import org.althing.projections.identity.Activity;
import org.althing.projections.ledger.Balance;
import org.althing.projections.network.Summary;
import org.junit.jupiter.api.Test;

class ProjectionsTest {
    private static final long SEED = 20_261_122;
    private static final History HISTORY = History.of(SEED, 1_000);

    private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);

    private static MemoryViews viewsOf(List<Recorded> events) {
        var views = new MemoryViews(Catalog.ALL);
        views.fold(events);
        return views;
    }

    private static List<Recorded> first(int events) {
        return HISTORY.log.subList(0, events);
    }

    @Test
    void balances_as_of_any_position_are_the_ledgers_then() {
        var network = new Network();
        try (var views = viewsOf(HISTORY.log)) {
            for (var recorded : HISTORY.log) {
                network.fold(recorded);
                if (random.nextInt(20) > 0) continue;
                try (var then = views.readAsOf(recorded.position())) {
                    for (var account : HISTORY.accounts) {
                        for (var asset : List.of(History.ALT, History.ALTX)) {
                            var holding = Holding.available(account, asset);
                            assertThat(then.get(BALANCES, holding).map(balance -> balance.amount().big()).orElse(java.math.BigInteger.ZERO))
                                    .as("seed %d, position %d, %s", SEED, recorded.position(), holding).isEqualTo(network.ledger().balance(holding).big());
                        }
                    }
                }
            }
        }
    }

    @Test
    void every_view_as_of_any_position_is_what_it_was_then() {
        try (var all = viewsOf(HISTORY.log)) {
            for (int i = 0; i < 12; i++) {
                int position = random.nextInt(HISTORY.log.size());
                try (var prefix = viewsOf(first(position + 1)); var now = prefix.read(); var then = all.readAsOf(position)) {
                    assertThat(then.position()).isEqualTo(position);
                    assertThat(then.digest()).as("seed %d, position %d", SEED, position).isEqualTo(now.digest());
                }
            }
        }
    }

    @Test
    void prefix_and_then_suffix_is_all_at_once() {
        try (var whole = viewsOf(HISTORY.log); var expected = whole.read()) {
            for (int i = 0; i < 6; i++) {
                try (var views = new MemoryViews(Catalog.ALL)) {
                    int from = 0;
                    while (from < HISTORY.log.size()) {
                        int to = Math.min(HISTORY.log.size(), from + 1 + random.nextInt(400));
                        views.fold(HISTORY.log.subList(from, to));
                        from = to;
                    }
                    try (var actual = views.read()) {
                        assertThat(actual.digest()).as("seed %d, round %d", SEED, i).isEqualTo(expected.digest());
                    }
                }
            }
        }
    }

    @Test
    void supply_is_minted_less_burned_and_the_sum_of_all_balances() {
        try (var views = viewsOf(HISTORY.log); var now = views.read()) {
            for (var supply : now.scan(SUPPLY, SUPPLY.all(), 10)) {
                var sum = now.scan(BALANCES, BALANCES.all(), Integer.MAX_VALUE).stream().map(Row::value)
                        .filter(balance -> balance.asset().equals(supply.key())).map(balance -> balance.amount().big())
                        .reduce(java.math.BigInteger.ZERO, java.math.BigInteger::add);
                assertThat(sum).isEqualTo(supply.value().supply().big()).isPositive();
            }
        }
    }

    @Test
    void a_key_never_shows_its_neighbours_past() {
        var ann = HISTORY.accounts.getFirst();
        try (var views = viewsOf(HISTORY.log)) {
            long opened = HISTORY.log.stream().filter(recorded -> BALANCES.keys(recorded).contains(Holding.available(ann, History.ALTX)))
                    .findFirst().orElseThrow().position();
            try (var before = views.readAsOf(opened - 1)) {
                assertThat(before.get(BALANCES, Holding.available(ann, History.ALTX))).isEmpty();
                assertThat(before.get(BALANCES, Holding.available(ann, History.ALT))).isPresent();
                assertThat(before.get(BALANCES, new Holding(ann, Compartment.BONDED, History.ALT))).isEmpty();
                assertThat(before.scan(BALANCES, BALANCES.of(ann), 10)).extracting(Row::key).containsExactly(Holding.available(ann, History.ALT));
            }
        }
    }

    @Test
    void a_row_that_is_gone_is_gone_and_was_there_before() {
        var network = new Network();
        Row<Holding, Balance> gone = null;
        for (var recorded : HISTORY.log) {
            network.fold(recorded);
            for (var holding : BALANCES.keys(recorded)) {
                if (gone == null && network.ledger().balance(holding).isZero()) gone = new Row<>(holding, null, recorded.position());
            }
        }
        assertThat(gone).isNotNull();
        int at = (int) gone.position();
        try (var views = viewsOf(first(at))) {
            views.fold(HISTORY.log.subList(at, at + 1));
            try (var now = views.read(); var before = views.readAsOf(at - 1)) {
                assertThat(now.scan(BALANCES, BALANCES.all(), Integer.MAX_VALUE)).extracting(Row::key).doesNotContain(gone.key());
                assertThat(before.get(BALANCES, gone.key())).isPresent();
            }
        }
    }

    @Test
    void an_accounts_activity_is_every_event_that_concerns_it_newest_first() {
        try (var views = viewsOf(HISTORY.log); var now = views.read()) {
            for (var account : HISTORY.accounts) {
                var positions = now.scan(ACTIVITY, ACTIVITY.of(account), Integer.MAX_VALUE).stream().map(Row::value).map(Activity::position).toList();
                var expected = HISTORY.log.stream().filter(recorded -> recorded.event().toString().contains(account.text())
                        || BALANCES.keys(recorded).stream().anyMatch(holding -> holding.owner().equals(account))).map(Recorded::position).toList();
                assertThat(positions).as("seed %d, %s", SEED, account).isEqualTo(expected.reversed()).isNotEmpty();
            }
        }
    }

    @Test
    void an_accounts_activity_as_of_a_position_begins_there_page_by_page() {
        var ann = HISTORY.accounts.get(2);
        long half = HISTORY.log.size() / 2;
        try (var views = viewsOf(HISTORY.log); var then = views.readAsOf(half); var prefix = viewsOf(first((int) half + 1)); var now = prefix.read()) {
            var first = then.page(ACTIVITY, ACTIVITY.of(ann), Optional.empty(), 5);
            var second = then.page(ACTIVITY, ACTIVITY.of(ann), first.next(), 1_000);
            var expected = now.scan(ACTIVITY, ACTIVITY.of(ann), Integer.MAX_VALUE).stream().map(Row::value).toList();
            assertThat(first.items()).isEqualTo(expected.subList(0, 5));
            assertThat(second.items()).isEqualTo(expected.subList(5, expected.size()));
        }
    }

    @Test
    void the_summary_counts_what_there_is() {
        try (var views = viewsOf(HISTORY.log); var now = views.read()) {
            var summary = now.get(SUMMARY, Summary.Key.ONLY).orElseThrow();
            assertThat(summary.accounts()).isEqualTo(HISTORY.accounts.size());
            assertThat(summary.assets()).isEqualTo(2);
            assertThat(now.position()).isEqualTo(HISTORY.log.size() - 1);
        }
    }

    @Test
    void an_account_shows_the_keys_that_sign_for_it_now() {
        try (var views = viewsOf(HISTORY.log); var now = views.read()) {
            for (var account : HISTORY.accounts) {
                var member = HISTORY.network.identity().member(account);
                var row = now.get(ACCOUNTS, account).orElseThrow();
                assertThat(row.keys()).extracting(key -> key.kid()).isEqualTo(member.keys());
                assertThat(row.threshold()).isEqualTo(member.threshold());
            }
        }
    }

    @Test
    void pages_read_as_of_one_position_stay_the_same_while_the_network_goes_on() {
        try (var views = viewsOf(first(600))) {
            List<AccountId> expected;
            try (var now = views.read()) {
                expected = now.scan(BALANCES, BALANCES.all(), Integer.MAX_VALUE).stream().map(row -> row.key().owner()).toList();
            }
            var seen = new ArrayList<AccountId>();
            Optional<String> cursor = Optional.empty();
            int more = 600;
            do {
                try (var then = views.readAsOf(599)) {
                    var page = then.page(BALANCES, BALANCES.all(), cursor, 3);
                    assertThat(page.position()).isEqualTo(599);
                    page.items().forEach(balance -> seen.add(balance.account()));
                    cursor = page.next();
                }
                views.fold(HISTORY.log.subList(more, more += 5));
            } while (cursor.isPresent());
            assertThat(seen).isEqualTo(expected);
        }
    }

    @Test
    void a_cursor_of_another_list_is_refused() {
        var ann = HISTORY.accounts.get(0);
        var ben = HISTORY.accounts.get(1);
        try (var views = viewsOf(HISTORY.log); var now = views.read()) {
            var cursor = now.page(BALANCES, BALANCES.of(ann), Optional.empty(), 1).next();
            assertThat(cursor).isPresent();
            for (var bad : List.of(cursor.get() + "A", "!", "", cursor.get().substring(2))) {
                assertThatThrownBy(() -> now.page(BALANCES, BALANCES.of(ann), Optional.of(bad), 1)).isInstanceOf(ViewsException.BadCursor.class);
            }
            assertThatThrownBy(() -> now.page(BALANCES, BALANCES.of(ben), cursor, 1)).isInstanceOf(ViewsException.BadCursor.class);
        }
    }

    @Test
    void the_future_is_not_known_yet() {
        try (var views = viewsOf(first(10))) {
            assertThatThrownBy(() -> views.readAsOf(10)).isInstanceOfSatisfying(ViewsException.NotYet.class, why -> assertThat(why.head()).isEqualTo(10));
        }
    }

    @Test
    void an_event_out_of_place_stops_the_views() {
        try (var views = viewsOf(first(10))) {
            assertThatThrownBy(() -> views.fold(HISTORY.log.subList(11, 12)))
                    .isInstanceOfSatisfying(ViewsException.Stopped.class, why -> assertThat(why.position()).isEqualTo(10));
        }
    }

    @Test
    void views_are_named_once() {
        assertThat(Catalog.ALL).extracting(view -> view.shape().name()).doesNotHaveDuplicates();
        assertThatThrownBy(() -> new MemoryViews(List.of(BALANCES, BALANCES))).isInstanceOf(IllegalArgumentException.class);
        assertThat(new HashSet<>(Catalog.ALL)).hasSameSizeAs(Catalog.ALL);
    }
}
