package org.althing.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.althing.domain.governance.GovernanceCommand.AttestPower;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceCommand.Propose;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.Stage;
import org.althing.domain.governance.Verdict;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.rules.ApprovalRule;
import org.althing.domain.governance.rules.Criterion.Subject;
import org.althing.domain.governance.rules.Curve;
import org.althing.domain.governance.rules.ExclusionRule;
import org.althing.domain.governance.rules.MinimumRule;
import org.althing.domain.governance.rules.PowerRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.governance.rules.TurnoutBasis;
import org.althing.domain.governance.rules.TurnoutRequirement.ShareOfTotal;
import org.althing.domain.governance.rules.TurnoutRule;
import org.althing.domain.governance.rules.VoteChangeRule;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.kernel.Rejection;

/// Majority votes as Aragon's, whose power is kept in a token elsewhere, in words of 256 bits: here an issuer attests it.
/// The cases look at the same votes as they would count now and as they would count at the end. Upstream a vote that nothing can turn may be
/// executed early but goes on until somebody does, so here nobody does: what could be is what is certain.
final class MajorityVotingAdapter implements Adapter {
    private static final long BASE = 1_000_000;
    private static final TrackId TRACK = new TrackId("main");
    private static final String ISSUER = "issuer of the power";
    private static final Reasons REASONS = Reasons.of("majority-voting");

    @Override
    public String kind() {
        return "majority-voting";
    }

    @Override
    public void check(Case given, Findings findings) {
        var members = new ArrayList<Arena.Member>();
        var names = new LinkedHashSet<String>();
        given.participants().forEach(each -> names.add(each.get("id").asText()));
        given.actions().stream().filter(action -> action.has("by")).forEach(action -> names.add(action.get("by").asText()));
        names.forEach(name -> members.add(new Arena.Member(name, Amount.ZERO, Amount.ZERO, List.of())));
        members.add(new Arena.Member(ISSUER, Amount.ZERO, Amount.ZERO, List.of()));
        var accounts = Arena.accounts(members);
        var excluded = new ArrayList<AccountId>();
        given.params().path("excluded").forEach(name -> excluded.add(accounts.get(name.asText())));
        var rules = rules(given.params(), excluded).with(new PowerRule.AttestedPower(accounts.get(ISSUER)));
        var arena = new Arena(Map.of(TRACK.text(), rules), members, Amount.ZERO);
        for (var each : given.participants()) {
            var power = Power.parse(each.get("votes").asText());
            if (!power.isZero()) must(arena.does(ISSUER, new AttestPower(arena.account(ISSUER), arena.account(each.get("id").asText()), power)));
        }
        var election = new Election(arena, given.params());
        for (var action : given.actions()) {
            var expect = action.path("expect");
            findings.at(action.path("op").asText() + " " + action.path("by").asText(action.path("phase").asText()));
            if (!List.of("vote", "observe").contains(action.get("op").asText())) throw new IllegalArgumentException("no operation: " + action);
            if (action.get("op").asText().equals("vote")) findings.same("error", expect.path("error").asText("none"), election.vote(action).orElse("none"));
            expect.properties().stream().filter(each -> !each.getKey().equals("error"))
                    .forEach(each -> election.observe(each.getKey(), each.getValue(), action.path("phase").asText("open"), findings));
        }
    }

    private static void must(Optional<Rejection> refused) {
        if (refused.isPresent()) throw new IllegalStateException("refused: " + refused.get());
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
            var by = action.get("by").asText();
            // An option that Althing does not have is put as a side that the track does not have.
            var support = switch (action.get("option").asText()) {
                case "yes" -> Support.FOR;
                case "no" -> Support.AGAINST;
                case "abstain" -> Support.ABSTAIN;
                default -> Support.SPAM;
            };
            return arena.does(by, new CastVote(arena.account(by), proposal, new Ballot.Side(support), Optional.empty()))
                    .map(rejection -> REASONS.of(rejection, action.path("expect").path("error").asText()));
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
