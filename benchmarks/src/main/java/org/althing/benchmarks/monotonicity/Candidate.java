package org.althing.benchmarks.monotonicity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.althing.commands.founding.Preset;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.rules.ApprovalRule;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.governance.rules.ConfirmationRule;
import org.althing.domain.governance.rules.Curve;
import org.althing.domain.governance.rules.MinimumRule;
import org.althing.domain.governance.rules.ObjectionRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.SideRule.Splitting;
import org.althing.domain.governance.rules.SpamRule;
import org.althing.domain.governance.rules.StandardTracks;
import org.althing.domain.governance.rules.TurnoutBasis;
import org.althing.domain.governance.rules.TurnoutRequirement.Adaptive;
import org.althing.domain.governance.rules.TurnoutRequirement.Falling;
import org.althing.domain.governance.rules.TurnoutRequirement.FixedPower;
import org.althing.domain.governance.rules.TurnoutRequirement.Highest;
import org.althing.domain.governance.rules.TurnoutRequirement.ShareOfTotal;
import org.althing.domain.governance.rules.TurnoutRule;
import org.althing.domain.governance.rules.VetoRule;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.ledger.AssetId;

/// A rule set to be held against its promise.
/// @param name the preset and its track, or what is peculiar about it
record Candidate(String name, RuleSet rules) {
    private static final AssetId ASSET = new AssetId("ALT");

    /// Every track of every preset, the standard tracks, and one rule set for every rule that none of these has.
    static List<Candidate> all() {
        var all = new ArrayList<Candidate>();
        for (var preset : Preset.values()) {
            preset.content(ASSET, Instant.EPOCH).tracks().forEach(track -> all.add(new Candidate(preset.word() + "/" + track.track().text(), track.rules())));
        }
        var poll = StandardTracks.poll();
        all.add(new Candidate("standard/constitution", StandardTracks.constitution(ASSET, Amount.of(1))));
        all.add(new Candidate("standard/poll", poll));
        all.add(new Candidate("standard/choice", StandardTracks.choice(8)));
        var line = new Curve.Linear(Curve.BILLION, Curve.BILLION / 2, Curve.BILLION);
        var support = Curve.Reciprocal.through(Ratio.of(1, 4), Ratio.of(1, 10), Ratio.ZERO, Ratio.of(1, 2));
        all.add(new Candidate("falling curves", poll.with(new ApprovalRule.Falling(line))
                .with(new TurnoutRule(TurnoutBasis.FOR_AND_ABSTAIN, new Falling(support)))
                .with(new ConfirmationRule(Duration.ofDays(1), Duration.ofMinutes(1), true))));
        all.add(new Candidate("in steps", poll.with(new ApprovalRule.Falling(new Curve.Stepped(800_000_000, 300_000_000, 100_000_000, 150_000_000)))));
        all.add(new Candidate("optimistic", poll.with(new ApprovalRule.Presumed()).with(new ObjectionRule.AtMost(Ratio.of(1, 10)))
                .with(new TurnoutRule(TurnoutBasis.ALL, new FixedPower(Amount.ZERO)))));
        all.add(new Candidate("below an objection", poll.with(new ObjectionRule.Below(new ShareOfTotal(Ratio.of(1, 3))))));
        all.add(new Candidate("strong refusal", poll.with(new VetoRule.AgainstVotes(Ratio.of(4, 5)))));
        all.add(new Candidate("a minimum in favour", poll.with(new MinimumRule(new ShareOfTotal(Ratio.of(1, 5)))).with(new ApprovalRule.AtLeast(Ratio.of(51, 100)))));
        var adaptive = new Adaptive(Ratio.of(1, 10), Ratio.of(1, 2), Ratio.of(1, 4), Ratio.of(1, 5), Ratio.of(1, 20));
        all.add(new Candidate("the highest of quorums", poll.with(new TurnoutRule(TurnoutBasis.FOR, new Highest(List.of(adaptive, new Falling(support)))))));
        var sides = new BallotRule.Sides(List.of(Support.values()), Splitting.WEIGHTED);
        all.add(new Candidate("spam, in shares", poll.with(new BallotRule.Sides(List.of(Support.values()), Splitting.WEIGHTED)).with(new SpamRule())));
        all.add(new Candidate("a veto of all cast", poll.with(sides).with(new SpamRule()).with(new VetoRule.VetoVotes(Ratio.of(1, 3)))));
        all.add(new Candidate("cosmos", poll.with(sides).with(new SpamRule()).with(new VetoRule.VetoVotes(Ratio.parse("0.334")))
                .with(new TurnoutRule(TurnoutBasis.ALL, new ShareOfTotal(Ratio.parse("0.334"))))));
        all.add(new Candidate("quorum of all", poll.with(new TurnoutRule(TurnoutBasis.ALL, new ShareOfTotal(Ratio.of(1, 3))))));
        return all;
    }
}
