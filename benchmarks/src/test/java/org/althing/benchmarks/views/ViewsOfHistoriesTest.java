package org.althing.benchmarks.views;

import static org.althing.projections.governance.ProposalView.PROPOSALS;
import static org.althing.projections.ledger.BalanceView.BALANCES;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.random.RandomGeneratorFactory;
import org.althing.benchmarks.histories.History;
import org.althing.benchmarks.histories.PlantedBug;
import org.althing.benchmarks.histories.Theme;
import org.althing.domain.network.Network;
import org.althing.eventlog.Append;
import org.althing.eventlog.codec.EventCodec;
import org.althing.eventlog.memory.MemoryEventLog;
import org.althing.projections.Catalog;
import org.althing.projections.MemoryViews;
import org.althing.projections.Row;
import org.althing.projections.Views;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The views of the seeded histories by which the rules are checked: every kind of event, batches and an advancing clock among them.
class ViewsOfHistoriesTest {
    private static final int STEPS = 300;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void views_on_disk_in_memory_and_in_pieces_are_equal_and_agree_with_the_rules(long seed) {
        var events = History.of(Theme.EVERYTHING, seed, STEPS, PlantedBug.NONE).log();
        var codec = new EventCodec();
        int cut = RandomGeneratorFactory.of("L64X128MixRandom").create(seed).nextInt(1, events.size());
        var network = new Network();
        events.forEach(network::fold);
        try (var log = new MemoryEventLog(); var pieces = new MemoryViews(Catalog.ALL)) {
            log.append(new Append(0, events.stream().map(codec::draft).toList())).join();
            pieces.fold(events.subList(0, cut));
            pieces.fold(events.subList(cut, events.size()));
            try (var views = Views.open(directory, log, codec, Catalog.ALL)) {
                views.await(events.size() - 1, Duration.ofMinutes(1)).join();
                try (var here = views.read(); var there = pieces.read()) {
                    assertThat(here.digest()).as("seed %d", seed).isEqualTo(there.digest());
                    assertThat(here.scan(BALANCES, BALANCES.all(), Integer.MAX_VALUE)).isNotEmpty()
                            .allSatisfy(row -> assertThat(row.value().amount()).isEqualTo(network.ledger().balance(row.key())));
                    assertThat(here.scan(PROPOSALS, PROPOSALS.all(), Integer.MAX_VALUE)).extracting(Row::value)
                            .allSatisfy(row -> assertThat(row.facts()).isEqualTo(network.governance().proposal(row.proposal())));
                }
            }
        }
    }
}
