package org.althing.domain.governance;

import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.althing.domain.governance.Delegations.Speaker;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Journal;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.SortedTable;
import org.althing.domain.kernel.Table;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.Compartment;
import org.althing.domain.ledger.Holding;
import org.althing.domain.ledger.Ledger;
import org.althing.domain.ledger.MovesAssets;

/// Assets as votes: how much of an asset everybody owned, and how many votes holders had assigned to whom, at every moment.
///
/// An asset is followed from when the first track reads it; until an account's first move after that it owned what it owns then. Everything an
/// account owns counts, whichever compartment it is in. Changes within one millisecond leave one mark: what is borrowed and returned within it
/// was never there.
public final class VotingUnits {
    /// Whose line it is where a quantity belongs to nobody.
    private static final AccountId ALL = AccountId.ISSUANCE;

    /// From when on somebody's votes of an asset were whose.
    public record Assigned(AccountId holder, AssetId asset, long at) implements Comparable<Assigned> {
        @Override
        public int compareTo(Assigned other) {
            int who = holder.compareTo(other.holder);
            if (who != 0) return who;
            int what = asset.compareTo(other.asset);
            return what != 0 ? what : Long.compare(at, other.at);
        }
    }

    private record Claim(AccountId holder, AssetId asset) {}

    private final Ledger ledger;
    private final Table<AssetId, Instant> followed;
    private final SortedTable<Assigned, Speaker> assigned;
    private final Levels levels;

    public VotingUnits(Ledger ledger, Journal journal) {
        this.ledger = ledger;
        followed = new Table<>("governance.followed", AssetId.class, Instant.class, journal);
        assigned = new SortedTable<>("governance.assigned", Assigned.class, Speaker.class, journal);
        levels = new Levels("governance.levels", journal);
    }

    // --- what others may know ---------------------------------------------------------------------------------------

    public boolean follows(AssetId asset) {
        return followed.contains(asset);
    }

    /// Whom the holder has assigned the asset's votes to, or null: then nobody votes with them.
    public AccountId assignee(AccountId holder, AssetId asset) {
        return assigneeAt(holder, asset, Instant.ofEpochMilli(Long.MAX_VALUE));
    }

    /// Whom the holder had assigned the asset's votes to at the end of the moment, or null.
    public AccountId assigneeAt(AccountId holder, AssetId asset, Instant at) {
        var last = assigned.atOrBefore(new Assigned(holder, asset, at.toEpochMilli()));
        boolean found = last != null && last.getKey().holder().equals(holder) && last.getKey().asset().equals(asset);
        return found ? last.getValue().delegate().orElse(null) : null;
    }

    /// What was, asked at `now`.
    public PastVotes before(Instant now) {
        return new PastVotes(this, now);
    }

    /// The votes that are assigned to the account now.
    public Power votes(AccountId account, AssetId asset) {
        return levels.latest(votes(asset), account);
    }

    /// What the account owned at the end of the moment.
    Power ownedAt(AccountId account, AssetId asset, Instant at) {
        return levels.knows(owned(asset), account) ? levels.at(owned(asset), account, at.toEpochMilli()) : owns(account, asset);
    }

    /// What the account owned on the mean from a moment (included) to another (excluded), rounded down.
    public Power meanOwned(AccountId account, AssetId asset, Instant from, Instant to) {
        if (!levels.knows(owned(asset), account)) return owns(account, asset);
        return levels.mean(owned(asset), account, from.toEpochMilli(), to.toEpochMilli());
    }

    /// What the account had bonded of the asset on the mean from a moment (included) to another (excluded), rounded down.
    public Power meanBonded(AccountId account, AssetId asset, Instant from, Instant to) {
        if (!levels.knows(bonded(asset), account)) return bonds(account, asset);
        return levels.mean(bonded(asset), account, from.toEpochMilli(), to.toEpochMilli());
    }

    /// The votes that holders, the account itself among them, had assigned to the account at the end of the moment.
    Power votesAt(AccountId account, AssetId asset, Instant at) {
        return levels.at(votes(asset), account, at.toEpochMilli());
    }

    /// The mean of those votes from a moment (included) to another (excluded), rounded down.
    public Power meanVotes(AccountId account, AssetId asset, Instant from, Instant to) {
        return levels.mean(votes(asset), account, from.toEpochMilli(), to.toEpochMilli());
    }

    /// All votes that were assigned to anybody at the end of the moment.
    Power votableAt(AssetId asset, Instant at) {
        return levels.at(votable(asset), ALL, at.toEpochMilli());
    }

    /// All units of the asset at the end of the moment.
    Power supplyAt(AssetId asset, Instant at) {
        return levels.knows(supply(asset), ALL) ? levels.at(supply(asset), ALL, at.toEpochMilli()) : supplyOf(asset);
    }

