package org.althing.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.governance.rules.ConvictionRule.Delegators;
import org.althing.domain.governance.rules.Curve;
import org.althing.domain.governance.rules.TurnoutBasis;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Ratio;

/// Votes with locked stake on polls whose end the case decides.
final class ConvictionAdapter implements Adapter {
    @Override
    public String kind() {
        return "conviction-timeline";
    }

    @Override
    public void check(Case given, Findings findings) {
        var balances = new TreeMap<String, Amount>();
        given.participants().forEach(one -> balances.put(one.get("id").asText(), Amount.parse(one.get("balance").asText())));
        var params = given.params();
        Timeline.play(given, new Polls(new ConvictionPolls(balances, params.path("lockPeriod").asLong(1), params.path("maxVotes").asInt(512), Delegators.DO_NOT_VOTE, Reasons.of(kind())),
                Amount.parse(params.path("activeIssuance").asText("0"))), findings);
    }

    private record Polls(ConvictionPolls polls, Amount issuance) implements Timeline {
        @Override
        public void at(long tick) {
            polls.at(tick);
        }

        @Override
        public Optional<String> act(JsonNode action) {
            return action.get("op").asText().equals("ratio") ? Optional.empty() : polls.act(action);
        }

        @Override
        public void observe(JsonNode action, JsonNode expect, Findings findings) {
            expect.properties().forEach(entry -> {
                var wanted = entry.getValue();
                switch (entry.getKey()) {
                    case "error" -> { /* compared by the timeline */ }
                    case "tally" -> wanted.properties().forEach(one -> tally(one, findings));
                    case "usable" -> wanted.properties().forEach(one -> findings.same("usable of " + one.getKey(), one.getValue(), polls.usable(one.getKey())));
                    case "usableAtMost" -> wanted.properties().forEach(one -> {
                        boolean within = polls.usable(one.getKey()).compareTo(Amount.parse(one.getValue().asText())) <= 0;
                        findings.same("usable of " + one.getKey() + " at most " + one.getValue(), true, within);
                    });
                    case "approvalPerbill" -> findings.same("approval", wanted, perBillion(given(action).approval()));
                    case "supportPerbill" -> findings.same("support", wanted, perBillion(Ratio.of(TurnoutBasis.ALL.of(given(action)), issuance)));
                    default -> findings.unknown(entry.getKey());
                }
            });
        }

        private void tally(Map.Entry<String, JsonNode> one, Findings findings) {
            var tally = polls.tally(one.getKey());
            one.getValue().properties().forEach(field -> findings.same("poll " + one.getKey() + " " + field.getKey(), field.getValue(), switch (field.getKey()) {
                case "ayes" -> tally.of(Support.FOR);
                case "nays" -> tally.of(Support.AGAINST);
                case "support" -> TurnoutBasis.ALL.of(tally);
                default -> throw new IllegalArgumentException("no such number: " + field);
            }));
        }

        private static Tally given(JsonNode action) {
            return ConvictionPolls.tally(action.get("tally"));
        }

        private static BigInteger perBillion(Ratio ratio) {
            return ratio.partsOf(BigInteger.valueOf(Curve.BILLION));
        }

        @Override
        public long happened() {
            return polls.happened();
        }
    }
}
