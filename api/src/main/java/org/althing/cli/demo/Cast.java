package org.althing.cli.demo;

import java.util.ArrayList;
import java.util.List;
import org.althing.domain.kernel.Amount;

/// The members of the network, drawn from the seed: names, callings, fortunes.
record Cast(List<Member> members) {
    static final int LEAST = 20;
    static final int MOST = 10_000;

    private static final List<String> WOMEN = List.of("Asa", "Astrid", "Bera", "Dalla", "Eydis", "Freydis", "Groa", "Gudrun", "Hallgerd", "Helga", "Hild", "Ingrid",
            "Jorunn", "Ragnhild", "Sigrid", "Solveig", "Sunnifa", "Svanhild", "Thora", "Thordis", "Tofa", "Unn", "Vigdis", "Yrsa");
    private static final List<String> MEN = List.of("Arnor", "Bjarni", "Bolli", "Einar", "Erling", "Finn", "Flosi", "Geir", "Gisli", "Glum", "Hauk", "Hoskuld",
            "Kari", "Kjartan", "Leif", "Mord", "Ofeig", "Runolf", "Skapti", "Snorri", "Starkad", "Thorkel", "Toki", "Vermund");
    private static final List<String> FATHERS = List.of("Asgeirs", "Bjorns", "Egils", "Eiriks", "Grims", "Gunnars", "Hakons", "Halldors", "Haralds", "Hrolfs", "Ivars", "Ketils",
            "Kols", "Njals", "Olafs", "Orms", "Ragnars", "Sigurds", "Steins", "Sveins", "Thorgeirs", "Thorsteins", "Ulfs", "Vigfus");

    static Cast draw(Fate fate, int size, Meter meter) {
        var chance = fate.chance("cast");
        var names = names(size, chance);
        var members = new ArrayList<Member>(size);
        for (int i = 0; i < size; i++) {
            var calling = calling(i, size, chance);
            var wealth = wealth(calling, chance);
            var stake = calling == Calling.SPEAKER ? Alt.whole(wealth, 60) : Amount.ZERO;
            members.add(new Member(i, names.get(i), calling, fate.key("member " + i), wealth, stake, chance.between(35, 95)));
            meter.at(100L * (i + 1) / size, "keys for the members");
        }
        return new Cast(List.copyOf(members));
    }

    /// The few whom everything depends on come first; what the others are is drawn.
    private static Calling calling(int ordinal, int size, Chance chance) {
        int left = ordinal - 1;
        if (left < 0) return Calling.LAWSPEAKER;
        if ((left -= 3) < 0) return Calling.OPERATOR;
        if ((left -= 2) < 0) return Calling.CUSTOMER;
        if ((left -= Math.max(3, size / 80)) < 0) return Calling.SPEAKER;
        if ((left -= Math.max(4, size / 40)) < 0) return Calling.REVIEWER;
        if (left - Math.max(4, size / 8) < 0) return Calling.BUILDER;
        int draw = chance.below(100);
        return draw < 35 ? Calling.FOLLOWER : draw < 75 ? Calling.VOTER : Calling.IDLER;
    }

    /// A few own much, most own little, as it is.
    private static Amount wealth(Calling calling, Chance chance) {
        return switch (calling) {
            case SPEAKER -> Alt.of(chance.between(8_000, 24_000));
            case CUSTOMER -> Alt.of(5_000);
            default -> Amount.of(150_000_000_000L / chance.between(5, 1_000));
        };
    }

    private static List<String> names(int size, Chance chance) {
        var names = new ArrayList<String>();
        for (var father : FATHERS) {
            for (var woman : WOMEN) names.add(woman + " " + father + "dottir");
            for (var man : MEN) names.add(man + " " + father + "son");
        }
        var drawn = new ArrayList<>(chance.shuffled(names));
        for (int round = 2; drawn.size() < size; round++) {
            for (var name : names) drawn.add(name + " " + "I".repeat(round));
        }
        return drawn.subList(0, size);
    }

    List<Member> all(Calling calling) {
        return members.stream().filter(member -> member.calling() == calling).toList();
    }

    Member lawspeaker() {
        return members.getFirst();
    }
}
