package org.althing.commands.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.althing.commands.Town;
import org.althing.commands.bus.CommandMeter.Ending;
import org.althing.commands.node.GenesisDocument;
import org.althing.commands.node.NodeSettings;
import org.althing.commands.node.OpenNetwork;
import org.althing.commands.sequencer.Outcome;
import org.althing.commands.sequencer.Outcome.Receipt;
import org.althing.commands.sequencer.Outcome.Refusal;
import org.althing.commands.sequencer.Submission;
import org.althing.commands.sequencer.Unavailable.Busy;
import org.althing.commands.sequencer.Unavailable.OutcomeUnknown;
import org.althing.eventlog.memory.MemoryEventLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NetworkBusTest {
    private final Town town = new Town(8, 100);
    private final Map<Ending, Integer> metered = new EnumMap<>(Ending.class);
    private final List<String> audited = new CopyOnWriteArrayList<>();
    private final MemoryEventLog log = new MemoryEventLog();
    private final OpenNetwork network = OpenNetwork.on(log, GenesisDocument.of(town.genesis), NodeSettings.standard(town.clock())
            .withInFlightMax(4).withMeter(this::metered).withAudit(new Trail()));

    private synchronized void metered(Ending ending, int commands, long nanos) {
        assertThat(nanos).isPositive();
        metered.merge(ending, commands, Integer::sum);
    }

    private final class Trail implements Audit {
        @Override
        public void answered(Submission submission, Outcome outcome) {
            audited.add(submission.command().id() + " " + outcome.getClass().getSimpleName());
        }

        @Override
        public void unanswered(Submission submission, Throwable why) {
            audited.add(submission.command().id() + " " + why.getClass().getSimpleName());
        }
    }

    @AfterEach
    void close() {
        network.close();
        log.close();
    }

    private static <T> T now(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    @Test
    void a_command_goes_through_the_bus_and_comes_back_with_its_outcome() throws Exception {
        assertThat(now(network.bus().submit(town.transfer(1, 0, 1, 60)))).isInstanceOf(Receipt.class);
        assertThat(now(network.bus().submit(town.transfer(2, 0, 1, 60)))).isInstanceOf(Refusal.class);
        assertThat(metered).containsExactlyInAnyOrderEntriesOf(Map.of(Ending.HAPPENED, 1, Ending.REFUSED, 1));
        assertThat(audited).containsExactly(town.transfer(1, 0, 1, 60).command().id() + " Receipt", town.transfer(2, 0, 1, 60).command().id() + " Refusal");
    }

    @Test
    void many_commands_in_one_message_are_answered_each_for_itself() throws Exception {
        var outcomes = now(network.bus().submitAll(List.of(town.transfer(1, 0, 1, 60), town.transfer(2, 0, 1, 60), town.transfer(3, 1, 2, 160))));
        assertThat(outcomes).extracting(outcome -> outcome.getClass().getSimpleName()).containsExactly("Receipt", "Refusal", "Receipt");
        assertThat(metered).containsExactlyInAnyOrderEntriesOf(Map.of(Ending.HAPPENED, 2, Ending.REFUSED, 1));
    }

    @Test
    void what_there_is_no_room_for_is_turned_away_at_once_and_may_come_again() throws Exception {
        var gate = new CompletableFuture<Void>();
        var held = network.sequencer().ask(state -> gate.join());
        var taken = new ArrayList<CompletableFuture<Outcome>>();
        for (int i = 0; i < 4; i++) taken.add(network.bus().submit(town.transfer(i, 0, 1, 1)));
        var turnedAway = network.bus().submit(town.transfer(9, 0, 1, 1));
        assertThat(turnedAway).isCompletedExceptionally();
        assertThatThrownBy(() -> now(turnedAway)).hasCauseInstanceOf(Busy.class)
                .satisfies(e -> assertThat(((Busy) e.getCause()).retryAfter()).isEqualTo(Duration.ofMillis(100)));
        gate.complete(null);
        now(held);
        for (var outcome : taken) assertThat(now(outcome)).isInstanceOf(Receipt.class);
        assertThat(now(network.bus().submit(town.transfer(9, 0, 1, 1)))).isInstanceOf(Receipt.class);
        assertThat(network.sequencer().permits().taken()).isZero();
    }

    @Test
    void a_stopped_network_says_that_the_outcome_is_unknown() {
        log.close();
        assertThatThrownBy(() -> now(network.bus().submit(town.transfer(1, 0, 1, 1)))).hasCauseInstanceOf(OutcomeUnknown.class);
        assertThat(metered).containsExactlyEntriesOf(Map.of(Ending.UNAVAILABLE, 1));
        assertThat(audited).hasSize(1);
        assertThat(network.stopped()).succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    void nothing_calls_home() {
        assertThatThrownBy(() -> Class.forName("org.axonframework.update.UpdateChecker")).isInstanceOf(ClassNotFoundException.class);
        assertThat(getClass().getClassLoader().getResource("org/axonframework/update")).isNull();
    }
}
