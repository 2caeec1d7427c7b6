package org.althing.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceCommand.Propose;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Ratio;

/// Elections between choices: every ballot is cast by a member who has its power at stake, and the scores are those of the frozen rules.
/// One unit of a suite's power is 10^18 base units, so that shares which round down are as close as the suites measure.
final class ChoiceVotingAdapter implements Adapter {
    private static final String TRACK = "choice";
    private static final String PROPOSER = "proposer";
    private static final int DECIMALS = 18;
    private static final BigDecimal TOLERANCE = new BigDecimal("1e-9");

    private record Cast(String member, JsonNode choice, Amount power) {}

    @Override
    public String kind() {
        return "choice-voting";
    }

    @Override
    public void check(Case given, Findings findings) {
        var params = given.params();
        var rules = ChoiceBallots.rules(params);
        var casts = casts(given);
        var members = new ArrayList<Arena.Member>();
        members.add(new Arena.Member(PROPOSER, Amount.ZERO, Amount.ZERO, List.of()));
        for (var cast : casts) members.add(new Arena.Member(cast.member(), cast.power(), cast.power(), List.of()));
        var arena = new Arena(Map.of(TRACK, rules), members, Amount.ZERO);
        var id = open(arena, PROPOSER, params.get("choices").asInt());
        for (var cast : casts) {
            ChoiceBallots.ballot(params, cast.choice()).ifPresent(ballot ->
                    arena.does(cast.member(), new CastVote(arena.account(cast.member()), id, ballot, Optional.empty())));
        }
        var tally = arena.network().governance().tally(id);
        var scores = rules.ballot().scores(tally);
        findings.only(given.expected(), "scores", "total", "validBallots");
        var wanted = given.expected().path("scores");
        findings.same("number of scores", wanted.size(), scores.size());
        for (int i = 0; i < scores.size(); i++) findings.near("score " + (i + 1), new BigDecimal(wanted.get(i).asText()), scores.get(i).inUnits(DECIMALS), TOLERANCE);
        if (given.expected().has("validBallots")) findings.same("validBallots", given.expected().get("validBallots"), tally.ballots());
        if (!given.expected().has("total")) return;
        var total = params.get("type").asText().equals("copeland") ? tally.cast() : arena.network().governance().proposal(id).electorate();
        findings.near("total", new BigDecimal(given.expected().get("total").asText()), Ratio.of(total, Amount.of(1)).inUnits(DECIMALS), TOLERANCE);
    }

    private static List<Cast> casts(Case given) {
        var casts = new ArrayList<Cast>();
        for (var action : given.actions()) {
            for (int i = 0; i < action.path("count").asInt(1); i++) {
                casts.add(new Cast("voter " + casts.size(), action.path("choice"), power(action.get("power").asText())));
            }
        }
        return casts;
    }

    static Amount power(String units) {
        return Amount.of(new BigDecimal(units).movePointRight(DECIMALS).toBigIntegerExact());
    }

    /// Opens a proposal with so many choices, for which votes are taken at once.
    static ProposalId open(Arena arena, String by, int choices) {
        var names = IntStream.range(0, choices).mapToObj(i -> Digest.sha256(("choice " + i).getBytes(StandardCharsets.UTF_8))).toList();
        var refusal = arena.does(by, new Propose(arena.account(by), new TrackId(TRACK), Digest.sha256(new byte[0]), Optional.empty(), Optional.empty(), names, List.of()));
        if (refusal.isPresent()) throw new IllegalStateException("not opened: " + refusal.get());
        return ProposalId.derive(arena.lastCommand(), 0);
    }
}
