package org.althing.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.rules.ActionKind;
import org.althing.domain.governance.rules.Award;
import org.althing.domain.governance.rules.Award.Merit;
import org.althing.domain.governance.rules.Award.Overflow;
import org.althing.domain.governance.rules.BudgetedApproval;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.kernel.Amount;

/// Choices with a cost, approved of by those who are for it, and funded out of a budget.
final class ApprovalBudgetAdapter implements Adapter {
    private static final Reasons REASONS = Reasons.of("approval-budget");

    @Override
    public String kind() {
        return "approval-budget";
    }

    @Override
    public void check(Case given, Findings findings) {
        var costs = costs(given);
        var award = award(given.params());
        var rules = rules(given, award, costs.size());
        var members = new LinkedHashMap<String, Arena.Member>();
        for (var vote : given.actions()) {
            var power = Amount.parse(vote.get("weight").asText());
            members.putIfAbsent(vote.get("by").asText(), new Arena.Member(vote.get("by").asText(), power, power, List.of()));
        }
        members.putIfAbsent("proposer", new Arena.Member("proposer", Amount.ZERO, Amount.ZERO, List.of()));
        var arena = new Arena(Map.of("choice", rules), List.copyOf(members.values()), Amount.ZERO);
        var id = ChoiceVotingAdapter.open(arena, "proposer", costs.size());
        for (var vote : given.actions()) {
            if (!vote.path("op").asText("vote").equals("vote")) throw new IllegalArgumentException("no operation: " + vote);
            findings.only(vote.path("expect"), "error");
            var by = vote.get("by").asText();
            var wanted = vote.path("expect").path("error").asText();
            var refused = arena.does(by, new CastVote(arena.account(by), id, ballot(vote), Optional.empty()));
            findings.same("error of " + by, wanted.isEmpty() ? "none" : wanted, refused.map(rejection -> REASONS.of(rejection, wanted)).orElse("none"));
        }
        var tally = arena.network().governance().tally(id);
        var awarded = award.awarded(tally, costs);
        var expected = given.expected();
        findings.only(expected, "optionVotes", "order", "winners", "funded", "succeeded");
        var votes = expected.path("optionVotes");
        for (int i = 0; i < votes.size(); i++) findings.same("votes of option " + i, votes.get(i), tally.options().get(Support.values().length + i));
        if (expected.has("order")) findings.same("order", list(expected.get("order")), awarded.order());
        if (expected.has("winners")) findings.same("winners", list(expected.get("winners")), awarded.winners());
        if (expected.has("funded")) findings.same("funded", list(expected.get("funded")), awarded.funded());
        if (expected.has("succeeded")) findings.same("succeeded", expected.get("succeeded"), arena.network().governance().verdict(id, arena.now()).passed());
    }

    private static RuleSet rules(Case given, Award award, int choices) {
        return Presets.poll().with(new BudgetedApproval(choices, Math.min(choices, given.params().get("maxApprovals").asInt()))).with(award).with(List.<ActionKind>of());
    }

    /// A budget of another token has no limit where it is zero.
    private static Award award(JsonNode params) {
        var merit = switch (params.get("criteria").asText()) {
            case "threshold" -> new Merit.Enough(Amount.parse(params.get("value").asText()));
            case "topChoices" -> new Merit.Strongest(params.get("value").asInt());
            default -> throw new IllegalArgumentException("no criteria: " + params);
        };
        var budget = Amount.parse(params.get("budget").asText());
        boolean unlimited = budget.isZero() && !params.get("budgetToken").asText().equals("native");
        return new Award(merit, unlimited ? Optional.empty() : Optional.of(budget), Overflow.STOP);
    }

    private static List<Amount> costs(Case given) {
        var costs = new ArrayList<Amount>();
        for (var option : given.participants()) costs.add(option.get("option").asInt(), Amount.parse(option.get("cost").asText()));
        return costs;
    }

    private static Ballot ballot(JsonNode vote) {
        return switch (vote.get("support").asText()) {
            case "for" -> new Ballot.Approved(list(vote.path("options")));
            case "against" -> new Ballot.Side(Support.AGAINST);
            case "abstain" -> new Ballot.Side(Support.ABSTAIN);
            default -> throw new IllegalArgumentException("no side: " + vote);
        };
    }

    private static List<Integer> list(JsonNode numbers) {
        return StreamSupport.stream(numbers.spliterator(), false).map(JsonNode::asInt).toList();
    }
}
