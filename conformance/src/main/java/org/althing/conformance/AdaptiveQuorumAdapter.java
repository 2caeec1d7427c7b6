package org.althing.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import org.althing.domain.governance.rules.TurnoutRequirement.Adaptive;
import org.althing.domain.kernel.Ratio;

/// Quorums that follow the average turnout.
final class AdaptiveQuorumAdapter implements Adapter {
    private static final Ratio WEIGHT = Ratio.of(2, 10);

    @Override
    public String kind() {
        return "ema-quorum";
    }

    @Override
    public void check(Case given, Findings findings) {
        var params = given.params();
        var weight = params.has("alphaNew") ? ratio(params, "alphaNew") : WEIGHT;
        var rule = new Adaptive(ratio(params, "min"), ratio(params, "max"), ratio(params, "initial"), weight, params.has("step") ? ratio(params, "step") : Ratio.ONE);
        var average = rule.initial();
        int step = 0;
        for (var action : given.actions()) {
            findings.at("action " + ++step);
            average = switch (action.get("op").asText()) {
                case "finish" -> rule.next(average, ratio(action, "participation"));
                case "observe" -> average;
                default -> throw new IllegalArgumentException("no operation: " + action);
            };
            for (var each : action.path("expect").properties()) {
                var want = Ratio.parse(each.getValue().asText());
                switch (each.getKey()) {
                    case "ema" -> findings.same("ema", want, average);
                    case "quorum" -> findings.same("quorum", want, rule.share(average));
                    default -> findings.unknown(each.getKey());
                }
            }
        }
    }

    private static Ratio ratio(JsonNode json, String name) {
        return Ratio.parse(json.get(name).asText());
    }
}
