package org.althing.domain.governance.rules;

import java.util.List;
import java.util.stream.Collectors;
import org.althing.domain.governance.ballot.Chamber;
import org.althing.domain.kernel.Ratio;

/// How several groups refuse together: the more of them do, the less each has to bring up.
public record JointVetoRule(List<Threshold> thresholds) {
    public JointVetoRule {
        thresholds = List.copyOf(thresholds);
    }

    /// So many groups refuse where each brings up at least this share of all its power.
    public record Threshold(int groups, Ratio share) {
        boolean isReached(List<Chamber> chambers) {
            return chambers.stream().filter(chamber -> chamber.veto().compareTo(share) >= 0).count() >= groups;
        }
    }

    /// How many of the thresholds are reached.
    public long reached(List<Chamber> chambers) {
        return thresholds.stream().filter(threshold -> threshold.isReached(chambers)).count();
    }

    /// Whether so many groups can reach every threshold, and none is reached by nothing.
    boolean isSound(int groups) {
        return !thresholds.isEmpty() && thresholds.stream().allMatch(each -> each.groups() >= 1 && each.groups() <= groups
                && each.share().compareTo(Ratio.ZERO) > 0 && each.share().compareTo(Ratio.ONE) <= 0);
    }

    public boolean isVetoed(List<Chamber> chambers) {
        return thresholds.stream().anyMatch(threshold -> threshold.isReached(chambers));
    }

    public String describe() {
        return thresholds.stream().map(each -> each.groups() + " groups with " + each.share() + " each").collect(Collectors.joining(", or "));
    }
}
