package org.althing.domain.governance.ballot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BinaryOperator;
import org.althing.domain.kernel.Power;

/// What ranked ballots say about choices against each other.
public sealed interface Preferences {

    /// For every two choices the power of the ballots that rank the one above the other: O(choices²) for a ballot.
    /// @param above at `i · choices + j` the power that ranks choice i above choice j
    record Pairs(int choices, List<Power> above) implements Preferences {
        public Pairs {
            above = List.copyOf(above);
        }

        public static Pairs among(int choices) {
            return new Pairs(choices, Collections.nCopies(choices * choices, Power.ZERO));
        }

        @Override
        public Preferences cleared() {
            return among(choices);
        }

        public Power of(int choice, int other) {
            return above.get(choice * choices + other);
        }

        @Override
        public Preferences with(Ballot ballot, Power weight, BinaryOperator<Power> change) {
            var order = order(ballot);
            var next = new ArrayList<>(above);
            for (int i = 0; i < order.size(); i++) {
                for (int j = i + 1; j < order.size(); j++) {
                    int at = order.get(i) * choices + order.get(j);
                    next.set(at, change.apply(next.get(at), weight));
                }
            }
            return new Pairs(choices, next);
        }
    }

    /// Every ranking that somebody gave, and the power behind it: one line however many gave it.
    /// @param lines in ascending order of their rankings
    record Rankings(List<Line> lines) implements Preferences {
        public static final Rankings NONE = new Rankings(List.of());

        public Rankings {
            lines = List.copyOf(lines);
        }

        @Override
        public Preferences cleared() {
            return NONE;
        }

        @Override
        public Preferences with(Ballot ballot, Power weight, BinaryOperator<Power> change) {
            var order = order(ballot);
            int at = Collections.binarySearch(lines, new Line(order, Power.ZERO));
            var next = new ArrayList<>(lines);
            var power = change.apply(at < 0 ? Power.ZERO : lines.get(at).power(), weight);
            if (at >= 0) next.remove(at);
            if (!power.isZero()) next.add(at < 0 ? -at - 1 : at, new Line(order, power));
            return new Rankings(next);
        }
    }

    /// A ranking, best first, and the power behind it.
    record Line(List<Integer> order, Power power) implements Comparable<Line> {
        public Line {
            order = List.copyOf(order);
        }

        @Override
        public int compareTo(Line other) {
            for (int i = 0; i < Math.min(order.size(), other.order.size()); i++) {
                int compared = Integer.compare(order.get(i), other.order.get(i));
                if (compared != 0) return compared;
            }
            return Integer.compare(order.size(), other.order.size());
        }
    }

    /// Before anybody voted.
    Preferences cleared();

    /// With the ballot added, or taken out.
    Preferences with(Ballot ballot, Power weight, BinaryOperator<Power> change);

    private static List<Integer> order(Ballot ballot) {
        return ((Ballot.Ranked) ballot).order();
    }
}
