package org.althing.domain.governance.rules;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.althing.domain.governance.ballot.Chamber;
import org.althing.domain.governance.rules.Criterion.Comparison;
import org.althing.domain.governance.rules.Criterion.Subject;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Ratio;

/// How several groups decide together: the turnout and the approval of each, by its weight, must each come to at least a level.
///
/// Levels are parts per billion of everything; what there is rounds down, which decides nothing because levels are whole.
/// @param weights by group; they make one
public record JointRule(Map<String, Ratio> weights, long quorum, long approval) {
    public JointRule {
        weights = Map.copyOf(weights);
    }

    /// Levels as shares, rounded up to whole parts.
    public static JointRule of(Map<String, Ratio> weights, Ratio quorum, Ratio approval) {
        return new JointRule(weights, parts(quorum), parts(approval));
    }

    private static long parts(Ratio level) {
        return Power.of(Curve.BILLION).ceilShare(level).big().longValueExact();
    }

    /// The turnout and the approval of these groups together, in parts per billion.
    public List<Criterion> criteria(List<Chamber> chambers) {
        return List.of(criterion(Subject.JOINT_TURNOUT, weighed(chambers, Chamber::turnout), quorum), criterion(Subject.JOINT_APPROVAL, weighed(chambers, Chamber::approval), approval));
    }

    /// Whether the weights make one and the levels are no more than everything.
    public boolean isSound() {
        return weights.values().stream().reduce(Ratio.ZERO, Ratio::plus).equals(Ratio.ONE) && quorum >= 0 && quorum <= Curve.BILLION && approval >= 0 && approval <= Curve.BILLION;
    }

    public String describe() {
        var groups = weights.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(each -> each.getKey() + " " + each.getValue()).collect(Collectors.joining(", "));
        return groups + "; turnout at least " + quorum + ", approval at least " + approval + " of a billion parts";
    }

    private Ratio weighed(List<Chamber> chambers, Function<Chamber, Ratio> share) {
        var sum = Ratio.ZERO;
        for (var chamber : chambers) sum = sum.plus(weights.get(chamber.name()).times(share.apply(chamber)));
        return sum;
    }

    private static Criterion criterion(Subject subject, Ratio have, long need) {
        var parts = Power.of(have.partsOf(BigInteger.valueOf(Curve.BILLION)));
        var level = Power.of(need);
        boolean met = Comparison.AT_LEAST.holds(parts, level);
        return new Criterion(subject, parts, level, Comparison.AT_LEAST, met, met);
    }
}
