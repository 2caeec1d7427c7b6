package org.althing.domain.staking;

import java.time.Instant;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Agenda;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Cell;
import org.althing.domain.kernel.Due;
import org.althing.domain.kernel.History;
import org.althing.domain.kernel.Journal;
import org.althing.domain.kernel.Q64;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.kernel.Since;
import org.althing.domain.kernel.SortedTable;
import org.althing.domain.kernel.Table;
import org.althing.domain.policy.EpochEvent.EpochEnded;

/// The live state of stake: who has how much bonded, now and at every past position, what is on its way back, and what was earned.
public final class Stakes implements StakeHistory {
    /// The due fact "an unbonding matures"; its id is the unbonding's.
    public static final String MATURITY = "staking.maturity";

    /// One account's stake.
    /// @param settled what one unit had earned since the founding when `earned` was last brought up to date
    /// @param earned what the account may claim, up to then
    /// @param unbondings how many parts of its stake are on their way back
    public record Stake(Amount bonded, Q64 settled, Q64 earned, int unbondings) {
        static final Stake NONE = new Stake(Amount.ZERO, Q64.ZERO, Q64.ZERO, 0);

        /// The same stake with what it earned until one unit had earned `perUnit`.
        Stake settledAt(Q64 perUnit) {
            if (settled.equals(perUnit)) return this;
            return new Stake(bonded, perUnit, earned.plus(perUnit.minus(settled).times(bonded)), unbondings);
        }

        boolean isGone() {
            return bonded.isZero() && earned.isZero() && unbondings == 0;
        }
    }

    public record Unbonding(AccountId account, Amount amount, Instant maturesAt) {
        Due due(UnbondingId id) {
            return new Due(maturesAt, MATURITY, id.text());
        }
    }

    /// Where in the log an account's stake changed: the key of a row that holds what it was from then on.
    public record Change(AccountId account, long position) implements Since<AccountId> {
        @Override
        public AccountId subject() {
            return account;
        }
    }

    private final Table<AccountId, Stake> stakes;
    private final Table<UnbondingId, Unbonding> unbondings;
    private final History<AccountId, Change, Amount> changes;
    private final SortedTable<Long, Amount> totals;
    private final Cell<Amount> total;
    private final Cell<Q64> perUnit;
    private final Cell<Q64> carry;
    private final Agenda agenda;

    public Stakes(Journal journal, Agenda agenda) {
        stakes = new Table<>("staking.stakes", AccountId.class, Stake.class, journal);
        unbondings = new Table<>("staking.unbondings", UnbondingId.class, Unbonding.class, journal);
        changes = new History<>("staking.changes", Change.class, Amount.class, Change::new, journal);
        totals = new SortedTable<>("staking.totals", Long.class, Amount.class, journal);
        total = new Cell<>("staking.total", Amount.class, Amount.ZERO, journal);
        perUnit = new Cell<>("staking.perUnit", Q64.class, Q64.ZERO, journal);
        carry = new Cell<>("staking.carry", Q64.class, Q64.ZERO, journal);
        this.agenda = agenda;
    }

    public Amount bonded(AccountId account) {
        return stake(account).bonded();
    }

    public Amount totalBonded() {
        return total.get();
    }

    @Override
    public Amount bondedAt(AccountId account, long position) {
        var bonded = changes.at(account, position);
        return bonded == null ? Amount.ZERO : bonded;
    }

    @Override
    public Amount totalBondedAt(long position) {
        var change = totals.atOrBefore(position);
        return change == null ? Amount.ZERO : change.getValue();
    }

    /// What the account has earned by now and not claimed, in parts of a unit.
    public Q64 earned(AccountId account) {
        return stake(account).settledAt(perUnit.get()).earned();
    }

    /// What the account can claim by now, in whole units; a fraction stays its own until it has grown.
    public Amount claimable(AccountId account) {
        return earned(account).floor();
    }

    /// What is left over from sharing among all stake: less than one unit.
    public Q64 carry() {
        return carry.get();
    }

    int openUnbondings(AccountId account) {
        return stake(account).unbondings();
    }

    /// A part of somebody's stake on its way back, or null.
    public Unbonding unbonding(UnbondingId id) {
        return unbondings.get(id);
    }

    private Stake stake(AccountId account) {
        return stakes.getOrDefault(account, Stake.NONE);
    }

    public void fold(StakingEvent event, Recorded recorded) {
        switch (event) {
            case StakingEvent.Bonded e -> {
                var stake = settle(e.account());
                rebond(e.account(), stake, stake.bonded().plus(e.amount()), stake.unbondings(), recorded.position());
                total(total.get().plus(e.amount()), recorded.position());
            }
            case StakingEvent.UnbondingStarted e -> {
                var stake = settle(e.account());
                rebond(e.account(), stake, stake.bonded().minus(e.amount()), stake.unbondings() + 1, recorded.position());
                total(total.get().minus(e.amount()), recorded.position());
                var unbonding = new Unbonding(e.account(), e.amount(), e.maturesAt());
                unbondings.put(e.unbonding(), unbonding);
                agenda.add(unbonding.due(e.unbonding()), recorded.position());
            }
            case StakingEvent.StakeBurned e -> {
                var stake = settle(e.account());
                rebond(e.account(), stake, stake.bonded().minus(e.amount()), stake.unbondings(), recorded.position());
                total(total.get().minus(e.amount()), recorded.position());
            }
            case StakingEvent.Unbonded e -> {
                agenda.strike(unbondings.get(e.unbonding()).due(e.unbonding()));
                unbondings.remove(e.unbonding());
                var stake = stake(e.account());
                keep(e.account(), new Stake(stake.bonded(), stake.settled(), stake.earned(), stake.unbondings() - 1));
            }
            case StakingEvent.StakeRewardsClaimed e -> {
                var stake = settle(e.account());
                keep(e.account(), new Stake(stake.bonded(), stake.settled(), stake.earned().minus(Q64.of(e.amount())), stake.unbondings()));
            }
        }
    }

    /// Lets all stake earn its part of the epoch's emission, whoever and however many they are, in one step.
    public void fold(EpochEnded event) {
        perUnit.set(perUnit.get().plus(event.perBonded()));
        carry.set(carry.get().plus(Q64.of(event.toStakers())).minus(event.perBonded().times(event.totalBonded())));
    }

    private Stake settle(AccountId account) {
        return stake(account).settledAt(perUnit.get());
    }

    private void rebond(AccountId account, Stake settled, Amount bonded, int open, long position) {
        keep(account, new Stake(bonded, settled.settled(), settled.earned(), open));
        changes.put(account, position, bonded);
    }

    private void total(Amount next, long position) {
        total.set(next);
        totals.put(position, next);
    }

    private void keep(AccountId account, Stake stake) {
        if (stake.isGone()) stakes.remove(account);
        else stakes.put(account, stake);
    }
}
