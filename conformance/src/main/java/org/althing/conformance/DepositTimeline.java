package org.althing.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.althing.conformance.Arena.Member;
import org.althing.domain.governance.GovernanceCommand.AddDeposit;
import org.althing.domain.governance.GovernanceCommand.CancelProposal;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceCommand.Propose;
import org.althing.domain.governance.GovernanceEvent.DepositSettled;
import org.althing.domain.governance.Pledge;
import org.althing.domain.governance.Proposal;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.rules.ApprovalRule;
import org.althing.domain.governance.rules.CancelRule;
import org.althing.domain.governance.rules.CancelWindow;
import org.althing.domain.governance.rules.Deposit;
import org.althing.domain.governance.rules.DepositRule.CrowdFunded;
import org.althing.domain.governance.rules.DepositRule.Settlement;
import org.althing.domain.governance.rules.FallbackRule;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.governance.rules.VotingWindow;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.kernel.Rejection;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.network.Genesis;

/// A proposal's deposits on a network. What becomes of them in the end is the table's to say, so a case that refunds is played under a table that
/// refunds, and one that burns under one that burns; the end itself is that time runs out.
final class DepositTimeline implements Timeline {
    private static final Reasons REASONS = Reasons.of("deposit-lifecycle");
    private static final TrackId MAIN = new TrackId("main");
    private static final Amount PLENTY = Amount.parse("1000000000000000000000000");
    private static final Duration SHORT = Duration.ofDays(1);
    private static final Duration LONG = Duration.ofDays(2);

    private final Case given;
    private final JsonNode params;
    private final Arena arena;
    private final List<Deposit> minimum = new ArrayList<>();
    private final String proposer;
    private ProposalId proposal;
    private int seen;
    private boolean ok;

    DepositTimeline(Case given) {
        this.given = given;
        params = given.params();
        if (params.has("minDeposits")) params.get("minDeposits").properties().forEach(entry -> minimum.add(deposit(entry.getKey(), entry.getValue().asText())));
        else minimum.add(deposit("stake", isExpedited() && params.has("expeditedMinDeposit") ? params.get("expeditedMinDeposit").asText() : params.get("minDeposit").asText()));
        var names = new LinkedHashSet<String>();
        for (var action : given.actions()) if (action.has("by")) names.add(action.get("by").asText());
        names.add("proposer");
        proposer = names.getFirst();
        var others = new ArrayList<Genesis.Balance>();
        var assets = new LinkedHashSet<AssetId>();
        minimum.forEach(each -> assets.add(each.asset()));
        for (var action : given.actions()) action.path("amounts").fieldNames().forEachRemaining(denom -> assets.add(asset(denom)));
        assets.forEach(asset -> others.add(new Genesis.Balance(asset, PLENTY)));
        var members = names.stream().map(name -> new Member(name, Amount.of(1), Amount.of(1), List.of(), others)).toList();
        arena = new Arena(new LinkedHashMap<>(Map.of("main", rules())), members, Amount.ZERO);
    }

    private static AssetId asset(String denom) {
        return new AssetId(denom.toUpperCase(Locale.ROOT));
    }

    private static Deposit deposit(String denom, String units) {
        return new Deposit(asset(denom), Amount.parse(units));
    }

    private boolean isExpedited() {
        return params.path("expedited").asBoolean();
    }

    private RuleSet rules() {
        var ratio = Ratio.parse(params.path("minInitialDepositRatio").asText("0"));
        var crowd = new CrowdFunded(minimum, ratio, Ratio.ZERO, true, LONG, table(), Optional.empty());
        var rules = Presets.poll().with(new VotingWindow(Duration.ZERO, isExpedited() ? SHORT : LONG)).with(crowd)
                .with(new CancelRule(new CancelWindow.InVoting(Ratio.parse(params.path("cancelMaxPeriod").asText("0.5"))), false, List.of()));
        if (!isExpedited()) return rules;
        return rules.with(new ApprovalRule.MoreThan(Ratio.parse(params.path("expeditedThreshold").asText("2/3"))))
                .with(new FallbackRule(LONG, new ApprovalRule.MoreThan(Ratio.parse(params.path("threshold").asText("1/2")))));
    }

    private List<Settlement> table() {
        boolean burns = given.actions().stream().anyMatch(action -> action.path("op").asText().equals("burn"));
        var table = new ArrayList<Settlement>();
        for (var outcome : EnumSet.of(Outcome.PASSED, Outcome.REJECTED, Outcome.NO_QUORUM, Outcome.TIMED_OUT)) {
            table.add(Settlement.burning(outcome, burns ? Ratio.ONE : Ratio.ZERO));
        }
        table.add(Settlement.burning(Outcome.CANCELLED, Ratio.parse(params.path("cancelRatio").asText("0.5"))));
        return table;
    }

    @Override
    public void at(long tick) {
        if (tick > 0) arena.at(tick);
    }

