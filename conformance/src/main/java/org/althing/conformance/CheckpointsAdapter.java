package org.althing.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.LongFunction;
import org.althing.domain.governance.Levels;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Journal;
import org.althing.domain.kernel.Power;

/// One line of levels, marked and looked up from both sides.
final class CheckpointsAdapter implements Adapter {
    private static final Reasons REASONS = Reasons.of("checkpoints");
    private static final String LINE = "line";
    private static final AccountId OWNER = new AccountId(1, 1);

    @Override
    public String kind() {
        return "checkpoints";
    }

    @Override
    public void check(Case given, Findings findings) {
        var levels = new Levels("checkpoints", new Journal());
        Timeline.play(given, new Timeline() {
            @Override
            public void at(long tick) { /* a line counts on the clock of its keys */ }

            @Override
            public Optional<String> act(JsonNode action) {
                try {
                    levels.push(LINE, OWNER, action.get("key").asLong(), Power.parse(action.get("value").asText()));
                    return Optional.empty();
                } catch (IllegalArgumentException unordered) {
                    return Optional.of(REASONS.of("UnorderedInsertion", action.path("expect").path("error").asText()));
                }
            }

            @Override
            public void observe(JsonNode action, JsonNode expect, Findings findings) {
                expect.properties().forEach(entry -> {
                    switch (entry.getKey()) {
                        case "error" -> { /* compared by the timeline */ }
                        case "length" -> findings.same("length", entry.getValue(), levels.of(LINE, OWNER).size());
                        case "latest" -> findings.same("latest", entry.getValue(), levels.latest(LINE, OWNER));
                        case "upper" -> lookups("upper", entry.getValue(), key -> levels.at(LINE, OWNER, key), findings);
                        case "lower" -> lookups("lower", entry.getValue(), key -> levels.from(LINE, OWNER, key), findings);
                        default -> findings.unknown(entry.getKey());
                    }
                });
            }

            @Override
            public long happened() {
                return levels.of(LINE, OWNER).size();
            }
        }, findings);
    }

    private static void lookups(String side, JsonNode wanted, LongFunction<Power> lookup, Findings findings) {
        wanted.properties().forEach(entry -> findings.same(side + " " + entry.getKey(), entry.getValue(), lookup.apply(Long.parseLong(entry.getKey()))));
    }
}
