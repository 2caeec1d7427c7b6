package org.althing.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Ratio;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A ballot as it is written on the command line. Choices are counted from 1 there.
final class BallotForm implements ITypeConverter<Ballot> {
    /// How a ballot is written, for the help.
    static final String FORMS = """
            for, against, abstain, veto or spam; the number of a choice; \
            split:for=2/3,abstain=1/3; amounts:for=100,against=50; approve:1,3; weigh:1=2,3=1; rank:2,1,3""";

    @Override
    public Ballot convert(String text) {
        try {
            int colon = text.indexOf(':');
            var words = colon < 0 ? List.<String>of() : Arrays.stream(text.substring(colon + 1).split(",")).filter(word -> !word.isBlank()).toList();
            return switch (colon < 0 ? "" : text.substring(0, colon)) {
                case "split" -> new Ballot.Split(pairs(words, BallotForm::side, Ratio::parse, Ballot.Split.Part::new));
                case "amounts" -> new Ballot.Portions(pairs(words, BallotForm::side, Amount::parse, Ballot.Portions.Portion::new));
                case "approve" -> new Ballot.Approved(words.stream().map(BallotForm::choice).sorted().toList());
                case "weigh" -> new Ballot.Weighted(pairs(words, BallotForm::choice, Ratio::parse, Ballot.Weighted.Weight::new));
                case "rank" -> new Ballot.Ranked(words.stream().map(BallotForm::choice).toList());
                case "" -> text.matches("[1-9][0-9]?") ? new Ballot.Choice(choice(text)) : new Ballot.Side(side(text));
                default -> throw new IllegalArgumentException();
            };
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("a ballot is " + FORMS + ", not " + text);
        }
    }

    private static Support side(String word) {
        return Support.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static int choice(String word) {
        int number = Integer.parseInt(word);
        if (number < 1) throw new IllegalArgumentException("choices are counted from 1");
        return number - 1;
    }

    private static <A, B, P> List<P> pairs(List<String> words, Function<String, A> left, Function<String, B> right, BiFunction<A, B, P> pair) {
        return words.stream().map(word -> {
            var sides = word.split("=", 2);
            if (sides.length != 2) throw new IllegalArgumentException(word);
            return pair.apply(left.apply(sides[0]), right.apply(sides[1]));
        }).toList();
    }
}
