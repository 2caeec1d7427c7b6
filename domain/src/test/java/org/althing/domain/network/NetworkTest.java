package org.althing.domain.network;

import static org.althing.domain.network.Scenario.ALT;
import static org.althing.domain.network.Scenario.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.althing.domain.identity.IdentityCommand.ReplaceKeys;
import org.althing.domain.identity.IdentityRejection.NotAuthorised;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Command;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Origin;
import org.althing.domain.ledger.LedgerCommand.Transfer;
import org.althing.domain.ledger.LedgerEvent.Transferred;
import org.althing.domain.ledger.LedgerRejection.InsufficientBalance;
import org.althing.domain.network.NetworkCommand.AdvanceClock;
import org.althing.domain.network.NetworkCommand.Batch;
import org.althing.domain.network.NetworkRejection.BatchTooLarge;
import org.althing.domain.network.NetworkRejection.ClockBehind;
import org.althing.domain.network.NetworkRejection.ClockIsLive;
import org.althing.domain.network.NetworkRejection.CommandExpired;
import org.althing.domain.network.NetworkRejection.EmptyBatch;
import org.althing.domain.network.NetworkRejection.IdReused;
import org.althing.domain.network.NetworkRejection.NestedBatch;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private final Scenario scenario = Scenario.with(100, "ann", "ben");

    @Test
    void an_accepted_command_is_recorded_with_its_origin() {
        scenario.at(5).by("ann").does(transfer(30));

        var recorded = scenario.log().getLast();
        assertThat(recorded.event()).isEqualTo(new Transferred(scenario.account("ann"), scenario.account("ben"), ALT, Amount.of(30)));
        assertThat(recorded.at()).isEqualTo(START.plusSeconds(5));
        assertThat(recorded.origin()).isInstanceOf(Origin.Signed.class);
    }

    @Test
    void the_same_command_again_is_answered_with_where_it_stands() {
        var id = new CommandId(1, 1);
        scenario.by("ann").does(transfer(30), id);
        var first = (Answer.Decided) scenario.answer();
        scenario.does(transfer(30), id);

        assertThat(scenario.answer()).isEqualTo(new Answer.Repeated(id, first.first()));
        assertThat(scenario.happened()).isEmpty();
        assertThat(scenario.available("ben")).isEqualTo(Amount.of(130));
    }

    @Test
    void the_same_id_with_other_content_is_refused() {
        var id = new CommandId(1, 1);
        scenario.by("ann").does(transfer(30), id).does(transfer(31), id);
        assertThat(scenario.refusal()).isEqualTo(new IdReused(id));
    }

    @Test
    void a_refused_command_may_be_sent_again() {
        var id = new CommandId(1, 1);
        scenario.by("ann").does(transfer(130), id);
        assertThat(scenario.refusal()).isInstanceOf(InsufficientBalance.class);
        scenario.by("ben").does(new Transfer(scenario.account("ben"), scenario.account("ann"), ALT, Amount.of(50)));
        scenario.by("ann").does(transfer(130), id);
        assertThat(scenario.available("ann")).isEqualTo(Amount.of(20));
    }

    @Test
    void an_expired_command_is_refused_at_the_very_moment_it_expires() {
        var signed = new SignedCommand(new CommandId(1, 1), java.util.Set.of(), START.plusSeconds(60), scenario.network.founding().network().genesis(), transfer(1));
        assertThat(scenario.network.submit(signed, START.plusSeconds(60)).answer())
                .isEqualTo(new Answer.Refused(new CommandId(1, 1), new CommandExpired(START.plusSeconds(60), START.plusSeconds(60))));
    }

    @Test
    void only_the_account_itself_signs_for_it() {
        scenario.by("ben").does(transfer(30));
        assertThat(scenario.refusal()).isEqualTo(new NotAuthorised(scenario.account("ann"), 0, 1));
    }

    @Test
    void every_command_of_a_batch_is_decided_for_itself() {
        scenario.by("ann").does(new Batch(List.of(transfer(60), transfer(60), transfer(40))));

        var decided = (Answer.Decided) scenario.answer();
        assertThat(decided.items()).hasSize(3);
        assertThat(decided.items().get(0)).isEqualTo(new Answer.Item.Happened(decided.first(), 1));
        assertThat(decided.items().get(1)).isInstanceOf(Answer.Item.Refused.class);
        assertThat(decided.items().get(2)).isEqualTo(new Answer.Item.Happened(decided.first() + 1, 1));
        assertThat(scenario.available("ann")).isEqualTo(Amount.ZERO);
        assertThat(scenario.log().getLast().origin()).isEqualTo(new Origin.Continued(decided.first(), 2));
    }

    @Test
    void a_key_replaced_within_a_batch_signs_nothing_after_it_there() {
        var replaced = new ReplaceKeys(scenario.account("ann"), List.of(Scenario.key("another")), 1);
        scenario.by("ann").does(new Batch(List.of(transfer(10), replaced, transfer(20))));

        var items = ((Answer.Decided) scenario.answer()).items();
        assertThat(items.get(1)).isInstanceOf(Answer.Item.Happened.class);
        assertThat(items.get(2)).isEqualTo(new Answer.Item.Refused(new NotAuthorised(scenario.account("ann"), 0, 1)));
        assertThat(scenario.available("ben")).isEqualTo(Amount.of(110));
    }

    @Test
    void a_batch_is_neither_empty_nor_too_large_nor_nested() {
        scenario.by("ann").does(new Batch(List.of()));
        assertThat(scenario.refusal()).isEqualTo(new EmptyBatch());
        scenario.does(new Batch(java.util.Collections.nCopies(8_193, transfer(1))));
        assertThat(scenario.refusal()).isEqualTo(new BatchTooLarge(8_193, 8_192));
        scenario.does(new Batch(List.of(transfer(1), new Batch(List.of(transfer(1))))));
        assertThat(scenario.refusal()).isEqualTo(new NestedBatch(1));
    }

    @Test
    void time_never_runs_backwards() {
        scenario.at(10).by("ann").does(transfer(1));
        scenario.at(5).does(transfer(1));
        assertThat(scenario.log().getLast().at()).isEqualTo(START.plusSeconds(10));
    }

    @Test
    void a_live_clock_cannot_be_advanced() {
        scenario.by("ann").does(new AdvanceClock(scenario.account("ann"), START.plusSeconds(60)));
        assertThat(scenario.refusal()).isEqualTo(new ClockIsLive());
    }

    @Test
    void a_manual_clock_moves_only_when_it_is_advanced_and_only_forward() {
        var manual = Scenario.founded(ClockMode.MANUAL, 100, "ann", "ben").at(1_000).by("ann");
        manual.does(new Transfer(manual.account("ann"), manual.account("ben"), ALT, Amount.of(1)));
        assertThat(manual.log().getLast().at()).isEqualTo(START);
        manual.does(new AdvanceClock(manual.account("ann"), START.plus(Duration.ofDays(1))));
        assertThat(manual.network.at()).isEqualTo(START.plus(Duration.ofDays(1)));
        manual.does(new AdvanceClock(manual.account("ann"), START));
        assertThat(manual.refusal()).isEqualTo(new ClockBehind(START.plus(Duration.ofDays(1)), START));
    }

    @Test
    void the_log_alone_gives_the_same_state() {
        scenario.at(1).by("ann").does(transfer(10)).at(90).does(transfer(20));
        assertThat(contents(scenario.replayed())).isEqualTo(contents(scenario.network));
    }

    @Test
    void a_gap_in_the_log_stops_the_fold() {
        var log = scenario.log();
        var network = new Network();
        network.fold(log.getFirst());
        assertThatThrownBy(() -> network.fold(log.get(2))).isInstanceOf(IllegalStateException.class).hasMessageContaining("cannot follow 0");
    }

    private Command transfer(long amount) {
        return new Transfer(scenario.account("ann"), scenario.account("ben"), ALT, Amount.of(amount));
    }

    static Map<String, Object> contents(Network network) {
        var all = new HashMap<String, Object>();
        for (var register : network.registers()) {
            var rows = new HashMap<Object, Object>();
            register.export(rows::put);
            all.put(register.name(), rows);
        }
        return all;
    }
}