    /// The moments at which the account's votes changed, with what they were from then on.
    public Map<Instant, Power> voteChanges(AccountId account, AssetId asset) {
        var changes = new LinkedHashMap<Instant, Power>();
        levels.of(votes(asset), account).forEach((mark, level) -> changes.put(Instant.ofEpochMilli(mark.at()), level.value()));
        return changes;
    }

    // --- folding ----------------------------------------------------------------------------------------------------

    /// From here on the asset's moves are noted.
    public void follow(AssetId asset, Instant at) {
        if (!followed.contains(asset)) followed.put(asset, at);
    }

    public void fold(GovernanceEvent event, Instant at) {
        if (event instanceof GovernanceEvent.TrackAdopted e) e.rules().power().follows().ifPresent(asset -> follow(asset, at));
        if (event instanceof GovernanceEvent.VotesAssigned e) assign(e.holder(), e.asset(), e.after(), at);
    }

    /// Takes note of what an event moved, once the ledger has posted it.
    public void note(MovesAssets event, Instant at) {
        if (followed.size() == 0) return;
        var moves = new LinkedHashMap<Claim, BigInteger>();
        var stakes = new LinkedHashMap<Claim, BigInteger>();
        for (var posting : event.postings()) {
            var from = posting.from();
            var to = posting.to();
            if (!followed.contains(from.asset())) continue;
            if (from.compartment() == Compartment.BONDED) add(stakes, from, posting.amount().big().negate());
            if (to.compartment() == Compartment.BONDED) add(stakes, to, posting.amount().big());
            add(moves, from, posting.amount().big().negate());
            add(moves, to, posting.amount().big());
        }
        stakes.forEach((claim, by) -> set(bonded(claim.asset()), claim.holder(), bonds(claim.holder(), claim.asset()), by, at));
        var shifts = new LinkedHashMap<Claim, BigInteger>();
        moves.forEach((claim, by) -> move(claim, by, at, shifts));
        shifts.forEach((claim, by) -> shift(claim.holder(), claim.asset(), by, at));
    }

    private static void add(Map<Claim, BigInteger> moves, Holding holding, BigInteger by) {
        moves.merge(new Claim(holding.owner(), holding.asset()), by, BigInteger::add);
    }

    private void move(Claim claim, BigInteger by, Instant at, Map<Claim, BigInteger> shifts) {
        if (by.signum() == 0) return;
        var asset = claim.asset();
        if (claim.holder().equals(ALL)) {
            set(supply(asset), ALL, supplyOf(asset), by.negate(), at);
            return;
        }
        set(owned(asset), claim.holder(), owns(claim.holder(), asset), by, at);
        var assignee = assignee(claim.holder(), asset);
        if (assignee != null) shifts.merge(new Claim(assignee, asset), by, BigInteger::add);
    }

    /// Hands the holder's votes to another, or to nobody.
    void assign(AccountId holder, AssetId asset, Optional<AccountId> to, Instant at) {
        var units = owns(holder, asset).big();
        var before = assignee(holder, asset);
        if (before != null) shift(before, asset, units.negate(), at);
        to.ifPresent(assignee -> shift(assignee, asset, units, at));
        assigned.put(new Assigned(holder, asset, at.toEpochMilli()), new Speaker(to));
    }

    private void shift(AccountId assignee, AssetId asset, BigInteger by, Instant at) {
        if (by.signum() == 0) return;
        add(votes(asset), assignee, by, at);
        add(votable(asset), ALL, by, at);
    }

    private void add(String line, AccountId account, BigInteger by, Instant at) {
        levels.push(line, account, at.toEpochMilli(), Power.of(levels.latest(line, account).big().add(by)));
    }

    /// Sets a line that stood where it stands without `by` ever since.
    private void set(String line, AccountId account, Amount now, BigInteger by, Instant at) {
        if (!levels.knows(line, account)) levels.push(line, account, 0, Amount.of(now.big().subtract(by)));
        levels.push(line, account, at.toEpochMilli(), now);
    }

    private Amount owns(AccountId account, AssetId asset) {
        var sum = Amount.ZERO;
        for (var compartment : Compartment.values()) sum = sum.plus(ledger.balance(new Holding(account, compartment, asset)));
        return sum;
    }

    private Amount bonds(AccountId account, AssetId asset) {
        return ledger.balance(new Holding(account, Compartment.BONDED, asset));
    }

    private Amount supplyOf(AssetId asset) {
        var known = ledger.asset(asset);
        return known == null ? Amount.ZERO : known.supply();
    }

    private static String owned(AssetId asset) {
        return "owned " + asset;
    }

    private static String bonded(AssetId asset) {
        return "bonded " + asset;
    }

    private static String votes(AssetId asset) {
        return "votes " + asset;
    }

    private static String votable(AssetId asset) {
        return "votable " + asset;
    }

    private static String supply(AssetId asset) {
        return "supply " + asset;
    }
}
