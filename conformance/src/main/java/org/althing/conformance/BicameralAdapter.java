package org.althing.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import org.althing.domain.governance.ballot.Chamber;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.governance.rules.JointRule;
import org.althing.domain.governance.rules.JointVetoRule;
import org.althing.domain.governance.rules.JointVetoRule.Threshold;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Ratio;

/// Groups that decide, or refuse, together. Final counts are put to the rules.
final class BicameralAdapter implements Adapter {
    private static final JointVetoRule VETO = veto(17, 14, 11);
    private static final JointVetoRule VETO_AGAIN = veto(23, 20, 17);

    @Override
    public String kind() {
        return "bicameral";
    }

    @Override
    public void check(Case given, Findings findings) {
        var chambers = given.participants().stream().map(BicameralAdapter::chamber).toList();
        var expected = given.expected();
        var params = given.params();
        findings.only(expected, "vetoed", "quorumReached", "passes");
        if (expected.has("vetoed")) {
            var rule = params.path("resubmission").asBoolean() ? VETO_AGAIN : VETO;
            findings.same("vetoed", expected.get("vetoed"), rule.isVetoed(chambers));
        }
        if (!params.has("quorum") && !params.has("threshold")) return;
        var weights = new HashMap<String, Ratio>();
        for (var group : given.participants()) weights.put(group.get("group").asText(), Ratio.parse(group.get("weight").asText()));
        var criteria = JointRule.of(weights, level(params, "quorum"), level(params, "threshold")).criteria(chambers);
        if (expected.has("quorumReached")) findings.same("quorumReached", expected.get("quorumReached"), criteria.getFirst().met());
        if (expected.has("passes")) findings.same("passes", expected.get("passes"), criteria.stream().allMatch(criterion -> criterion.met()));
    }

    private static JointVetoRule veto(long two, long three, long four) {
        return new JointVetoRule(List.of(new Threshold(2, Ratio.of(two, 100)), new Threshold(3, Ratio.of(three, 100)), new Threshold(4, Ratio.of(four, 100))));
    }

    private static Chamber chamber(JsonNode group) {
        var tally = new Tally(List.of(units(group, "for"), units(group, "against"), units(group, "abstain"), units(group, "veto")), 1);
        return new Chamber(group.get("group").asText(), units(group, "eligible"), tally);
    }

    private static Amount units(JsonNode group, String name) {
        return Amount.parse(group.path(name).asText("0"));
    }

    private static Ratio level(JsonNode params, String name) {
        return Ratio.parse(params.get(name).asText());
    }
}
