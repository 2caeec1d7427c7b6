package org.althing.projections.governance;

import static org.althing.projections.governance.RulesView.RULES;

import java.time.Instant;
import org.althing.domain.governance.Phase;
import org.althing.domain.governance.Stage;
import org.althing.domain.governance.Verdict;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.projections.Reading;

/// Where a proposal stands at a moment, by the rules it was opened under.
/// @param stage how much of the count can still change
/// @param verdict the recorded one, or what the tally would mean if nothing else were cast: every criterion with have, need and reachable
/// @param rules what decides it
public record Standing(Phase phase, Stage stage, Verdict verdict, RuleSet rules) {

    /// @param now the network's time: for a reading of the past, the time of its last event
    public static Standing of(Reading reading, ProposalFacts proposal, Instant now) {
        var frozen = reading.get(RULES, proposal.rules()).orElseThrow().rules();
        var measured = proposal.average().map(frozen::adapted).orElse(frozen);
        var rules = proposal.fallenBack() ? measured.regular() : measured;
        var facts = proposal.facts();
        var stage = facts.stage(rules.voteChange(), now);
        var verdict = proposal.verdict().orElseGet(() -> Verdict.of(rules, proposal.tally(), proposal.electorate(), stage, rules.elapsed(proposal.startsAt(), now)));
        return new Standing(facts.phase(now), stage, verdict, rules);
    }

    /// What the tally with these votes would mean, under the rules that decide the proposal.
    /// @param tally the one that was counted, and the supposed votes
    public Verdict supposing(ProposalFacts proposal, Tally tally, Instant now) {
        return Verdict.of(rules, tally, proposal.electorate(), stage, rules.elapsed(proposal.startsAt(), now));
    }
}
