package org.althing.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.althing.conformance.Arena.Member;
import org.althing.domain.governance.Action;
import org.althing.domain.governance.Claims;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceCommand.LeaveWithShare;
import org.althing.domain.governance.GovernanceCommand.Propose;
import org.althing.domain.governance.GovernanceEvent.MemberLeft;
import org.althing.domain.governance.Phase;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.rules.ActionKind;
import org.althing.domain.governance.rules.ExecutionRule;
import org.althing.domain.governance.rules.ExitRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.governance.rules.TurnoutBasis;
import org.althing.domain.governance.rules.TurnoutRequirement;
import org.althing.domain.governance.rules.TurnoutRule;
import org.althing.domain.governance.rules.VotingWindow;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.kernel.Rejection;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.network.Genesis;

/// Leaving with one's share of the treasury: shares are stake, loot is an asset of its own, and processing is the end of the vote.
final class RagequitAdapter implements Adapter {
    private static final TrackId MAIN = new TrackId("main");
    private static final AssetId LOOT = new AssetId("LOOT");
    private static final Amount UNISSUED = Amount.parse("1000000000000000000000000");
    private static final Reasons REASONS = Reasons.of("ragequit");
    private static final long PERCENT = 100;

    @Override
    public String kind() {
        return "ragequit";
    }

    @Override
    public void check(Case given, Findings findings) {
        Timeline.play(given, new Purse(given), findings);
    }

    private static final class Purse implements Timeline {
        private final Arena arena;
        private final Ticks ticks = new Ticks();
        private final Optional<ProposalId> proposal;
        private int seen;

        private Purse(Case given) {
            var params = given.params();
            var members = new ArrayList<Member>();
            for (var each : given.participants()) {
                var shares = Amount.parse(each.path("shares").asText("0"));
                var loot = Amount.parse(each.path("loot").asText("0"));
                members.add(new Member(each.get("id").asText(), shares, shares, List.of(), loot.isZero() ? List.of() : List.of(new Genesis.Balance(LOOT, loot))));
            }
            var purse = new ArrayList<Genesis.Balance>();
            purse.add(new Genesis.Balance(LOOT, UNISSUED));
            var tokens = new LinkedHashSet<AssetId>();
            params.path("treasury").properties().forEach(entry -> {
                if (tokens.add(asset(entry.getKey())) && !entry.getValue().asText().equals("0")) purse.add(new Genesis.Balance(asset(entry.getKey()), Amount.parse(entry.getValue().asText())));
            });
            arena = new Arena(new LinkedHashMap<>(Map.of("main", rules(params), Decrees.TRACK, Decrees.rules())), members, purse);
            boolean votes = given.actions().stream().anyMatch(action -> List.of("vote", "process").contains(action.get("op").asText()));
            proposal = votes ? Optional.of(open(members.getFirst().name())) : Optional.empty();
        }

        private static AssetId asset(String token) {
            return new AssetId(token.toUpperCase(Locale.ROOT));
        }

        private static RuleSet rules(JsonNode params) {
            return Presets.poll().with(List.of(ActionKind.values())).with(new VotingWindow(Duration.ZERO, Duration.ofHours(1)))
                    .with(new TurnoutRule(TurnoutBasis.FOR, new TurnoutRequirement.ShareOfTotal(Ratio.of(params.path("quorumPercent").asLong(), PERCENT))))
                    .with(new ExecutionRule(Duration.ZERO, Duration.ofDays(1)))
                    .with(new ExitRule(true, Ratio.of(params.path("minRetentionPercent").asLong(), PERCENT), Optional.of(LOOT)));
        }

        private ProposalId open(String by) {
            arena.does(by, new Propose(arena.account(by), MAIN, Decrees.title("proposal"), List.of(), List.of(new Action.AdoptTrack(new TrackId("note"), Presets.poll()))));
            return ProposalId.derive(arena.lastCommand(), 0);
        }

        /// Cases of this kind have no clock: one action follows another.
        @Override
        public void at(long tick) {
            arena.at(ticks.next(0));
        }

        @Override
        public long happened() {
            return arena.log().size();
        }

        @Override
        public Optional<String> act(JsonNode action) {
            seen = arena.log().size();
            return refusal(action, action.path("by").asText()).map(rejection -> REASONS.of(rejection, action.path("expect").path("error").asText()));
        }

        private Optional<Rejection> refusal(JsonNode action, String by) {
            return switch (action.get("op").asText()) {
                case "vote" -> arena.does(by, new CastVote(arena.account(by), proposal.orElseThrow(),
                        new Ballot.Side(action.get("yes").asBoolean() ? Support.FOR : Support.AGAINST), Optional.empty()));
                case "ragequit" -> arena.does(by, new LeaveWithShare(arena.account(by), MAIN, Optional.empty(), Amount.parse(action.path("shares").asText("0")),
                        Amount.parse(action.path("loot").asText("0")), assets(action.path("tokens"))));
                case "mintLoot" -> mintLoot(action);
                case "process" -> {
                    arena.at(arena.network().governance().proposal(proposal.orElseThrow()).endsAt());
                    yield Optional.empty();
                }
                default -> throw new IllegalArgumentException("no operation: " + action);
            };
        }

        private static List<AssetId> assets(JsonNode tokens) {
            var assets = new ArrayList<AssetId>();
            tokens.forEach(token -> assets.add(asset(token.asText())));
            return assets;
        }

        /// Loot that the treasury holds is nobody's; spending it is issuing it.
        private Optional<Rejection> mintLoot(JsonNode action) {
            var by = arena.members().iterator().next();
            var spend = new Action.SpendTreasury(arena.account(action.get("to").asText()), LOOT, Amount.parse(action.get("amount").asText()));
            return new Decrees(arena, ticks, by).carryOut(spend);
        }

        @Override
        public void observe(JsonNode action, JsonNode expect, Findings findings) {
            var network = arena.network();
            expect.properties().forEach(entry -> {
                var want = entry.getValue();
                switch (entry.getKey()) {
                    case "error" -> { /* compared with what the action said */ }
                    case "paid" -> findings.same("paid", new TreeMap<>(texts(want)), paid());
                    case "treasury" -> want.properties().forEach(each -> findings.same("treasury " + each.getKey(), each.getValue(),
                            network.ledger().available(AccountId.TREASURY, asset(each.getKey()))));
                    case "totalShares" -> findings.same("totalShares", want, network.stakes().totalBonded());
                    case "totalLoot" -> findings.same("totalLoot", want, new Claims(network.ledger(), network.stakes()).loot(Optional.of(LOOT)));
                    case "passed" -> findings.same("passed", want, network.governance().proposal(proposal.orElseThrow()).phase(arena.now()) == Phase.EXECUTED);
                    default -> findings.unknown(entry.getKey());
                }
            });
        }

        private static Map<String, String> texts(JsonNode object) {
            var texts = new LinkedHashMap<String, String>();
            object.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
            return texts;
        }

        private Map<String, String> paid() {
            var paid = new TreeMap<String, String>();
            for (var recorded : arena.log().subList(seen, arena.log().size())) {
                if (recorded.event() instanceof MemberLeft left) left.paid().forEach(each -> paid.put(each.asset().code().toLowerCase(Locale.ROOT), each.amount().text()));
            }
            return paid;
        }
    }
}
