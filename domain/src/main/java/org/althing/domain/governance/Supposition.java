package org.althing.domain.governance;

import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.House;
import org.althing.domain.governance.ballot.Sway;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.governance.rules.ConvictionRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Power;

/// Votes that nobody has cast: what if? They are counted as real ones are, under the rules that decide the proposal.
public record Supposition(List<Vote> votes) {
    public Supposition {
        votes = List.copyOf(votes);
    }

    /// @param power what the ballot would weigh; the stake behind it where conviction multiplies that
    /// @param house the group it is cast in, where groups decide together
    /// @param conviction how long the stake would stay locked, where that counts; without a lock where nothing is said
    public record Vote(Ballot ballot, Power power, Optional<String> house, Optional<Integer> conviction) {
        public Vote(Ballot ballot, Power power) {
            this(ballot, power, Optional.empty(), Optional.empty());
        }

        /// A ballot, a colon and what it would weigh; then `x` and a conviction, `@` and a group, where these count. As in `for:100`, `against:5x6`,
        /// `for:100@council`.
        /// @throws IllegalArgumentException where it is none
        public static Vote parse(String text) {
            int at = text.indexOf('@');
            var said = at < 0 ? text : text.substring(0, at);
            int colon = said.lastIndexOf(':');
            if (colon < 0) throw new IllegalArgumentException("a ballot, a colon and an amount");
            var weight = said.substring(colon + 1);
            int times = weight.indexOf('x');
            return new Vote(Ballot.parse(said.substring(0, colon)), Power.parse(times < 0 ? weight : weight.substring(0, times)),
                    at < 0 ? Optional.empty() : Optional.of(text.substring(at + 1)),
                    times < 0 ? Optional.empty() : Optional.of(Integer.parseInt(weight.substring(times + 1))));
        }
    }

    /// Whether a proposal with so many choices, and this tally, can be answered like this.
    public boolean fits(RuleSet rules, int choices, Tally tally) {
        return votes.stream().allMatch(vote -> rules.ballot().admits(vote.ballot(), choices)
                && (rules.conviction().isPresent() ? vote.ballot().isWhole() && rules.conviction().get().knows(vote.conviction().orElse(0)) : vote.conviction().isEmpty())
                && (tally.houses().isPresent() ? isOf(tally.houses().get(), vote) : vote.house().isEmpty()));
    }

    private static boolean isOf(List<House> houses, Vote vote) {
        return vote.house().isPresent() && houses.stream().anyMatch(house -> house.name().equals(vote.house().get()));
    }

    /// The tally with these votes beside those that were cast.
    public Tally on(RuleSet rules, Tally tally) {
        var counted = tally;
        for (var vote : votes) {
            counted = rules.conviction().isPresent() ? counted.swaying(Sway.NONE, sway(rules.conviction().get(), vote), 1)
                    : counted.in(vote.house(), all -> all.counting(rules.ballot(), vote.ballot(), vote.power()));
        }
        return counted;
    }

    /// Whether more would be cast than there is, in all or in a group. With conviction the tally does not tell what stake stands against, so that only
    /// what is supposed is held against what there is.
    public boolean exceeds(RuleSet rules, Tally tally, Power electorate) {
        var supposed = votes.stream().map(Vote::power).reduce(Power.ZERO, Power::plus);
        var cast = rules.conviction().isPresent() ? supposed : tally.cast().plus(supposed);
        return !electorate.isZero() && cast.compareTo(electorate) > 0
                || on(rules, tally).chambers().stream().anyMatch(chamber -> chamber.tally().cast().compareTo(chamber.eligible()) > 0);
    }

    /// A side with a lock; who abstains does so without one.
    private static Sway sway(ConvictionRule rule, Vote vote) {
        var stake = Amount.of(vote.power().big());
        int conviction = vote.conviction().orElse(0);
        return switch (((Ballot.Side) vote.ballot()).support()) {
            case FOR -> new ConvictionVote.Standard(true, stake, conviction).sway(rule, ConvictionVote.Weight.NONE);
            case AGAINST -> new ConvictionVote.Standard(false, stake, conviction).sway(rule, ConvictionVote.Weight.NONE);
            case ABSTAIN, VETO, SPAM -> new ConvictionVote.Split(Amount.ZERO, Amount.ZERO, stake).sway(rule, ConvictionVote.Weight.NONE);
        };
    }
}
