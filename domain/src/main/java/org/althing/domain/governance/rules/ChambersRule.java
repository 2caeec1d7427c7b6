package org.althing.domain.governance.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.ballot.Chamber;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.governance.rules.Criterion.Comparison;
import org.althing.domain.governance.rules.Criterion.Subject;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Ratio;

/// A proposal needs the assent of several groups, each by its own quorum and its own approval, or together by weight; and several of them may refuse
/// together. What each group brings up is a criterion of its own, beside those of the whole count, in the order of the groups.
/// @param joint what they must come to together; empty where each decides for itself only
/// @param veto when they refuse together, by ballots for a veto; empty where they do not
public record ChambersRule(List<Group> groups, Optional<Joint> joint, Optional<JointVetoRule> veto) implements Rule {
    /// So that counting who is in which group stays cheap.
    public static final int MEMBERS_MAX = 64;
    public static final int GROUPS_MAX = 8;

    public ChambersRule {
        groups = List.copyOf(groups);
    }

    /// One group.
    /// @param members none for everybody whom no other group names
    /// @param weight its part in what the groups decide together; they make one
    /// @param quorum how much of its power must take part; zero where it has no quorum of its own
    /// @param approval how much of its power for and against must at least be for; zero where it need not approve by itself
    public record Group(String name, List<AccountId> members, Ratio weight, Ratio quorum, Ratio approval) {
        public Group {
            members = List.copyOf(members);
        }

        String describe() {
            var who = members.isEmpty() ? "everybody else" : members.stream().map(AccountId::text).sorted().collect(Collectors.joining(" "));
            return name + " (" + who + ") weight " + weight + ", turnout at least " + quorum + ", for at least " + approval;
        }
    }

    /// The turnout and the approval of all groups, each by its weight.
    public record Joint(Ratio quorum, Ratio approval) {}

    /// What every group brings up, and what all do.
    /// @param chambers in the order of the groups; empty before they are counted
    /// @param settled what of it can no longer change
    /// @param open whether anything can be cast or changed yet
    public List<Criterion> criteria(List<Chamber> chambers, List<Chamber> settled, boolean open) {
        var criteria = new ArrayList<Criterion>();
        for (int i = 0; i < chambers.size(); i++) {
            var group = groups.get(i);
            var now = chambers.get(i);
            var best = cast(settled.get(i), Support.FOR, open);
            criteria.add(criterion(Subject.CHAMBER_TURNOUT, now.tally().cast(), need(group, now), best.tally().cast(), need(group, best)));
            criteria.add(criterion(Subject.CHAMBER_APPROVAL, now.tally().of(Support.FOR), approving(group, now), best.tally().of(Support.FOR), approving(group, best)));
        }
        joint.ifPresent(_ -> {
            var now = together().criteria(chambers);
            var best = together().criteria(settled.stream().map(chamber -> cast(chamber, Support.FOR, open)).toList());
            for (int i = 0; i < now.size(); i++) criteria.add(reachableAs(now.get(i), best.get(i).met()));
        });
        veto.ifPresent(rule -> criteria.add(new Criterion(Subject.CHAMBER_VETO, Power.of(rule.reached(chambers)), Power.ZERO, Comparison.AT_MOST,
                !rule.isVetoed(chambers), !rule.isVetoed(settled))));
        return criteria;
    }

