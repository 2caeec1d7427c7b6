package org.althing.domain.governance.rules;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/// What makes a list of choices a sound answer.
final class Orders {
    private Orders() {}

    /// Whether these are choices of so many, each once and in ascending order.
    static boolean areAscending(List<Integer> options, int choices) {
        return areChoices(options, choices) && IntStream.range(1, options.size()).allMatch(i -> options.get(i - 1) < options.get(i));
    }

    /// Whether the order names each of so many choices once.
    static boolean isOfAll(List<Integer> order, int choices) {
        return order.size() == choices && areChoices(order, choices) && new HashSet<>(order).size() == choices;
    }

    private static boolean areChoices(List<Integer> options, int choices) {
        return options.stream().allMatch(option -> option >= 0 && option < choices);
    }
}
