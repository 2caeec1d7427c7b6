package org.althing.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.althing.domain.governance.Ballot;
import org.althing.domain.governance.Ballot.Support;
import org.althing.domain.governance.Criterion.Subject;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceCommand.Propose;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.Stage;
import org.althing.domain.governance.TrackId;
import org.althing.domain.governance.Verdict;
import org.althing.domain.governance.rules.ApprovalRule;
import org.althing.domain.governance.rules.Curve;
import org.althing.domain.governance.rules.ExclusionRule;
import org.althing.domain.governance.rules.MinimumRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TurnoutBasis;
import org.althing.domain.governance.rules.TurnoutRequirement.ShareOfTotal;
import org.althing.domain.governance.rules.TurnoutRule;
import org.althing.domain.governance.rules.VoteChangeRule;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Ratio;

/// Majority votes as Aragon's, whose cases look at the same votes as they would count now and as they would count at the end. Upstream a vote that
/// nothing can turn may be executed early but goes on until somebody does, so here nobody does: what could be is what is certain.
final class MajorityVotingAdapter implements Adapter {
    private static final long BASE = 1_000_000;
    private static final TrackId TRACK = new TrackId("main");
    private static final TrackId SETUP = new TrackId("setup");
    private static final String REFUSED = "VoteCastForbidden";

    @Override
    public String kind() {
        return "majority-voting";
    }

    @Override
    public List<Exclusion> exclusions() {
        var reason = "an amount is a whole number below 2^128; these are larger than any token's supply";
        return List.of(
                new Exclusion("aragon_majority/magnitude-1e48", reason, "docs/adr/0022-power-fits-into-128-bits.md"),
                new Exclusion("aragon_majority/magnitude-1e60", reason, "docs/adr/0022-power-fits-into-128-bits.md"),
                new Exclusion("aragon_majority/magnitude-1e66", reason, "docs/adr/0022-power-fits-into-128-bits.md"));
    }

    @Override
    public void check(Case given, Findings findings) {
        var members = new ArrayList<Arena.Member>();
        for (var participant : given.participants()) {
            var power = Amount.parse(participant.get("votes").asText());
            members.add(new Arena.Member(participant.get("id").asText(), power, power, List.of()));
        }
        // Who is excluded is said by account, and accounts are known once there is a network: a first one names them.
        var named = new Arena(Map.of(SETUP.text(), Presets.poll()), members, Amount.ZERO);
        var excluded = new ArrayList<AccountId>();
        given.params().path("excluded").forEach(name -> excluded.add(named.account(name.asText())));
        var election = new Election(new Arena(Map.of(TRACK.text(), rules(given.params(), excluded)), members, Amount.ZERO), given.params());
        for (var action : given.actions()) {
            var expect = action.path("expect");
            findings.at(action.path("op").asText() + " " + action.path("by").asText(action.path("phase").asText()));
            if (action.get("op").asText().equals("vote")) findings.same("error", expect.path("error").asText("none"), election.vote(action).orElse("none"));
            expect.properties().stream().filter(each -> !each.getKey().equals("error"))
                    .forEach(each -> election.observe(each.getKey(), each.getValue(), action.path("phase").asText("open"), findings));
        }
    }

    private static RuleSet rules(JsonNode params, List<AccountId> excluded) {
        var change = params.path("mode").asText().equals("voteReplacement") ? new VoteChangeRule.Always() : new VoteChangeRule.Never();
        var rules = Presets.poll().with(change).with(new ApprovalRule.MoreThan(ratio(params, "support")))
                .with(new TurnoutRule(TurnoutBasis.ALL, new ShareOfTotal(ratio(params, "minParticipation"))))
                .with(new MinimumRule(new ShareOfTotal(ratio(params, "minApproval"))));
        return excluded.isEmpty() ? rules : rules.with(new ExclusionRule(excluded));
    }

    private static Ratio ratio(JsonNode params, String name) {
        return Ratio.of(params.path(name).asLong(), BASE);
    }

    /// One proposal and its votes.
    private static final class Election {
        private final Arena arena;
        private final ProposalId proposal;
        private final boolean early;

        Election(Arena arena, JsonNode params) {
            this.arena = arena;
            early = params.path("mode").asText().equals("earlyExecution");
            arena.at(1);
            var proposer = arena.members().iterator().next();
            arena.does(proposer, new Propose(arena.account(proposer), TRACK, Digest.sha256(new byte[0]), Optional.empty(), Optional.empty(), List.of(), List.of()));
            proposal = ProposalId.derive(arena.lastCommand(), 0);
        }

        Optional<String> vote(JsonNode action) {
            var support = switch (action.get("option").asText()) {
                case "yes" -> Support.FOR;
                case "no" -> Support.AGAINST;
                case "abstain" -> Support.ABSTAIN;
                default -> null;
            };
            if (support == null) return Optional.of(REFUSED);
            var by = action.get("by").asText();
            if (!arena.members().contains(by)) return Optional.of(REFUSED);
            return arena.does(by, new CastVote(arena.account(by), proposal, new Ballot.Side(support), Optional.empty())).map(_ -> REFUSED);
        }

        void observe(String what, JsonNode want, String phase, Findings findings) {
            var governance = arena.network().governance();
            var facts = governance.proposal(proposal);
            var rules = governance.rules(facts);
            var tally = governance.tally(proposal);
            var total = facts.electorate();
            var atTheEnd = Verdict.of(rules, tally, total, Stage.CLOSED);
            switch (what) {
                case "supportReached" -> findings.same(what, want, atTheEnd.criterion(Subject.APPROVAL).met());
                case "participationReached" -> findings.same(what, want, atTheEnd.criterion(Subject.TURNOUT).met());
                case "approvalReached" -> findings.same(what, want, atTheEnd.criterion(Subject.MINIMUM).met());
                case "supportReachedEarly" -> findings.same(what, want,
                        Verdict.certain(rules, tally, total, Stage.FIRM, Curve.BILLION).contains(Subject.APPROVAL));
                case "canExecute" -> findings.same(what, want, phase.equals("end") ? atTheEnd.passed()
                        : early && Verdict.isCertain(rules, tally, total, Stage.FIRM, Curve.BILLION));
                case "totalPower" -> findings.same(what, want, total);
                case "minParticipationPower" -> findings.same(what, want, atTheEnd.criterion(Subject.TURNOUT).need());
                case "minApprovalPower" -> findings.same(what, want, atTheEnd.criterion(Subject.MINIMUM).need());
                case "tally" -> {
                    findings.same("yes", want.path("yes"), tally.of(Support.FOR));
                    findings.same("no", want.path("no"), tally.of(Support.AGAINST));
                    findings.same("abstain", want.path("abstain"), tally.of(Support.ABSTAIN));
                }
                default -> findings.unknown(what);
            }
        }
    }
}