    @Override
    public long happened() {
        return arena.log().size();
    }

    @Override
    public Optional<String> act(JsonNode action) {
        seen = arena.log().size();
        var by = action.path("by").asText(proposer);
        var wanted = action.path("expect").path("error").asText();
        return switch (action.get("op").asText()) {
            case "deposit" -> deposits(by, action).map(rejection -> REASONS.of(rejection, wanted));
            case "startVoting" -> deposit(by, minimum.getFirst().amount()).map(rejection -> REASONS.of(rejection, wanted));
            case "refund", "burn", "endBlock" -> {
                arena.at(proposal().endsAt());
                yield Optional.empty();
            }
            case "cancel" -> arena.does(by, new CancelProposal(arena.account(by), proposal)).map(rejection -> REASONS.of(rejection, wanted));
            case "vote" -> arena.does(by, new CastVote(arena.account(by), proposal, new Ballot.Side(side(action.path("option").asText())), Optional.empty())).map(rejection -> REASONS.of(rejection, wanted));
            case "validateInitialDeposit" -> {
                var pledge = new ArrayList<Deposit>();
                action.get("amounts").properties().forEach(entry -> pledge.add(deposit(entry.getKey(), entry.getValue().asText())));
                ok = propose(pledge).isEmpty();
                seen = arena.log().size();
                yield Optional.empty();
            }
            default -> throw new IllegalArgumentException("no operation: " + action);
        };
    }

    private static Support side(String option) {
        return switch (option.toLowerCase(Locale.ROOT)) {
            case "yes" -> Support.FOR;
            case "no" -> Support.AGAINST;
            default -> Support.ABSTAIN;
        };
    }

    private Optional<Rejection> propose(List<Deposit> pledge) {
        return arena.does(proposer, new Propose(arena.account(proposer), MAIN, Decrees.title("proposal"), Optional.empty(), Optional.empty(), List.of(), List.of(),
                Optional.empty(), Optional.of(new Pledge(pledge))));
    }

    /// In one asset, or in several at once.
    private Optional<Rejection> deposits(String by, JsonNode action) {
        if (!action.has("amounts")) return deposit(by, Amount.parse(action.get("amount").asText()));
        for (var each : action.get("amounts").properties()) {
            var refused = deposit(by, asset(each.getKey()), Amount.parse(each.getValue().asText()));
            if (refused.isPresent()) return refused;
        }
        return Optional.empty();
    }

    private Optional<Rejection> deposit(String by, Amount amount) {
        return deposit(by, minimum.getFirst().asset(), amount);
    }

    private Optional<Rejection> deposit(String by, AssetId asset, Amount amount) {
        if (proposal == null) {
            propose(List.of()).ifPresent(rejection -> {
                throw new IllegalStateException("not opened: " + rejection);
            });
            proposal = ProposalId.derive(arena.lastCommand(), 0);
        }
        return arena.does(by, new AddDeposit(arena.account(by), proposal, asset, amount));
    }

    private Proposal proposal() {
        return arena.network().governance().proposal(proposal);
    }

    @Override
    public void observe(JsonNode action, JsonNode expect, Findings findings) {
        expect.properties().forEach(entry -> {
            var want = entry.getValue();
            switch (entry.getKey()) {
                case "error" -> { /* compared with what the action said */ }
                case "ok" -> findings.same("ok", want, ok);
                case "status" -> findings.same("status", want, status());
                case "total" -> findings.same("total", want, arena.network().governance().deposits().fund(proposal).of(minimum.getFirst().asset()));
                case "burned" -> findings.same("burned", want, arena.network().ledger().asset(minimum.getFirst().asset()).burned());
                case "returned" -> findings.same("returned", new TreeMap<>(texts(want)), returned());
                default -> findings.unknown(entry.getKey());
            }
        });
    }

    private static Map<String, String> texts(JsonNode object) {
        var texts = new LinkedHashMap<String, String>();
        object.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    /// What this action gave back, by name.
    private Map<String, String> returned() {
        var returned = new TreeMap<String, String>();
        for (var recorded : arena.log().subList(seen, arena.log().size())) {
            if (!(recorded.event() instanceof DepositSettled settled) || settled.refunded().isZero()) continue;
            arena.names().forEach((name, account) -> {
                if (account.equals(settled.proposer())) returned.put(name, settled.refunded().text());
            });
        }
        return returned;
    }

    private String status() {
        return switch (proposal().phase(arena.now())) {
            case AWAITING_DEPOSIT, PREPARING, WAITING -> "DEPOSIT_PERIOD";
            case PENDING, VOTING, COUNTING -> "VOTING_PERIOD";
            case PASSED, APPROVED, QUEUED, READY, EXECUTED, EXPIRED, FAILED -> "PASSED";
            case DEFEATED -> "REJECTED";
            case CANCELLED, KILLED -> "CANCELED";
            case TIMED_OUT -> "FAILED";
        };
    }
}
