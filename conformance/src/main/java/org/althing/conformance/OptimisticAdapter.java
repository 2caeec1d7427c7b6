package org.althing.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.rules.ApprovalRule;
import org.althing.domain.governance.rules.ObjectionRule;
import org.althing.domain.governance.rules.TurnoutRequirement;
import org.althing.domain.governance.rules.TurnoutRequirement.FixedPower;
import org.althing.domain.governance.rules.TurnoutRequirement.ShareOfTotal;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Ratio;

/// Votes that pass unless enough stands against them. A final count is voted.
final class OptimisticAdapter implements Adapter {
    private static final long BASIS_POINTS = 10_000;

    @Override
    public String kind() {
        return "optimistic";
    }

    @Override
    public void check(Case given, Findings findings) {
        var params = given.params();
        var rules = Presets.poll().with(new ApprovalRule.Presumed()).with(new ObjectionRule.Below(limit(params)));
        findings.only(given.expected(), "passes");
        for (var count : given.actions()) {
            var verdict = FinalCount.verdict(rules, count, electorate(params, count));
            findings.same("passes", given.expected().get("passes"), verdict.passed());
        }
    }

    /// A limit in units asks nothing of the electorate but that there is one; a relative one is measured on it.
    private static Optional<Amount> electorate(JsonNode params, JsonNode count) {
        for (var name : List.of("votable", "votableSupply", "supply", "totalSupply", "total")) {
            if (params.has(name)) return Optional.of(Amount.parse(params.get(name).asText()));
            if (count.has(name)) return Optional.of(Amount.parse(count.get(name).asText()));
        }
        if (params.get("type").asText().equals("relative")) throw new IllegalArgumentException("no votable supply: " + params);
        return Optional.empty();
    }

    private static TurnoutRequirement limit(JsonNode params) {
        var value = params.get("value").asText();
        return switch (params.get("type").asText()) {
            case "absolute" -> new FixedPower(Amount.parse(value));
            case "relative" -> new ShareOfTotal(Ratio.of(Amount.parse(value), Amount.of(BASIS_POINTS)));
            default -> throw new IllegalArgumentException("no limit: " + params);
        };
    }
}
