package org.althing.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.althing.cli.demo.Stage.Wish;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Command;
import org.althing.domain.ledger.LedgerCommand.Transfer;
import org.althing.domain.network.Network;
import org.althing.domain.network.NetworkCommand.Batch;
import org.althing.domain.staking.StakingCommand.Bond;
import org.althing.domain.staking.StakingCommand.ClaimRewards;
import org.althing.domain.staking.StakingCommand.Unbond;

/// What members do with what they own: bond it, ask it back, claim what it earned, pay each other.
final class Purse {
    /// Enough for a deposit and for a few payments stays free.
    private static final Amount RESERVE = Alt.of(200);

    private final Stage stage;

    Purse(Stage stage) {
        this.stage = stage;
    }

    void bond() {
        var chance = stage.fate().chance("bond");
        var wishes = new ArrayList<Wish>();
        for (var member : stage.cast().members()) {
            boolean bonds = chance.inPercent(member.calling().stakingPercent);
            var amount = Alt.whole(member.wealth().minusToZero(member.stake()).minusToZero(RESERVE), chance.between(30, 80));
            if (bonds && amount.compareTo(Alt.of(10)) >= 0) wishes.add(new Wish(member, new Bond(stage.account(member), amount)));
        }
        stage.all(wishes);
    }

    /// One staker in twelve asks half of it back.
    void unbond() {
        var chance = stage.fate().chance("unbond");
        var wishes = new ArrayList<Wish>();
        for (var member : who((member, state) -> state.stakes().bonded(stage.account(member)).compareTo(Alt.of(40)) >= 0)) {
            var half = Alt.whole(stage.ask(state -> state.stakes().bonded(stage.account(member))), 50);
            if (chance.below(12) == 0) wishes.add(new Wish(member, new Unbond(stage.account(member), half)));
        }
        stage.all(wishes);
    }

    void claim() {
        var chance = stage.fate().chance("claim");
        var wishes = new ArrayList<Wish>();
        for (var member : who((member, state) -> !state.stakes().claimable(stage.account(member)).isZero())) {
            if (chance.inPercent(30)) wishes.add(new Wish(member, new ClaimRewards(stage.account(member))));
        }
        stage.all(wishes);
    }

    /// Small payments of one member in ten, and a customer who pays many with one signature.
    void trade(int epoch) {
        var chance = stage.fate().chance("trade " + epoch);
        var members = stage.cast().members();
        var payers = chance.shuffled(who((member, state) -> state.ledger().available(stage.account(member), Alt.ASSET).compareTo(Alt.of(150)) >= 0));
        var wishes = new ArrayList<Wish>();
        for (var payer : payers.subList(0, Math.min(payers.size(), Math.max(3, members.size() / 10)))) {
            wishes.add(new Wish(payer, payment(payer, chance, 20_000_000)));
        }
        var customer = chance.of(stage.cast().all(Calling.CUSTOMER));
        var payments = new ArrayList<Command>();
        for (int i = 0; i < 10; i++) payments.add(payment(customer, chance, 5_000_000));
        wishes.add(new Wish(customer, new Batch(payments)));
        stage.all(wishes);
    }

    private Transfer payment(Member from, Chance chance, int unitsMax) {
        var others = stage.cast().members();
        var to = chance.of(others);
        if (to.equals(from)) to = others.get((from.ordinal() + 1) % others.size());
        return new Transfer(stage.account(from), stage.account(to), Alt.ASSET, Amount.of(chance.between(10_000, unitsMax)));
    }

    /// Those of whom it is true now.
    private List<Member> who(Question question) {
        return stage.ask(state -> stage.cast().members().stream().filter((Predicate<Member>) member -> question.holds(member, state)).toList());
    }

    private interface Question {
        boolean holds(Member member, Network state);
    }
}
