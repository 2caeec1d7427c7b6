package org.althing.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.rules.ActionKind;
import org.althing.domain.governance.rules.ApprovalBallot;
import org.althing.domain.governance.rules.ApprovalRule;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.governance.rules.Copeland;
import org.althing.domain.governance.rules.InstantRunoff;
import org.althing.domain.governance.rules.PowerlessRule;
import org.althing.domain.governance.rules.QuadraticChoice;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.WeightedChoice;
import org.althing.domain.kernel.Ratio;

/// The ways of choosing by the names that the suites give them. The suites count choices from 1.
final class ChoiceBallots {
    private ChoiceBallots() {}

    /// A poll in which the choice ahead of every other wins; a ballot without power is a ballot.
    static RuleSet rules(JsonNode params) {
        return Presets.poll().with(rule(params)).with(new PowerlessRule()).with(new ApprovalRule.Plurality(List.of())).with(List.<ActionKind>of());
    }

    private static BallotRule rule(JsonNode params) {
        int choices = params.get("choices").asInt();
        return switch (params.get("type").asText()) {
            case "single" -> new BallotRule.SingleChoice(choices);
            case "approval" -> new ApprovalBallot(choices, choices);
            case "weighted" -> new WeightedChoice(choices);
            case "quadratic" -> new QuadraticChoice(choices);
            case "rankedChoice" -> new InstantRunoff(choices);
            case "copeland" -> new Copeland(choices);
            default -> throw new IllegalArgumentException("no way of choosing: " + params);
        };
    }

    /// The ballot as the suite writes it down; empty where no ballot of that kind could be written so.
    static Optional<Ballot> ballot(JsonNode params, JsonNode choice) {
        return switch (params.get("type").asText()) {
            case "single" -> choice.isIntegralNumber() ? Optional.of(new Ballot.Choice(option(choice.asInt()))) : Optional.empty();
            case "approval" -> options(choice).map(options -> new Ballot.Approved(options.stream().sorted().toList()));
            case "weighted", "quadratic" -> weights(choice).map(Ballot.Weighted::new);
            case "rankedChoice", "copeland" -> options(choice).map(Ballot.Ranked::new);
            default -> throw new IllegalArgumentException("no way of choosing: " + params);
        };
    }

    private static int option(int number) {
        return number - 1;
    }

    private static Optional<List<Integer>> options(JsonNode choice) {
        if (!choice.isArray()) return Optional.empty();
        var options = new ArrayList<Integer>();
        for (var each : choice) {
            if (!each.isIntegralNumber()) return Optional.empty();
            options.add(option(each.asInt()));
        }
        return Optional.of(options);
    }

    private static Optional<List<Ballot.Weighted.Weight>> weights(JsonNode choice) {
        if (!choice.isObject()) return Optional.empty();
        var weights = new TreeMap<Integer, Ballot.Weighted.Weight>();
        for (var each : choice.properties()) {
            var weight = each.getValue();
            if (!each.getKey().matches("-?[0-9]{1,9}") || !weight.isNumber() || weight.decimalValue().signum() < 0) return Optional.empty();
            int option = option(Integer.parseInt(each.getKey()));
            weights.put(option, new Ballot.Weighted.Weight(option, Ratio.parse(weight.decimalValue().toPlainString())));
        }
        return Optional.of(List.copyOf(weights.values()));
    }
}
