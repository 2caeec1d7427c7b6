package org.althing.conformance;

import java.util.Optional;
import org.althing.domain.governance.rules.Criterion.Subject;
import org.althing.domain.governance.rules.TurnoutBasis;
import org.althing.domain.governance.rules.TurnoutRequirement.FixedPower;
import org.althing.domain.governance.rules.TurnoutRule;
import org.althing.domain.kernel.Amount;

/// Which sides count towards a turnout. A final count is voted.
final class QuorumBasisAdapter implements Adapter {

    @Override
    public String kind() {
        return "quorum-basis";
    }

    @Override
    public void check(Case given, Findings findings) {
        var basis = switch (given.params().get("basis").asText()) {
            case "all" -> TurnoutBasis.ALL;
            case "for_abstain" -> TurnoutBasis.FOR_AND_ABSTAIN;
            case "for_only" -> TurnoutBasis.FOR;
            case "against_only" -> TurnoutBasis.AGAINST;
            default -> throw new IllegalArgumentException("no basis: " + given.params());
        };
        var rules = Presets.poll().with(new TurnoutRule(basis, new FixedPower(Amount.ZERO)));
        findings.only(given.expected(), "counted");
        for (var count : given.actions()) {
            var verdict = FinalCount.verdict(rules, count, Optional.empty());
            findings.same("counted", given.expected().get("counted"), verdict.criterion(Subject.TURNOUT).have());
        }
    }
}
