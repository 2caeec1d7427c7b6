package org.althing.domain.governance.ballot;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Power;

/// One of the groups that decide a proposal together, and what stands behind each side there.
/// @param members none where it is everybody whom no other house names
/// @param eligible all power its members had at the snapshot
public record House(String name, List<AccountId> members, Power eligible, List<Power> options) {
    public House {
        members = List.copyOf(members);
        options = List.copyOf(options);
    }

    /// What the group says, as the rules read it.
    public Chamber chamber() {
        return new Chamber(name, eligible, tally());
    }

    private Tally tally() {
        return new Tally(options, 0);
    }

    private House with(Tally tally) {
        return new House(name, members, eligible, tally.options());
    }

    /// The houses after the voter, who belongs to one of them at most, has changed the count there.
    static List<House> changed(List<House> houses, AccountId voter, UnaryOperator<Tally> change) {
        int own = IntStream.range(0, houses.size()).filter(i -> houses.get(i).members().contains(voter)).findFirst()
                .orElseGet(() -> IntStream.range(0, houses.size()).filter(i -> houses.get(i).members().isEmpty()).findFirst().orElse(-1));
        return IntStream.range(0, houses.size()).mapToObj(i -> i == own ? houses.get(i).with(change.apply(houses.get(i).tally())) : houses.get(i)).toList();
    }

    /// The houses after the count has changed in the one of this name.
    static List<House> changed(List<House> houses, String name, UnaryOperator<Tally> change) {
        return houses.stream().map(house -> house.name().equals(name) ? house.with(change.apply(house.tally())) : house).toList();
    }

    House cleared() {
        return with(tally().cleared());
    }

    /// The same without its members' names.
    House inShort() {
        return new House(name, List.of(), eligible, options);
    }
}
