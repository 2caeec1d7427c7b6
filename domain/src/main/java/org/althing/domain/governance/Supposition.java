package org.althing.domain.governance;

import java.util.List;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.kernel.Power;

/// Votes that nobody has cast: what if? They are counted as real ones are, under the rules that decide the proposal.
public record Supposition(List<Vote> votes) {
    public Supposition {
        votes = List.copyOf(votes);
    }

    /// @param power what the ballot would weigh
    public record Vote(Ballot ballot, Power power) {}

    /// Whether a proposal with so many choices can be answered like this.
    public boolean fits(BallotRule rule, int choices) {
        return votes.stream().allMatch(vote -> rule.admits(vote.ballot(), choices));
    }

    /// The tally with these votes beside those that were cast.
    public Tally on(BallotRule rule, Tally tally) {
        var counted = tally;
        for (var vote : votes) counted = counted.counting(rule, vote.ballot(), vote.power());
        return counted;
    }
}
