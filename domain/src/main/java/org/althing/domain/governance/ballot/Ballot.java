package org.althing.domain.governance.ballot;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Ratio;

/// What one voter says about one proposal. Choices are counted from 0.
public sealed interface Ballot {

    /// The answers to a proposal that is carried or not. Every track has the first three; a track may have the others beside them.
    enum Support {
        FOR,
        AGAINST,
        ABSTAIN,
        /// Against, and so strongly that enough of it defeats what a majority wants.
        VETO,
        /// Not worth a vote: enough of it costs the proposer the deposit.
        SPAM
    }

    record Side(Support support) implements Ballot {}

    /// Shares of the voter's power on several sides; they make one.
    record Split(List<Part> parts) implements Ballot {
        public Split {
            parts = List.copyOf(parts);
        }

        public record Part(Support support, Ratio share) {}
    }

    /// Amounts of the voter's power on several sides. What is left may be put somewhere later.
    record Portions(List<Portion> portions) implements Ballot {
        public Portions {
            portions = List.copyOf(portions);
        }

        public record Portion(Support support, Power power) {}

        /// These and those, side by side.
        public Portions plus(Portions more) {
            var together = new EnumMap<Support, Power>(Support.class);
            Stream.concat(portions.stream(), more.portions.stream()).forEach(portion -> together.merge(portion.support(), portion.power(), Power::plus));
            return new Portions(together.entrySet().stream().map(each -> new Portion(each.getKey(), each.getValue())).toList());
        }

        public Power sum() {
            return portions.stream().map(Portion::power).reduce(Power.ZERO, Power::plus);
        }

        /// What of them counts where the ballot weighs so much: all, or, where delegators have taken too much of it back, each its share of
        /// what is left, rounded down.
        public List<Portion> within(Power weight) {
            var sum = sum();
            if (sum.compareTo(weight) <= 0) return portions;
            return portions.stream().map(portion -> new Portion(portion.support(), weight.floorShare(Ratio.of(portion.power(), sum)))).toList();
        }
    }

    /// One of the proposal's own choices.
    record Choice(int option) implements Ballot {}

    /// Every choice that the voter can live with; none at all is an answer too.
    /// @param options in ascending order, each once
    record Approved(List<Integer> options) implements Ballot {
        public Approved {
            options = List.copyOf(options);
        }
    }

    /// The voter's power, shared between choices in proportion to the weights.
    record Weighted(List<Weight> weights) implements Ballot {
        public Weighted {
            weights = List.copyOf(weights);
        }

        public record Weight(int option, Ratio weight) {}
    }

    /// Every choice, the best first.
    record Ranked(List<Integer> order) implements Ballot {
        public Ranked {
            order = List.copyOf(order);
        }
    }

    /// Its canonical text: equal ballots, equal text; other ballots, another text.
    default String describe() {
        return switch (this) {
            case Side(var support) -> "side " + support;
            case Split(var parts) -> text("split", parts, part -> part.support() + ":" + part.share());
            case Portions(var portions) -> text("portions", portions, portion -> portion.support() + ":" + portion.power());
            case Choice(int option) -> "choice " + option;
            case Approved(var options) -> text("approved", options, String::valueOf);
            case Weighted(var weights) -> text("weighted", weights, weight -> weight.option() + ":" + weight.weight());
            case Ranked(var order) -> text("ranked", order, String::valueOf);
        };
    }

    /// The ballot with this text. A side or a choice may also stand alone, as in `for` or `2`.
    /// @throws IllegalArgumentException where it is no ballot's
    static Ballot parse(String text) {
        var words = List.of(text.strip().split(" +"));
        var rest = words.subList(1, words.size());
        return switch (words.getFirst()) {
            case "side" -> new Side(side(only(rest)));
            case "choice" -> new Choice(Integer.parseInt(only(rest)));
            case "split" -> new Split(pairs(rest, Ballot::side, Ratio::parse, Split.Part::new));
            case "portions" -> new Portions(pairs(rest, Ballot::side, Power::parse, Portions.Portion::new));
            case "approved" -> new Approved(rest.stream().map(Integer::parseInt).toList());
            case "weighted" -> new Weighted(pairs(rest, Integer::parseInt, Ratio::parse, Weighted.Weight::new));
            case "ranked" -> new Ranked(rest.stream().map(Integer::parseInt).toList());
            default -> text.matches("[0-9]{1,3}") ? new Choice(Integer.parseInt(text)) : new Side(side(text));
        };
    }

    private static String only(List<String> words) {
        if (words.size() != 1) throw new IllegalArgumentException("one word, not " + words);
        return words.getFirst();
    }

    private static Support side(String word) {
        return Support.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static <A, B, P> List<P> pairs(List<String> words, Function<String, A> left, Function<String, B> right, BiFunction<A, B, P> pair) {
        return words.stream().map(word -> {
            int colon = word.indexOf(':');
            if (colon < 0) throw new IllegalArgumentException("no colon in " + word);
            return pair.apply(left.apply(word.substring(0, colon)), right.apply(word.substring(colon + 1)));
        }).toList();
    }

    private static <T> String text(String kind, List<T> parts, Function<T, String> part) {
        return Stream.concat(Stream.of(kind), parts.stream().map(part)).collect(Collectors.joining(" "));
    }

    /// How much of its weight the ballot puts somewhere.
    default Power used(Power weight) {
        return this instanceof Portions cast ? cast.sum().min(weight) : weight;
    }

    /// Whether all of its power stands behind one option.
    default boolean isWhole() {
        return switch (this) {
            case Side _, Choice _ -> true;
            case Split _, Portions _, Approved _, Weighted _, Ranked _ -> false;
        };
    }
}
