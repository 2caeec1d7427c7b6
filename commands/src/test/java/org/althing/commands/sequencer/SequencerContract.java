package org.althing.commands.sequencer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGeneratorFactory;
import org.althing.commands.Town;
import org.althing.commands.sequencer.Outcome.Receipt;
import org.althing.commands.sequencer.Outcome.Refusal;
import org.althing.commands.sequencer.Unavailable.Busy;
import org.althing.commands.sequencer.Unavailable.OutcomeUnknown;
import org.althing.commands.sequencer.Unavailable.ShuttingDown;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Command;
import org.althing.domain.ledger.Holding;
import org.althing.domain.ledger.LedgerRejection.InsufficientBalance;
import org.althing.domain.network.Answer.Item;
import org.althing.domain.network.Network;
import org.althing.domain.network.NetworkRejection.IdReused;
import org.althing.domain.network.NetworkRejection.RefusedBefore;
import org.althing.domain.staking.StakingCommand.Bond;
import org.althing.domain.staking.StakingCommand.Unbond;
import org.althing.eventlog.Append;
import org.althing.eventlog.Draft;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.codec.EventCodec;
import org.althing.eventlog.merkle.TreeHead;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a sequencer promises, whichever engine keeps its log.
abstract class SequencerContract {
    final Town town = new Town(8, 100);
    final EventCodec codec = new EventCodec();
    EventLog log;
    Sequencer sequencer;
    final Permits permits = new Permits(100_000, Duration.ofMillis(50));

    abstract EventLog openLog();

    @BeforeEach
    void found() {
        log = openLog();
        sequencer = start(founded(log), log);
    }

    Network founded(EventLog empty) {
        var network = new Network();
        var founding = network.found(town.genesis.events(town.id), town.genesis.foundedAt());
        empty.append(new Append(0, founding.stream().map(event -> Draft.of(codec.encode(event))).toList())).join();
        return network;
    }

    Sequencer start(Network network, EventLog on) {
        return Sequencer.start(network, on, codec, town.clock(), Pace.STEADY, permits);
    }

    @AfterEach
    void close() {
        sequencer.close();
        log.close();
        assertThat(permits.taken()).as("permits that nobody gave back").isZero();
    }

    CompletableFuture<Outcome> submit(Submission submission) {
        return sequencer.submit(submission, permits.take(submission.weight()));
    }

