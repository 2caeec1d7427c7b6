package org.althing.conformance;

import java.util.Optional;
import org.althing.domain.governance.rules.ApprovalRule;
import org.althing.domain.governance.rules.Criterion.Subject;
import org.althing.domain.governance.rules.TurnoutBasis;
import org.althing.domain.governance.rules.TurnoutRequirement.ShareOfTotal;
import org.althing.domain.governance.rules.TurnoutRule;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Ratio;

/// A quorum of the power that can vote, and an approval that a share of for and against is enough for. A final count is voted.
final class VotableQuorumAdapter implements Adapter {
    private static final long BASIS_POINTS = 10_000;

    @Override
    public String kind() {
        return "votable-quorum";
    }

    @Override
    public void check(Case given, Findings findings) {
        var params = given.params();
        var quorum = Ratio.of(params.get("quorumBps").asLong(), BASIS_POINTS);
        var approval = Ratio.of(params.get("approvalBps").asLong(), BASIS_POINTS);
        var rules = Presets.poll().with(new TurnoutRule(TurnoutBasis.ALL, new ShareOfTotal(quorum))).with(new ApprovalRule.AtLeast(approval));
        var votable = Amount.parse(params.get("votable").asText());
        findings.only(given.expected(), "quorum", "passes");
        for (var count : given.actions()) {
            var verdict = FinalCount.verdict(rules, count, Optional.of(votable));
            if (given.expected().has("quorum")) findings.same("quorum", given.expected().get("quorum"), verdict.criterion(Subject.TURNOUT).met());
            if (given.expected().has("passes")) findings.same("passes", given.expected().get("passes"), verdict.passed());
        }
    }
}
