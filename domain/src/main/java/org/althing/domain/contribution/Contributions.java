package org.althing.domain.contribution;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Cell;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Journal;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.kernel.SortedTable;
import org.althing.domain.kernel.Table;

/// The live state of contributions. A contribution stays known for ever, so that nothing is paid or submitted twice.
public final class Contributions {

    /// How far a contribution has come. It never goes back.
    public enum Phase { SUBMITTED, ACCEPTED, REWARDED }

    /// @param reviewers who has reviewed it, while it is under review
    /// @param scores the sum of its reviews, each as a part of its scale
    public record Contribution(AccountId contributor, Phase phase, List<AccountId> reviewers, Ratio scores) {
        Contribution reviewedBy(AccountId reviewer, Ratio score) {
            var all = new ArrayList<>(reviewers);
            all.add(reviewer);
            return new Contribution(contributor, phase, List.copyOf(all), scores.plus(score));
        }

        Contribution in(Phase next) {
            if (next.ordinal() != phase.ordinal() + 1) throw new IllegalStateException("a contribution that is " + phase + " does not become " + next);
            return new Contribution(contributor, next, List.of(), scores);
        }
    }

    private final Table<ContributionId, Contribution> contributions;
    private final Table<Digest, ContributionId> contents;
    private final SortedTable<ContributionId, Ratio> accepted;
    private final Cell<Ratio> totalScore;

    public Contributions(Journal journal) {
        contributions = new Table<>("contribution.contributions", ContributionId.class, Contribution.class, journal);
        contents = new Table<>("contribution.contents", Digest.class, ContributionId.class, journal);
        accepted = new SortedTable<>("contribution.accepted", ContributionId.class, Ratio.class, journal);
        totalScore = new Cell<>("contribution.totalScore", Ratio.class, Ratio.ZERO, journal);
    }

    /// What is known of the contribution, or null.
    public Contribution contribution(ContributionId id) {
        return contributions.get(id);
    }

    /// Which contribution has this content, or null.
    public ContributionId withContent(Digest content) {
        return contents.get(content);
    }

    /// The contributions accepted in the running epoch, with their scores.
    public NavigableMap<ContributionId, Ratio> accepted() {
        return accepted.inOrder();
    }

    /// The sum of the scores of [#accepted].
    public Ratio totalScore() {
        return totalScore.get();
    }

    public void fold(ContributionEvent event) {
        switch (event) {
            case ContributionEvent.ContributionSubmitted e -> {
                contributions.put(e.contribution(), new Contribution(e.contributor(), Phase.SUBMITTED, List.of(), Ratio.ZERO));
                contents.put(e.content(), e.contribution());
            }
            case ContributionEvent.ContributionReviewed e ->
                contributions.put(e.contribution(), contributions.get(e.contribution()).reviewedBy(e.reviewer(), Ratio.of(e.score(), e.scale())));
            case ContributionEvent.ContributionAccepted e -> {
                contributions.put(e.contribution(), contributions.get(e.contribution()).in(Phase.ACCEPTED));
                accepted.put(e.contribution(), e.score());
                totalScore.set(totalScore.get().plus(e.score()));
            }
            case ContributionEvent.RewardGranted e -> {
                contributions.put(e.contribution(), contributions.get(e.contribution()).in(Phase.REWARDED));
                accepted.remove(e.contribution());
                if (accepted.first() == null) totalScore.set(Ratio.ZERO);
            }
        }
    }
}
