package org.althing.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.althing.domain.contribution.ContributionEvent.RewardGranted;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.Origin;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.ledger.LedgerCommand.Transfer;
import org.althing.domain.ledger.LedgerEvent;
import org.althing.domain.ledger.LedgerEvent.Transferred;
import org.althing.domain.network.SignedCommand;
import org.althing.eventlog.Append;
import org.althing.eventlog.codec.EventCodec;
import org.junit.jupiter.api.Test;

class ReplayTest {

    @Test
    void a_log_reproduces_itself_event_for_event() {
        var played = PlayedHistory.week();
        var proof = replay(played);
        assertThat(proof.divergence()).isEmpty();
        assertThat(proof.events()).isEqualTo(played.log.head());
        assertThat(proof.commands()).isEqualTo(8);
        assertThat(proof.head()).isEqualTo(played.log.treeHead());
    }

    @Test
    void an_action_with_another_amount_is_found_where_it_stands() {
        assertFoundAt(recorded -> recorded.event() instanceof Transferred transferred && transferred.amount().equals(Amount.of(7))
                ? with(recorded, new Transferred(transferred.from(), transferred.to(), transferred.asset(), Amount.of(8))) : recorded, Transferred.class);
    }

    @Test
    void an_outcome_that_the_rules_do_not_give_is_found_where_it_stands() {
        assertFoundAt(recorded -> recorded.event() instanceof RewardGranted reward
                ? with(recorded, new RewardGranted(reward.contribution(), reward.account(), reward.epoch(), reward.score(), reward.totalScore(),
                        reward.pot(), reward.asset(), reward.amount().plus(Amount.of(1)))) : recorded, RewardGranted.class);
    }

    @Test
    void a_command_that_does_not_lead_to_its_event_is_found() {
        var played = PlayedHistory.week();
        played.commands.replaceAll((_, signed) -> signed.command() instanceof Transfer transfer
                ? new SignedCommand(signed.id(), signed.signers(), signed.expiresAt(), signed.jws(),
                        new Transfer(transfer.from(), transfer.to(), transfer.asset(), transfer.amount().plus(Amount.of(1)))) : signed);
        assertThat(replay(played).divergence()).hasValueSatisfying(found -> assertThat(found.stored().orElseThrow().event()).isInstanceOf(Transferred.class));
    }

    @Test
    void an_event_that_nothing_leads_to_is_found() {
        var played = PlayedHistory.week();
        var codec = new EventCodec();
        var last = new Recorded(played.log.head(), played.network().at(), new Origin.Derived(0),
                new LedgerEvent.Minted(PlayedHistory.account("ann"), PlayedHistory.ALT, Amount.of(1)));
        played.log.append(new Append(last.position(), List.of(codec.draft(last)))).join();
        assertThat(replay(played).divergence()).hasValueSatisfying(found -> assertThat(found.position()).isEqualTo(last.position()));
    }

    private static void assertFoundAt(UnaryOperator<Recorded> tampering, Class<?> where) {
        var honest = PlayedHistory.week();
        var forged = new PlayedHistory();
        long position = -1;
        try (var cursor = honest.log.read(0, honest.log.head())) {
            var codec = new EventCodec();
            while (cursor.next()) {
                var recorded = codec.decode(cursor.entry());
                var stored = tampering.apply(recorded);
                if (position < 0 && !stored.equals(recorded)) position = recorded.position();
                forged.log.append(new Append(stored.position(), List.of(codec.draft(stored)))).join();
            }
        }
        var proof = new Replay(forged.log, honest.archive(), Progress.NONE).prove(honest.genesis, PlayedHistory.ID);
        assertThat(proof.holds()).isFalse();
        assertThat(proof.divergence().orElseThrow().position()).isEqualTo(position);
        assertThat(proof.divergence().orElseThrow().stored().orElseThrow().event()).isInstanceOf(where);
    }

    private static Recorded with(Recorded recorded, Event event) {
        return new Recorded(recorded.position(), recorded.at(), recorded.origin(), event);
    }

    private static Replay.Proof replay(PlayedHistory played) {
        return new Replay(played.log, played.archive(), Progress.NONE).prove(played.genesis, PlayedHistory.ID);
    }
}
