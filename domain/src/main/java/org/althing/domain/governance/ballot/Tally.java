package org.althing.domain.governance.ballot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Ratio;

/// The power that stands behind each option, and how many ballots brought it. Kept up with every vote, never recounted.
/// @param options what stands behind each option, as the ballot rule counts it; sides stand in the order of [Ballot.Support]
/// @param power all power cast, where that is not the sum of the options
/// @param preferences what ballots say about choices against each other, where the rule asks
/// @param houses what stands behind each side in every group, where groups decide together
/// @param own what of the options is the power of those who cast it themselves, where it is asked what delegators may still take back
public record Tally(List<Power> options, long ballots, Optional<Power> power, Optional<Preferences> preferences, Optional<List<House>> houses,
        Optional<List<Power>> own) {
    public Tally {
        options = List.copyOf(options);
        houses = houses.map(List::copyOf);
        own = own.map(List::copyOf);
    }

    /// A tally of one group, which is everybody.
    public Tally(List<Power> options, long ballots, Optional<Power> power, Optional<Preferences> preferences) {
        this(options, ballots, power, preferences, Optional.empty(), Optional.empty());
    }

    /// A tally in which every unit of power stands behind one option.
    public Tally(List<Power> options, long ballots) {
        this(options, ballots, Optional.empty(), Optional.empty());
    }

    public static Tally empty(int options) {
        return new Tally(Collections.nCopies(options, Power.ZERO), 0);
    }

    /// Before anybody voted, where one unit of power may stand behind several options or behind none.
    public static Tally withPower(int options) {
        return new Tally(Collections.nCopies(options, Power.ZERO), 0, Optional.of(Power.ZERO), Optional.empty());
    }

    /// The power behind a side; none behind one that the track does not have.
    public Power of(Ballot.Support support) {
        return support.ordinal() < options.size() ? options.get(support.ordinal()) : Power.ZERO;
    }

    /// What stands behind every side but abstain.
    public Power decisive() {
        var sum = Power.ZERO;
        for (var support : Ballot.Support.values()) if (support != Ballot.Support.ABSTAIN) sum = sum.plus(of(support));
        return sum;
    }

    /// All power cast.
    public Power cast() {
        if (power.isPresent()) return power.get();
        var sum = Power.ZERO;
        for (var behind : options) sum = sum.plus(behind);
        return sum;
    }

    /// For as a share of for and against; none of nothing.
    public Ratio approval() {
        var both = of(Support.FOR).plus(of(Support.AGAINST));
        return both.isZero() ? Ratio.ZERO : Ratio.of(of(Support.FOR), both);
    }

    /// What stands behind the leading option.
    public Power highest() {
        var highest = Power.ZERO;
        for (var behind : options) if (behind.compareTo(highest) > 0) highest = behind;
        return highest;
    }

    /// With so much more power behind an option.
    public Tally plus(int option, Power more) {
        var next = new ArrayList<>(options);
        next.set(option, next.get(option).plus(more));
        return new Tally(next, ballots, power.map(more::plus), preferences, houses, own);
    }

    /// What every group says; none where groups do not decide together.
    public List<Chamber> chambers() {
        return houses.orElse(List.of()).stream().map(House::chamber).toList();
    }

    /// Of these groups, in which nobody has voted.
    public Tally among(List<House> groups) {
        return new Tally(options, ballots, power, preferences, Optional.of(groups), own);
    }

    /// The same with what of it voters cast with power of their own.
    public Tally owned(List<Power> settled) {
        return new Tally(options, ballots, power, preferences, houses, Optional.of(settled));
    }

    /// What a voter changes, in the whole and in the group they belong to.
    public Tally by(AccountId voter, UnaryOperator<Tally> change) {
        var next = change.apply(this);
        return houses.isEmpty() ? next : next.among(House.changed(houses.get(), voter, change));
    }

    /// What changes in the whole, and in the group of this name, where groups decide together.
    public Tally in(Optional<String> house, UnaryOperator<Tally> change) {
        var next = change.apply(this);
        return house.isEmpty() || houses.isEmpty() ? next : next.among(House.changed(houses.get(), house.get(), change));
    }

    /// With one more ballot.
    public Tally counting(Spread rule, Ballot ballot, Power weight) {
        return applying(rule, ballot, weight, Power::plus, ballots + 1);
    }

    /// With a ballot in place of one that weighed `before`: another one, another weight, or both.
    public Tally moving(Spread rule, Ballot from, Power before, Ballot to, Power after) {
        return applying(rule, from, before, Power::minus, ballots).applying(rule, to, after, Power::plus, ballots);
    }

    /// Without a ballot that was counted, of the weight that it had left.
    public Tally retracting(Spread rule, Ballot ballot, Power weight) {
        return applying(rule, ballot, weight, Power::minus, ballots - 1);
    }

    /// Of sides, with what ballots with conviction take out and put in; their stake itself is the power cast.
    public Tally swaying(Sway out, Sway in, int more) {
        return swayed(in, Power::plus).swayed(out, Power::minus).counted(more);
    }

    private Tally swayed(Sway by, BinaryOperator<Power> change) {
        var next = new ArrayList<>(options);
        next.set(Support.FOR.ordinal(), change.apply(options.get(Support.FOR.ordinal()), by.ayes()));
        next.set(Support.AGAINST.ordinal(), change.apply(options.get(Support.AGAINST.ordinal()), by.nays()));
        return new Tally(next, ballots, Optional.of(change.apply(power.orElse(Power.ZERO), by.support())), preferences, houses, own);
    }

    private Tally counted(int more) {
        return new Tally(options, ballots + more, power, preferences, houses, own);
    }

    private Tally applying(Spread rule, Ballot ballot, Power weight, BinaryOperator<Power> change, long count) {
        var next = options.toArray(Power[]::new);
        rule.spread(ballot, weight, (option, share) -> next[option] = change.apply(next[option], share));
        return new Tally(List.of(next), count, power.map(all -> change.apply(all, weight)), preferences.map(p -> p.with(ballot, weight, change)), houses, own);
    }

    /// The same before anybody voted.
    public Tally cleared() {
        return new Tally(Collections.nCopies(options.size(), Power.ZERO), 0, power.map(_ -> Power.ZERO), preferences.map(Preferences::cleared),
                houses.map(all -> all.stream().map(House::cleared).toList()), Optional.empty());
    }

    /// The same without what ballots say about choices against each other, which can be a lot: what the log keeps of a closed vote.
    public Tally inShort() {
        return new Tally(options, ballots, power, Optional.empty(), houses.map(all -> all.stream().map(House::inShort).toList()), Optional.empty());
    }
}
