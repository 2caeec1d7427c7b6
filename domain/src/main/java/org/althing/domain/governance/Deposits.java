package org.althing.domain.governance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.althing.domain.governance.rules.Deposit;
import org.althing.domain.governance.rules.ThrottleRule;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Journal;
import org.althing.domain.kernel.Table;
import org.althing.domain.ledger.AssetId;

/// What members have put down together for proposals that are not decided yet, and what must be put down on which track.
public final class Deposits {

    /// What one member has put down of one asset.
    public record Put(AccountId depositor, AssetId asset, Amount amount) {}

    /// Everything that was put down for a proposal, each member's in one sum, in the order in which they came.
    public record Fund(List<Put> puts) {
        static final Fund EMPTY = new Fund(List.of());

        public Fund {
            puts = List.copyOf(puts);
        }

        public Amount of(AssetId asset) {
            var sum = Amount.ZERO;
            for (var put : puts) if (put.asset().equals(asset)) sum = sum.plus(put.amount());
            return sum;
        }

        boolean has(AccountId depositor, AssetId asset) {
            return puts.stream().anyMatch(put -> put.depositor().equals(depositor) && put.asset().equals(asset));
        }

        Fund with(AccountId depositor, AssetId asset, Amount amount) {
            var next = new ArrayList<Put>();
            boolean known = false;
            for (var put : puts) {
                boolean same = put.depositor().equals(depositor) && put.asset().equals(asset);
                known |= same;
                next.add(same ? new Put(depositor, asset, put.amount().plus(amount)) : put);
            }
            if (!known) next.add(new Put(depositor, asset, amount));
            return new Fund(next);
        }

        /// Whether everything asked for has come together.
        boolean covers(List<Deposit> asked) {
            return asked.stream().allMatch(each -> of(each.asset()).compareTo(each.amount()) >= 0);
        }
    }

    /// What must be put down on a track, and since when.
    public record Level(Amount minimum, Instant from) {
        /// The level now, where so many have been decided on since then.
        Level at(ThrottleRule rule, long active, Instant now) {
            long ticks = Duration.between(from, now).toMillis() / rule.tick().toMillis();
            return new Level(rule.lowered(minimum, active, ticks), from.plus(rule.tick().multipliedBy(ticks)));
        }
    }

    private final Table<ProposalId, Fund> funds;
    private final Table<TrackId, Level> levels;

    Deposits(Journal journal) {
        funds = new Table<>("governance.funds", ProposalId.class, Fund.class, journal);
        levels = new Table<>("governance.depositLevels", TrackId.class, Level.class, journal);
    }

    public Fund fund(ProposalId proposal) {
        return funds.getOrDefault(proposal, Fund.EMPTY);
    }

    /// What must be put down on the track as of its last change, or null where it never changed.
    public Level level(TrackId track) {
        return levels.get(track);
    }

    void fold(GovernanceEvent.DepositMade e) {
        funds.put(e.proposal(), fund(e.proposal()).with(e.depositor(), e.asset(), e.amount()));
    }

    void fold(GovernanceEvent.MinimumDepositChanged e) {
        levels.put(e.track(), new Level(e.minimum(), e.from()));
    }

    void decided(ProposalId proposal) {
        funds.remove(proposal);
    }
}
