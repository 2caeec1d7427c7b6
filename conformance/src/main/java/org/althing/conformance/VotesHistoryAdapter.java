package org.althing.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.althing.domain.governance.GovernanceEvent.VotesAssigned;
import org.althing.domain.governance.VotingUnits;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Journal;
import org.althing.domain.kernel.Power;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.Holding;
import org.althing.domain.ledger.Ledger;
import org.althing.domain.ledger.LedgerEvent.AssetDefined;
import org.althing.domain.ledger.MovesAssets;
import org.althing.domain.ledger.Posting;

/// A token whose votes are assigned, on a real ledger: one tick is one millisecond.
final class VotesHistoryAdapter implements Adapter {
    private static final Reasons REASONS = Reasons.of("votes-history");
    private static final AssetId ASSET = new AssetId("VOTES");

    /// Any movement of the asset.
    private record Moved(List<Posting> postings) implements MovesAssets {
        Moved(Holding from, Holding to, JsonNode amount) {
            this(List.of(new Posting(from, to, Amount.parse(amount.asText()))));
        }
    }

    @Override
    public String kind() {
        return "votes-history";
    }

    @Override
    public void check(Case given, Findings findings) {
        Timeline.play(given, new Token(), findings);
    }

    private static final class Token implements Timeline {
        private final Journal journal = new Journal();
        private final Ledger ledger = new Ledger(journal);
        private final VotingUnits units = new VotingUnits(ledger, journal);
        private Instant now = Instant.EPOCH;
        private long happened;

        Token() {
            ledger.fold(new AssetDefined(ASSET, 18));
            units.follow(ASSET, now);
        }

        @Override
        public void at(long tick) {
            now = Instant.ofEpochMilli(tick);
        }

        @Override
        public Optional<String> act(JsonNode action) {
            try {
                happens(action);
                happened++;
                return Optional.empty();
            } catch (ArithmeticException outside) {
                var refusal = action.get("op").asText().equals("mint") ? "ExceededSafeSupply" : "InsufficientBalance";
                return Optional.of(REASONS.of(refusal, action.path("expect").path("error").asText()));
            }
        }

        private void happens(JsonNode action) {
            switch (action.get("op").asText()) {
                case "mint" -> move(new Moved(Holding.issuance(ASSET), holding(action, "to"), action.get("amount")));
                case "burn" -> move(new Moved(holding(action, "from"), Holding.issuance(ASSET), action.get("amount")));
                case "transfer" -> move(new Moved(holding(action, "from"), holding(action, "to"), action.get("amount")));
                case "delegate" -> delegate(account(action.get("by").asText()), Optional.ofNullable(action.get("to").textValue()).map(Token::account));
                default -> throw new IllegalArgumentException("no such operation: " + action);
            }
        }

        private void move(Moved moved) {
            ledger.post(moved);
            units.note(moved, now);
        }

        private void delegate(AccountId by, Optional<AccountId> to) {
            var before = Optional.ofNullable(units.assignee(by, ASSET));
            if (!before.equals(to)) units.fold(new VotesAssigned(by, ASSET, before, to), now);
        }

        @Override
        public void observe(JsonNode action, JsonNode expect, Findings findings) {
            expect.properties().forEach(entry -> {
                var wanted = entry.getValue();
                switch (entry.getKey()) {
                    case "error" -> { /* compared by the timeline */ }
                    case "votes" -> wanted.properties().forEach(one ->
                            findings.same("votes of " + one.getKey(), one.getValue(), units.votes(account(one.getKey()), ASSET)));
                    case "pastVotes" -> wanted.forEach(one -> findings.same("past votes " + one, one.get("votes"), past(one)));
                    case "pastSupply" -> wanted.forEach(one -> findings.same("past supply " + one, one.get("supply"), units.before(now).supply(ASSET, moment(one))));
                    case "checkpoints" -> wanted.properties().forEach(one -> findings.same("changes of " + one.getKey(), one.getValue(), changes(one.getKey())));
                    case "errors" -> wanted.forEach(one -> findings.same("error of " + one, one.get("error"), refusal(one)));
                    default -> findings.unknown(entry.getKey());
                }
            });
        }

        private Power past(JsonNode query) {
            return units.before(now).votes(account(query.get("account").asText()), ASSET, moment(query));
        }

        private String refusal(JsonNode query) {
            Supplier<Power> question = query.get("query").asText().equals("pastSupply") ? () -> units.before(now).supply(ASSET, moment(query)) : () -> past(query);
            try {
                return "none: " + question.get();
            } catch (IllegalArgumentException future) {
                return REASONS.of("FutureLookup", query.path("error").asText());
            }
        }

        private String changes(String name) {
            var changes = new ArrayList<String>();
            units.voteChanges(account(name), ASSET).forEach((at, votes) -> changes.add("[" + at.toEpochMilli() + ",\"" + votes + "\"]"));
            return changes.stream().collect(Collectors.joining(",", "[", "]"));
        }

        @Override
        public long happened() {
            return happened;
        }

        private static Instant moment(JsonNode query) {
            return Instant.ofEpochMilli(query.get("at").asLong());
        }

        private static Holding holding(JsonNode action, String end) {
            return Holding.available(account(action.get(end).asText()), ASSET);
        }

        private static AccountId account(String name) {
            var digest = Digest.sha256(name.getBytes(StandardCharsets.UTF_8));
            return new AccountId(digest.a(), digest.b());
        }
    }
}
