package org.althing.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.List;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.rules.ApprovalRule;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.DelegationRule.Reclaim;
import org.althing.domain.governance.rules.DepositRule;
import org.althing.domain.governance.rules.DepositRule.Settlement;
import org.althing.domain.governance.rules.ObjectionRule;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.governance.rules.PowerRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.SideRule.Splitting;
import org.althing.domain.governance.rules.SpamRule;
import org.althing.domain.governance.rules.TurnoutBasis;
import org.althing.domain.governance.rules.TurnoutRequirement.ShareOfTotal;
import org.althing.domain.governance.rules.TurnoutRule;
import org.althing.domain.governance.rules.VetoRule;
import org.althing.domain.governance.rules.VoteChangeRule;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Ratio;

/// The rule sets of the two models that tally stakes.
final class StakeTallyRules {
    private static final Ratio BURN_NO_THRESHOLD = Ratio.of(8, 10);

    private StakeTallyRules() {}

    static RuleSet of(JsonNode params) {
        var rules = Presets.poll().with(new PowerRule.OwnedTokens(Arena.UNIT)).with(new DelegationRule.SplitPower(1, Reclaim.EXACT))
                .with(new VoteChangeRule.Always());
        return switch (params.get("model").asText()) {
            case "cosmos" -> cosmos(rules, params);
            case "atomone" -> atomone(rules, params);
            default -> throw new IllegalArgumentException("no model: " + params);
        };
    }

    private static RuleSet cosmos(RuleSet base, JsonNode params) {
        var rules = base.with(new BallotRule.Sides(List.of(Support.values()), Splitting.WEIGHTED)).with(new SpamRule());
        return switch (params.get("mode").asText()) {
            case "standard", "expedited" -> quorum(rules, params).with(new VetoRule.VetoVotes(ratio(params, "vetoThreshold")))
                    .with(new ApprovalRule.MoreThan(ratio(params, "threshold")));
            case "optimistic" -> rules.with(new ApprovalRule.Presumed()).with(new ObjectionRule.AtMost(ratio(params, "optimisticRejected")));
            default -> throw new IllegalArgumentException("no mode: " + params);
        };
    }

    private static RuleSet atomone(RuleSet base, JsonNode params) {
        var burn = params.has("burnNoThreshold") ? ratio(params, "burnNoThreshold") : BURN_NO_THRESHOLD;
        var sides = List.of(Support.FOR, Support.AGAINST, Support.ABSTAIN);
        return quorum(base.with(new BallotRule.Sides(sides, Splitting.WEIGHTED)), params).with(new VetoRule.AgainstVotes(burn))
                .with(new ApprovalRule.MoreThan(ratio(params, "threshold")));
    }

    private static RuleSet quorum(RuleSet rules, JsonNode params) {
        return rules.with(new TurnoutRule(TurnoutBasis.ALL, new ShareOfTotal(ratio(params, "quorum"))));
    }

    private static Ratio ratio(JsonNode params, String name) {
        return Ratio.parse(params.get(name).asText());
    }

    /// What becomes of the deposits of a case: Cosmos asks its parameters, AtomOne burns what misses the quorum or meets strong refusal.
    static RuleSet withDeposit(RuleSet rules, JsonNode params) {
        boolean atomone = params.get("model").asText().equals("atomone");
        var burned = EnumSet.of(Outcome.SPAM);
        if (atomone || params.path("burnVoteQuorum").asBoolean()) burned.add(Outcome.NO_QUORUM);
        if (atomone || params.path("burnVoteVeto").asBoolean(true)) burned.add(Outcome.VETOED);
        var table = rules.outcomes().stream().sorted().map(outcome -> burned.contains(outcome)
                ? new Settlement(outcome, Ratio.ZERO, Ratio.ONE) : new Settlement(outcome, Ratio.ONE, Ratio.ZERO)).toList();
        return rules.with(new DepositRule.FixedDeposit(Arena.UNIT, Amount.of(1), table));
    }
}
