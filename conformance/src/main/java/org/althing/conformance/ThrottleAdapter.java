package org.althing.conformance;

import java.time.Duration;
import org.althing.domain.governance.rules.ThrottleRule;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Ratio;

/// A minimum deposit that follows the number of proposals being decided, step by step.
final class ThrottleAdapter implements Adapter {

    @Override
    public String kind() {
        return "deposit-throttle";
    }

    @Override
    public void check(Case given, Findings findings) {
        var params = given.params();
        var rule = new ThrottleRule(Amount.parse(params.get("floor").asText()), params.get("target").asInt(), Ratio.parse(params.get("increase").asText()),
                Ratio.parse(params.get("decrease").asText()), params.get("sensitivity").asInt(), Duration.ofSeconds(1));
        var minimum = Amount.parse(params.get("last").asText());
        for (var action : given.actions()) {
            findings.only(action.path("expect"), "minDeposit");
            long active = action.path("active").asLong(params.path("active").asLong());
            minimum = switch (action.get("op").asText()) {
                case "activation" -> rule.raised(minimum, active);
                case "ticks" -> rule.lowered(minimum, active, action.get("ticks").asLong());
                default -> throw new IllegalArgumentException("no operation: " + action);
            };
            if (action.path("expect").has("minDeposit")) findings.same(action.get("op").asText() + " minDeposit", action.get("expect").get("minDeposit"), minimum);
        }
    }
}
