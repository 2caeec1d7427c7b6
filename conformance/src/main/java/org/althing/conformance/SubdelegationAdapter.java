package org.althing.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceCommand.GiveProxy;
import org.althing.domain.governance.GovernanceCommand.Propose;
import org.althing.domain.governance.GovernanceCommand.RevokeProxy;
import org.althing.domain.governance.GovernanceCommand.VoteByProxy;
import org.althing.domain.governance.GovernanceEvent.VoteCast;
import org.althing.domain.governance.GovernanceEvent.VotedByProxy;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.Proxy;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.governance.rules.VotingWindow;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.kernel.Rejection;

/// Votes cast with an owner's power along a chain of allowances, on a network whose only power is the owner's stake.
final class SubdelegationAdapter implements Adapter {
    private static final String TRACK = "chains";
    private static final Amount WHOLE = Amount.of(100_000);
    private static final Reasons REASONS = Reasons.of("subdelegation");
    private static final Ballot YES = new Ballot.Side(Support.FOR);

    @Override
    public String kind() {
        return "subdelegation";
    }

    @Override
    public void check(Case given, Findings findings) {
        var names = names(given);
        var total = Amount.parse(given.params().get("total").asText());
        var owner = owner(given);
        var members = names.stream().map(name -> name.equals(owner) ? new Arena.Member(name, total, total, List.of())
                : new Arena.Member(name, Amount.ZERO, Amount.ZERO, List.of())).toList();
        var rules = Presets.poll().with(new DelegationRule.ByProxy(DelegationRule.ByProxy.LEVELS_MAX))
                .with(new VotingWindow(Duration.ZERO, Duration.between(Arena.moment(0), Arena.moment(given.params().get("proposalEnd").asLong()))));
        var arena = new Arena(Map.of(TRACK, rules), members, Amount.ZERO);
        var opening = arena.does(owner, new Propose(arena.account(owner), new TrackId(TRACK), Digest.sha256("chains".getBytes(StandardCharsets.UTF_8)),
                Optional.empty(), Optional.empty(), List.of(), List.of()));
        if (opening.isPresent()) throw new IllegalStateException("not opened: " + opening.get());
        var proposal = ProposalId.derive(arena.lastCommand(), 0);
        for (var action : given.actions()) {
            findings.at(action.toString());
            var refused = switch (action.get("op").asText()) {
                case "rule" -> rule(arena, action);
                case "cast" -> cast(arena, proposal, action);
                default -> throw new IllegalArgumentException("no operation: " + action);
            };
            var expect = action.path("expect");
            findings.only(expect, "error", "cast");
            var wanted = expect.path("error").asText();
            findings.same("error", wanted.isEmpty() ? "none" : wanted, refused.map(rejection -> REASONS.of(rejection, wanted)).orElse("none"));
            if (expect.has("cast")) findings.same("cast", expect.get("cast"), refused.isPresent() ? Amount.ZERO : lastCast(arena));
        }
    }

    private static Optional<Rejection> rule(Arena arena, JsonNode rule) {
        if (rule.has("now")) arena.at(rule.get("now").asLong());
        var from = rule.get("from").asText();
        var to = arena.account(rule.get("to").asText());
        var allowance = Amount.parse(rule.get("allowance").asText());
        if (allowance.isZero()) return arena.does(from, new RevokeProxy(arena.account(from), to));
        var part = rule.get("type").asText().equals("absolute") ? new Proxy.Allowance.Units(allowance) : new Proxy.Allowance.Share(Ratio.of(allowance, WHOLE));
        var proxy = new Proxy(part, rule.path("maxRedelegations").asInt(Integer.MAX_VALUE), moment(rule, "notValidBefore"),
                moment(rule, "notValidAfter").map(last -> last.plus(Duration.between(Arena.moment(0), Arena.moment(1)))),
                positive(rule, "blocksBeforeVoteCloses").map(blocks -> Duration.between(Arena.moment(0), Arena.moment(blocks))));
        return arena.does(from, new GiveProxy(arena.account(from), to, proxy));
    }

    private static Optional<Instant> moment(JsonNode rule, String field) {
        return positive(rule, field).map(Arena::moment);
    }

    /// Zero leaves the question open.
    private static Optional<Long> positive(JsonNode rule, String field) {
        return Optional.of(rule.path(field).asLong(0)).filter(tick -> tick > 0);
    }

    private static Optional<Rejection> cast(Arena arena, ProposalId proposal, JsonNode action) {
        arena.at(action.path("now").asLong(0));
        var chain = new ArrayList<String>();
        action.get("chain").forEach(name -> chain.add(name.asText()));
        var caster = chain.getLast();
        var voter = arena.account(caster);
        if (chain.size() == 1) return arena.does(caster, new CastVote(voter, proposal, YES, Optional.empty()));
        return arena.does(caster, new VoteByProxy(voter, proposal, chain.stream().map(arena::account).toList(), YES, Optional.empty()));
    }

    private static Power lastCast(Arena arena) {
        return switch (arena.log().getLast().event()) {
            case VoteCast e -> e.power();
            case VotedByProxy e -> e.power();
            default -> throw new IllegalStateException("no vote: " + arena.log().getLast());
        };
    }

    private static String owner(Case given) {
        for (var action : given.actions()) if (action.has("chain")) return action.get("chain").get(0).asText();
        throw new IllegalArgumentException("nothing is cast: " + given.id());
    }

    private static Set<String> names(Case given) {
        var names = new LinkedHashSet<String>();
        for (var action : given.actions()) {
            action.path("chain").forEach(name -> names.add(name.asText()));
            if (action.has("from")) names.addAll(List.of(action.get("from").asText(), action.get("to").asText()));
        }
        return names;
    }
}