    static <T> T now(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    Amount available(int member) throws Exception {
        return now(sequencer.ask(network -> network.ledger().available(town.account(member), Town.ALT)));
    }

    Network replayed() {
        var copy = new Network();
        try (var cursor = log.read(0, log.head())) {
            while (cursor.next()) copy.fold(codec.decode(cursor.position(), cursor.buffer(), cursor.offset(), cursor.length()));
        }
        return copy;
    }

    @Test
    void a_receipt_names_the_position_after_the_last_event_and_comes_when_that_is_durable() throws Exception {
        long head = log.head();
        var durableHead = submit(town.transfer(1, 0, 1, 30)).thenApply(outcome -> {
            assertThat(outcome).isEqualTo(new Receipt(outcome.command(), head + 1, head, List.of(new Item.Happened(head, 1))));
            return log.head();
        });
        assertThat(now(durableHead)).isEqualTo(head + 1);
        assertThat(available(1)).isEqualTo(Amount.of(130));
    }

    @Test
    void a_refusal_waits_until_what_it_was_decided_on_is_durable() throws Exception {
        long head = log.head();
        submit(town.transfer(1, 0, 1, 60));
        var refused = submit(town.transfer(2, 0, 1, 60)).thenApply(outcome -> {
            assertThat(log.head()).isGreaterThanOrEqualTo(outcome.position());
            return outcome;
        });
        var holding = Holding.available(town.account(0), Town.ALT);
        assertThat(now(refused)).isEqualTo(new Refusal(town.transfer(2, 0, 1, 60).command().id(), head + 1, new InsufficientBalance(holding, Amount.of(40), Amount.of(60))));
    }

    @Test
    void commands_in_flight_on_one_account_see_each_other() throws Exception {
        var outcomes = new ArrayList<CompletableFuture<Outcome>>();
        for (int i = 0; i < 500; i++) outcomes.add(submit(town.transfer(i, 0, 1, 1)));
        int happened = 0;
        for (var outcome : outcomes) if (now(outcome) instanceof Receipt) happened++;
        assertThat(happened).isEqualTo(100);
        assertThat(available(0)).isEqualTo(Amount.ZERO);
        assertThat(replayed().ledger().available(town.account(1), Town.ALT)).isEqualTo(Amount.of(200));
    }

    @Test
    void duplicates_in_flight_share_one_outcome() throws Exception {
        long head = log.head();
        var outcomes = new ArrayList<CompletableFuture<Outcome>>();
        for (int i = 0; i < 50; i++) outcomes.add(submit(town.transfer(1, 0, 1, 30)));
        var distinct = new HashSet<Outcome>();
        for (var outcome : outcomes) distinct.add(now(outcome));
        assertThat(distinct).hasSize(1);
        assertThat(log.head()).isEqualTo(head + 1);
    }

    @Test
    void a_later_duplicate_gets_the_first_answer_again() throws Exception {
        var first = now(submit(town.transfer(1, 0, 1, 30)));
        now(submit(town.transfer(2, 0, 1, 30)));
        assertThat(now(submit(town.transfer(1, 0, 1, 30)))).isEqualTo(first);
        assertThat(available(0)).isEqualTo(Amount.of(40));
    }

    @Test
    void a_duplicate_gets_the_first_answer_again_though_what_it_set_in_motion_has_fallen_due() throws Exception {
        now(submit(town.by(0, 1, new Bond(town.account(0), Amount.of(50)))));
        var unbond = town.by(0, 2, new Unbond(town.account(0), Amount.of(50)));
        var first = now(submit(unbond));
        town.setClock(Duration.ofMinutes(5));
        now(submit(town.transfer(3, 1, 2, 1)));
        assertThat(available(0)).as("the unbonded stake is free").isEqualTo(Amount.of(100));
        assertThat(now(submit(unbond))).isEqualTo(first);
    }

    @Test
    void a_repeated_batch_is_answered_item_by_item() throws Exception {
        var batch = town.batch(1, 0, town.transfer(0, 1, 60), town.transfer(0, 1, 60), town.transfer(0, 2, 40), town.transfer(0, 2, 1));
        var first = (Receipt) now(submit(batch));
        var again = (Receipt) now(submit(batch));
        assertThat(again.items()).containsExactly(first.items().get(0), new Item.Refused(new RefusedBefore(1)), first.items().get(2), new Item.Refused(new RefusedBefore(3)));
        assertThat(again.position()).isEqualTo(first.position());
        assertThat(again.first()).isEqualTo(first.first());
    }

    @Test
    void the_same_id_with_other_content_is_refused_even_in_flight() throws Exception {
        var first = submit(town.transfer(1, 0, 1, 30));
        var second = submit(town.transfer(1, 0, 1, 31));
        assertThat(now(first)).isInstanceOf(Receipt.class);
        assertThat(((Refusal) now(second)).rejection()).isEqualTo(new IdReused(town.transfer(1, 0, 1, 30).command().id()));
    }

    @Test
    void many_submitted_together_are_decided_in_their_order() throws Exception {
        var submissions = List.of(town.transfer(1, 0, 1, 100), town.transfer(2, 1, 2, 200), town.transfer(3, 2, 3, 300));
        var outcomes = sequencer.submitAll(submissions, permits.take(3));
        for (var outcome : outcomes) assertThat(now(outcome)).isInstanceOf(Receipt.class);
        assertThat(available(3)).isEqualTo(Amount.of(400));
    }

    @Test
    void a_batch_takes_as_much_room_as_it_has_items() {
        var few = new Permits(3, Duration.ofMillis(50));
        var permit = few.take(town.batch(1, 0, town.transfer(0, 1, 1), town.transfer(0, 1, 1)).weight());
        assertThatThrownBy(() -> few.take(2)).isInstanceOfSatisfying(Busy.class, busy -> assertThat(busy.retryAfter()).isEqualTo(Duration.ofMillis(50)));
        permit.release(2);
        permit.release(2);
        assertThat(few.taken()).isZero();
        few.take(3).release(3);
    }

    @Test
    void what_was_submitted_before_the_end_is_decided_and_what_comes_after_is_turned_away() throws Exception {
        var outcomes = new ArrayList<CompletableFuture<Outcome>>();
        for (int i = 0; i < 100; i++) outcomes.add(submit(town.transfer(i, 0, 1, 1)));
        sequencer.close();
        for (var outcome : outcomes) assertThat(outcome.resultNow()).isInstanceOf(Receipt.class);
        assertThat(submit(town.transfer(1_000, 0, 1, 1))).isCompletedExceptionally();
        assertThatThrownBy(() -> now(submit(town.transfer(1_000, 0, 1, 1)))).hasCauseInstanceOf(ShuttingDown.class);
    }

    @Test
    void an_exception_of_the_rules_stops_the_sequencer_and_leaves_the_log_whole() throws Exception {
        record Unheard() implements Command {}
        long head = log.head();
        var poison = town.by(0, 1, new Unheard());
        assertThatThrownBy(() -> now(submit(poison))).hasCauseInstanceOf(OutcomeUnknown.class);
        assertThat(now(sequencer.stopped())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> now(submit(town.transfer(2, 0, 1, 1)))).hasCauseInstanceOf(OutcomeUnknown.class);
        assertThat(replayed().next()).isEqualTo(head);
    }

    @Test
    void a_failed_append_fails_all_who_wait_and_a_retry_after_opening_again_is_safe() throws Exception {
        now(submit(town.transfer(1, 0, 1, 10)));
        log.close();
        var lost = new ArrayList<CompletableFuture<Outcome>>();
        for (int i = 2; i < 20; i++) lost.add(submit(town.transfer(i, 0, 1, 1)));
        for (var outcome : lost) assertThatThrownBy(() -> now(outcome)).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(OutcomeUnknown.class);
        sequencer.close();

        log = reopened();
        sequencer = start(replayed(), log);
        assertThat(available(0)).as("what was folded ahead of the log is gone").isEqualTo(Amount.of(90));
        assertThat(now(submit(town.transfer(2, 0, 1, 1)))).isInstanceOf(Receipt.class);
    }

    /// The log as it is found after a stop.
    abstract EventLog reopened();

    @Test
    void a_question_that_throws_is_answered_so_and_stops_nothing() throws Exception {
        var question = sequencer.ask(network -> network.identity().member(null).threshold());
        assertThatThrownBy(() -> now(question)).hasCauseInstanceOf(NullPointerException.class);
        assertThat(now(submit(town.transfer(1, 0, 1, 1)))).isInstanceOf(Receipt.class);
    }

    @Test
    void a_second_writer_on_the_same_log_is_noticed_and_nothing_is_overwritten() throws Exception {
        var second = start(replayed(), log);
        now(submit(town.transfer(1, 0, 1, 100)));
        var blind = second.submit(town.transfer(2, 0, 2, 100), permits.take(1));
        assertThatThrownBy(() -> now(blind)).hasCauseInstanceOf(OutcomeUnknown.class);
        second.close();
        assertThat(replayed().ledger().available(town.account(2), Town.ALT)).isEqualTo(Amount.of(100));
    }

    @Test
    void a_live_state_that_is_not_the_logs_is_not_taken() {
        assertThatThrownBy(() -> start(new Network(), log)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_falls_due_appears_by_the_timer_without_any_command() throws Exception {
        sequencer.close();
        sequencer = Sequencer.start(replayed(), log, codec, town.clock(), Pace.STEADY.withTimer(Optional.of(Duration.ofMillis(1))), permits);
        long head = log.head();
        var appeared = new CompletableFuture<Long>();
        try (var _ = log.onDurable(appeared::complete)) {
            town.setClock(Duration.ofDays(1));
            now(sequencer.ask(Network::next));
            assertThat(now(appeared)).isGreaterThan(head);
        }
        assertThat(now(sequencer.ask(Network::at))).isEqualTo(Town.START.plus(Duration.ofDays(1)));
    }

    @Test
    void the_same_script_gives_the_same_tree_with_timers_at_1_ms_and_1_h_and_never() throws Exception {
        var roots = new HashSet<TreeHead>();
        for (var timer : List.of(Optional.of(Duration.ofMillis(1)), Optional.of(Duration.ofHours(1)), Optional.<Duration>empty())) {
            sequencer.close();
            log.close();
            town.setClock(Duration.ofSeconds(1));
            log = openLog();
            sequencer = Sequencer.start(founded(log), log, codec, town.clock(), Pace.STEADY.withTimer(timer), permits);
            roots.add(playScript());
        }
        assertThat(roots).hasSize(1);
    }

    /// A month of bonding, unbonding and transfers; between two commands time passes, and the timer may or may not notice.
    private TreeHead playScript() throws Exception {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(4711);
        for (int step = 1; step <= 120; step++) {
            town.setClock(Duration.ofHours(6L * step).plusSeconds(random.nextInt(3_600)));
            int member = random.nextInt(town.members());
            var account = town.account(member);
            var command = switch (random.nextInt(3)) {
                case 0 -> new Bond(account, Amount.of(1 + random.nextInt(20)));
                case 1 -> new Unbond(account, Amount.of(1 + random.nextInt(10)));
                default -> town.transfer(member, (member + 1) % town.members(), 1 + random.nextInt(20));
            };
            if (random.nextInt(4) == 0) now(sequencer.ask(Network::next));
            now(submit(town.by(member, step, command)));
        }
        return log.treeHead();
    }
}
