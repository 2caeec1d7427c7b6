package org.althing.domain.policy;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Ratio;

/// What a parameter is measured in, and how its values are read and written.
/// @param text the unit in words
/// @param parse throws IllegalArgumentException, or ArithmeticException, where the text is no value of the unit
/// @param write the one canonical text
public record Unit<T extends Comparable<? super T>>(String text, Function<String, T> parse, Function<T, String> write) {
    static final Unit<Amount> AMOUNT = new Unit<>("base units of the native asset", Amount::parse, Amount::text);
    static final Unit<Ratio> RATIO = new Unit<>("a share from 0 to 1, as n/d or a decimal", Ratio::parse, Ratio::text);
    static final Unit<Duration> DURATION = new Unit<>("an ISO 8601 duration of whole milliseconds", Unit::duration, Duration::toString);
    static final Unit<Integer> COUNT = new Unit<>("a whole number", Unit::count, i -> Integer.toString(i));
    static final Unit<Operators> OPERATORS = new Unit<>("anybody or approved", Unit::operators, o -> o.name().toLowerCase(Locale.ROOT));

    private static Operators operators(String text) {
        for (var one : Operators.values()) if (one.name().toLowerCase(Locale.ROOT).equals(text)) return one;
        throw new IllegalArgumentException("neither anybody nor approved: " + text);
    }

    private static Duration duration(String text) {
        try {
            var duration = Duration.parse(text);
            if (duration.getNano() % 1_000_000 != 0) throw new IllegalArgumentException("time is counted in milliseconds: " + text);
            return duration;
        } catch (java.time.format.DateTimeParseException e) {
            throw new IllegalArgumentException("not an ISO 8601 duration: " + text, e);
        }
    }

    private static int count(String text) {
        int value = Integer.parseInt(text);
        if (!Integer.toString(value).equals(text)) throw new IllegalArgumentException("not the canonical text of a whole number: " + text);
        return value;
    }
}
