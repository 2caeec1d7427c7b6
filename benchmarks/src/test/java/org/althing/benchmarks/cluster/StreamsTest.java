package org.althing.benchmarks.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.althing.benchmarks.histories.History;
import org.althing.benchmarks.histories.PlantedBug;
import org.althing.benchmarks.histories.Theme;
import org.althing.benchmarks.views.TransferLog;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Origin;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.ledger.LedgerEvent.Transferred;
import org.althing.domain.network.NetworkId;
import org.althing.eventlog.Append;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.codec.EventCodec;
import org.althing.eventlog.memory.MemoryEventLog;
import org.althing.projections.Catalog;
import org.althing.projections.MemoryViews;
import org.althing.projections.kafka.KafkaSettings;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The views on Kafka Streams, against a real broker in another process.
class StreamsTest {
    private static final long SEED = Long.getLong("seed", 2026L);

    @TempDir
    private Path directory;

    private static EventLog log(List<Recorded> events) {
        var codec = new EventCodec();
        var log = new MemoryEventLog();
        log.append(new Append(0, events.stream().map(codec::draft).toList())).join();
        return log;
    }

    private static AllRows inMemory(List<Recorded> events) {
        try (var views = new MemoryViews(Catalog.ALL)) {
            views.fold(events);
            try (var reading = views.read()) {
                return AllRows.of(reading);
            }
        }
    }

    @Test
    void rows_on_three_instances_are_the_rows_of_a_replay_byte_for_byte_whichever_is_asked() throws Exception {
        var events = History.of(Theme.EVERYTHING, SEED, 300, PlantedBug.NONE).log();
        var network = new NetworkId(Digest.sha256("three instances".getBytes(StandardCharsets.US_ASCII)));
        try (var cluster = new Instances(SharedBroker.get().settings(), network, log(events), directory, 3)) {
            cluster.catchUp();
            for (int i = 0; i < cluster.count(); i++) {
                try (var reading = cluster.any(i).read()) {
                    assertThat(AllRows.of(reading)).as("seed %d", SEED).isEqualTo(inMemory(events));
                    assertThat(reading.position()).isEqualTo(events.size() - 1);
                }
            }
        }
    }

    @Test
    void making_all_rows_again_goes_on_beside_those_that_are_read_and_takes_their_place() throws Exception {
        var network = new NetworkId(Digest.sha256("rebuild".getBytes(StandardCharsets.US_ASCII)));
        var log = new MemoryEventLog();
        var script = new TransferLog(50, 4_000, SEED);
        script.appendTo(log, 3_000);
        var kafka = SharedBroker.get().settings();
        try (var cluster = new Instances(kafka, network, log, directory, 2)) {
            cluster.catchUp();
            var before = topics(kafka, network);
            var rebuild = cluster.any(0).rebuild();
            while (!rebuild.isDone()) {
                try (var reading = cluster.any(1).read()) {
                    assertThat(reading.position()).isGreaterThanOrEqualTo(2_999);
                }
            }
            rebuild.join();
            script.appendTo(log, 4_000);
            cluster.catchUp();
            try (var reading = cluster.any(1).read()) {
                assertThat(AllRows.of(reading)).isEqualTo(inMemory(events(log)));
            }
            assertThat(topics(kafka, network)).hasSameSizeAs(before).doesNotContainAnyElementsOf(before);
        }
    }

    private static Set<String> topics(KafkaSettings kafka, NetworkId network) throws Exception {
        try (var admin = Admin.create(kafka.client())) {
            return admin.listTopics().names().get().stream().filter(topic -> topic.startsWith("althing." + network.text() + ".views-")).collect(Collectors.toSet());
        }
    }

    private static List<Recorded> events(EventLog log) {
        var codec = new EventCodec();
        var events = new ArrayList<Recorded>();
        try (var cursor = log.read(0, log.head())) {
            while (cursor.next()) events.add(codec.decode(cursor.entry()));
        }
        return events;
    }

    @Test
    void an_event_that_cannot_be_folded_stops_the_streams_and_is_named() throws Exception {
        var network = new NetworkId(Digest.sha256("poison".getBytes(StandardCharsets.US_ASCII)));
        var log = new MemoryEventLog();
        new TransferLog(50, 1_000, SEED).appendTo(log);
        var codec = new EventCodec();
        var nobody = AccountId.derive(new CommandId(9, 9), 0);
        var origin = new Origin.Signed(new CommandId(7, 7), Digest.sha256(new byte[0]), Instant.EPOCH, 0);
        var poison = new Recorded(1_000, Instant.parse("2026-06-01T00:00:00Z"), origin, new Transferred(nobody, TransferLog.account(1), TransferLog.ASSET, Amount.of(1)));
        log.append(new Append(1_000, List.of(codec.draft(poison)))).join();
        try (var cluster = new Instances(SharedBroker.get().settings(), network, log, directory, 1)) {
            await().atMost(Duration.ofMinutes(1)).until(() -> cluster.any(0).failure().isPresent());
            assertThat(cluster.any(0).failure().get().position()).isEqualTo(1_000);
        }
    }
}
