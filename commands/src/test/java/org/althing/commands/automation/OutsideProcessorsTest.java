package org.althing.commands.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.althing.commands.Town;
import org.althing.commands.node.GenesisDocument;
import org.althing.commands.node.NodeSettings;
import org.althing.commands.node.OpenNetwork;
import org.althing.domain.kernel.Recorded;
import org.althing.eventlog.memory.MemoryEventLog;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutsideProcessorsTest {
    @TempDir
    Path directory;
    private final Town town = new Town(4, 1_000);
    private final MemoryEventLog log = new MemoryEventLog();
    private final OpenNetwork network = OpenNetwork.on(log, GenesisDocument.of(town.genesis), NodeSettings.standard(town.clock()));
    private final BlockingQueue<Recorded> heard = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        network.close();
        log.close();
    }

    private OutsideProcessors start(Follower follower) {
        return new OutsideProcessors.Plan().with("listener", follower).start(log, network.codec(), directory);
    }

    private CompletableFuture<?> hear(Recorded recorded) {
        heard.add(recorded);
        return CompletableFuture.completedFuture(null);
    }

    private long pay(long id) throws Exception {
        return network.bus().submit(town.transfer(id, 0, 1, 1)).get(20, TimeUnit.SECONDS).position() - 1;
    }

    /// Waits until the event at a position was heard, and answers the positions heard up to it.
    private List<Long> heardUpTo(long position) throws Exception {
        var positions = new java.util.ArrayList<Long>();
        while (positions.isEmpty() || positions.getLast() < position) {
            var next = heard.poll(20, TimeUnit.SECONDS);
            assertThat(next).as("the event at %d, after %s", position, positions).isNotNull();
            positions.add(next.position());
        }
        return positions;
    }

    @Test
    void every_event_is_heard_in_order_from_the_beginning() throws Exception {
        try (var _ = start(this::hear)) {
            for (int i = 0; i < 20; i++) pay(i);
            long last = pay(99);
            assertThat(heardUpTo(last)).isEqualTo(java.util.stream.LongStream.rangeClosed(0, last).boxed().toList());
        }
    }

    @Test
    void a_follower_that_starts_again_goes_on_where_it_was() throws Exception {
        try (var _ = start(this::hear)) {
            heardUpTo(pay(1));
        }
        heard.clear();
        long last = pay(2);
        try (var _ = start(this::hear)) {
            assertThat(heardUpTo(last)).as("the position is stored when the batch is done").containsExactly(last);
        }
    }

    @Test
    void an_event_whose_effect_failed_comes_again() throws Exception {
        var attempts = new AtomicInteger();
        try (var _ = start(recorded -> attempts.incrementAndGet() == 3 ? CompletableFuture.failedFuture(new IllegalStateException("the outside world is away")) : hear(recorded))) {
            long last = pay(1);
            var positions = heardUpTo(last);
            assertThat(positions).contains(2L).endsWith(last);
            assertThat(positions.stream().distinct().toList()).isEqualTo(java.util.stream.LongStream.rangeClosed(0, last).boxed().toList());
        }
    }

    @Test
    void nothing_behind_the_log_can_append_to_it() {
        try (var processors = start(this::hear)) {
            var engine = processors.axon().getComponent(EventStorageEngine.class);
            assertThat(engine.appendEvents(AppendCondition.none(), null, List.of())).isCompletedExceptionally();
        }
    }

    @Test
    void a_name_is_one_followers_for_ever() {
        var plan = new OutsideProcessors.Plan().with("bridge", this::hear);
        assertThatThrownBy(() -> plan.with("bridge", this::hear)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_torn_write_leaves_the_position_before() throws Exception {
        var file = directory.resolve("torn.position");
        try (var position = DurablePosition.open(file)) {
            assertThat(position.get()).isEmpty();
            position.set(7);
            position.set(9);
        }
        var bytes = Files.readAllBytes(file);
        for (int length = 0; length <= bytes.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(bytes, length));
            try (var position = DurablePosition.open(file)) {
                assertThat(position.get().orElse(-1)).as("of %d bytes", length).isIn(-1L, 7L, 9L);
            }
        }
        for (int at = 0; at < bytes.length; at++) {
            var flipped = bytes.clone();
            flipped[at] ^= 1;
            Files.write(file, flipped);
            try (var position = DurablePosition.open(file)) {
                assertThat(position.get().orElse(-1)).as("byte %d flipped", at).isIn(7L, 9L);
            }
        }
    }
}
