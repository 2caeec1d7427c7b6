package org.althing.domain.invariant;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.althing.domain.contribution.ContributionEvent.ContributionAccepted;
import org.althing.domain.contribution.ContributionEvent.ContributionSubmitted;
import org.althing.domain.contribution.ContributionEvent.RewardGranted;
import org.althing.domain.contribution.ContributionId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.network.Network;
import org.althing.domain.policy.EpochEvent.EpochEnded;
import org.althing.domain.policy.EpochEvent.EpochStarted;
import org.althing.domain.policy.Policy;
import org.althing.domain.policy.PolicyEvent.PolicyAdopted;
import org.althing.domain.policy.Recipient;

/// What is true of contributions and their rewards.
final class ContributionInvariants {
    static final List<Invariant> ALL = List.of(
            new Invariant("one-content-once", "the same content is contributed once", OneContentOnce::new),
            new Invariant("one-reward-per-contribution", "a contribution is rewarded at most once, and only if it was accepted, to its contributor", OneReward::new),
            new Invariant("split-conserved", "an epoch's emission is exactly what contributors, stakers and treasury received, each its share or less", SplitConserved::new),
            new Invariant("accepted-wait", "the contributions that wait for their reward are those accepted in the running epoch, with their scores", AcceptedWait::new));

    private ContributionInvariants() {}

    private static final class OneContentOnce implements Watch {
        private final Set<Digest> contents = new HashSet<>();

        @Override
        public Optional<String> observe(Recorded recorded) {
            return recorded.event() instanceof ContributionSubmitted e && !contents.add(e.content())
                    ? Optional.of("content " + e.content() + " again at position " + recorded.position()) : Optional.empty();
        }
    }

    private static final class OneReward implements Watch {
        private final Map<ContributionId, ContributionAccepted> accepted = new HashMap<>();
        private final Set<ContributionId> rewarded = new HashSet<>();

        @Override
        public Optional<String> observe(Recorded recorded) {
            return switch (recorded.event()) {
                case ContributionAccepted e -> Watch.unless(accepted.put(e.contribution(), e) == null, "%s accepted again", e.contribution());
                case RewardGranted e -> {
                    var cause = accepted.get(e.contribution());
                    boolean due = cause != null && cause.contributor().equals(e.account()) && cause.score().equals(e.score()) && cause.epoch() == e.epoch();
                    yield Watch.unless(rewarded.add(e.contribution()) && due, "position %d: %s for %s", recorded.position(), e, cause);
                }
                default -> Optional.empty();
            };
        }
    }

    /// Computes every share again, from the policy in force and the scores alone.
    private static final class SplitConserved implements Watch {
        private Policy policy;
        private EpochEnded ended;
        private Amount paid = Amount.ZERO;
        private Ratio scores = Ratio.ZERO;
        private int rewards;

        @Override
        public Optional<String> observe(Recorded recorded) {
            return switch (recorded.event()) {
                case PolicyAdopted e -> {
                    policy = e.policy();
                    yield Optional.empty();
                }
                case EpochEnded e -> {
                    ended = e;
                    paid = Amount.ZERO;
                    scores = Ratio.ZERO;
                    rewards = 0;
                    yield Watch.unless(withinShares(e), "%s under %s", e, policy.split());
                }
                case RewardGranted e -> {
                    paid = paid.plus(e.amount());
                    scores = scores.plus(e.score());
                    rewards++;
                    var exact = e.totalScore().equals(Ratio.ZERO) ? Amount.ZERO : e.pot().floorShare(e.score().dividedBy(e.totalScore()));
                    yield Watch.unless(ended != null && exact.equals(e.amount()) && e.totalScore().equals(ended.totalScore()),
                            "%s, not %s of the pot", e, exact);
                }
                case EpochStarted e when e.epoch() > 1 ->
                    Watch.unless(paid.equals(ended.toContributors()) && scores.equals(ended.totalScore()) && rewards == ended.contributions(),
                            "%s, but %d rewards of %s for scores of %s", ended, rewards, paid, scores);
                default -> Optional.empty();
            };
        }

        private boolean withinShares(EpochEnded e) {
            var contributors = e.emission().floorShare(policy.split().share(Recipient.CONTRIBUTORS));
            var stakers = e.emission().floorShare(policy.split().share(Recipient.STAKERS));
            var all = e.toContributors().plus(e.toStakers()).plus(e.toTreasury());
            return all.equals(e.emission()) && e.toContributors().compareTo(contributors) <= 0 && e.toStakers().compareTo(stakers) <= 0
                    && e.policy() == policy.version();
        }
    }

    private static final class AcceptedWait implements Watch {
        private final Map<ContributionId, Ratio> waiting = new HashMap<>();

        @Override
        public Optional<String> observe(Recorded recorded) {
            switch (recorded.event()) {
                case ContributionAccepted e -> waiting.put(e.contribution(), e.score());
                case RewardGranted e -> waiting.remove(e.contribution());
                default -> { /* nothing waits for it */ }
            }
            return Optional.empty();
        }

        @Override
        public Optional<String> compare(Network network) {
            var sum = Ratio.ZERO;
            for (var score : waiting.values()) sum = sum.plus(score);
            var contributions = network.contributions();
            return Watch.unless(contributions.accepted().equals(waiting) && contributions.totalScore().equals(sum),
                    "waiting %s of %s, expected %s of %s", contributions.accepted(), contributions.totalScore(), waiting, sum);
        }
    }
}