    /// What is met by what can no longer change, whatever else is cast.
    public Set<Subject> certain(List<Chamber> settled, boolean open) {
        var certain = new HashSet<Subject>();
        boolean turnout = true;
        boolean approval = true;
        for (int i = 0; i < settled.size(); i++) {
            var worst = cast(settled.get(i), Support.AGAINST, open);
            turnout &= Comparison.AT_LEAST.holds(settled.get(i).tally().cast(), need(groups.get(i), settled.get(i)));
            approval &= Comparison.AT_LEAST.holds(worst.tally().of(Support.FOR), approving(groups.get(i), worst));
        }
        if (turnout) certain.add(Subject.CHAMBER_TURNOUT);
        if (approval) certain.add(Subject.CHAMBER_APPROVAL);
        if (joint.isPresent()) {
            if (together().criteria(settled).getFirst().met()) certain.add(Subject.JOINT_TURNOUT);
            if (together().criteria(settled.stream().map(chamber -> cast(chamber, Support.AGAINST, open)).toList()).getLast().met()) certain.add(Subject.JOINT_APPROVAL);
        }
        if (veto.isPresent() && !veto.get().isVetoed(settled.stream().map(chamber -> cast(chamber, Support.VETO, open)).toList())) certain.add(Subject.CHAMBER_VETO);
        return certain;
    }

    /// The groups' weights and what they must come to together.
    public JointRule together() {
        var weights = new TreeMap<String, Ratio>();
        groups.forEach(group -> weights.put(group.name(), group.weight()));
        var all = joint.orElseThrow();
        return JointRule.of(weights, all.quorum(), all.approval());
    }

    /// With everything that the group has not cast yet on one side.
    private static Chamber cast(Chamber settled, Support side, boolean open) {
        var tally = settled.tally();
        if (!open || side.ordinal() >= tally.options().size()) return settled;
        return new Chamber(settled.name(), settled.eligible(), tally.plus(side.ordinal(), settled.eligible().minus(tally.cast())));
    }

    private static Power need(Group group, Chamber chamber) {
        return chamber.eligible().ceilShare(group.quorum());
    }

    /// Nothing at all is no approval, where one is asked for.
    private static Power approving(Group group, Chamber chamber) {
        if (group.approval().equals(Ratio.ZERO)) return Power.ZERO;
        var need = decisive(chamber.tally()).ceilShare(group.approval());
        return need.isZero() ? Power.of(1) : need;
    }

    private static Power decisive(Tally tally) {
        return tally.of(Support.FOR).plus(tally.of(Support.AGAINST));
    }

    private static Criterion criterion(Subject subject, Power have, Power need, Power atBest, Power neededThen) {
        return new Criterion(subject, have, need, Comparison.AT_LEAST, Comparison.AT_LEAST.holds(have, need), Comparison.AT_LEAST.holds(atBest, neededThen));
    }

    private static Criterion reachableAs(Criterion now, boolean reachable) {
        return new Criterion(now.subject(), now.have(), now.need(), now.comparison(), now.met(), reachable);
    }

    /// Whether there are several groups, each named once, nobody in two of them, one of everybody else at most, and every share is one.
    boolean isSound() {
        var members = groups.stream().flatMap(group -> group.members().stream()).toList();
        boolean apart = groups.size() >= 2 && groups.size() <= GROUPS_MAX && groups.stream().map(Group::name).distinct().count() == groups.size()
                && groups.stream().noneMatch(group -> group.name().isBlank()) && new HashSet<>(members).size() == members.size()
                && members.size() <= MEMBERS_MAX && groups.stream().filter(group -> group.members().isEmpty()).count() <= 1;
        boolean within = groups.stream().allMatch(group -> isShare(group.quorum()) && isShare(group.approval()) && isShare(group.weight()));
        boolean refusing = veto.isEmpty() || veto.get().isSound(groups.size());
        return apart && within && refusing && (joint.isEmpty() || isShare(joint.get().quorum()) && isShare(joint.get().approval()) && together().isSound());
    }

    private static boolean isShare(Ratio ratio) {
        return ratio.compareTo(Ratio.ONE) <= 0;
    }

    @Override
    public String describe() {
        return groups.stream().map(Group::describe).collect(Collectors.joining("; "))
                + joint.map(all -> "; together turnout at least " + all.quorum() + ", approval at least " + all.approval()).orElse("")
                + veto.map(rule -> "; refused by " + rule.describe()).orElse("");
    }
}
