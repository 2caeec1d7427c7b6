package org.althing.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceCommand.Propose;
import org.althing.domain.governance.GovernanceEvent.VotingClosed;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.Verdict;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.rules.PowerRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Command;
import org.althing.domain.ledger.LedgerCommand.Transfer;

/// A final count of for, against and abstain as a vote on a network: one member for each side, who owns what the side has, and one who owns the rest
/// and does not vote.
final class FinalCount {
    private static final TrackId TRACK = new TrackId("main");
    private static final String REST = "rest";
    private static final Map<String, Support> SIDES = new LinkedHashMap<>(Map.of("for", Support.FOR, "against", Support.AGAINST, "abstain", Support.ABSTAIN));

    private FinalCount() {}

    /// The verdict on the count under the rules, once the vote is over.
    /// @param all what everybody has together; nobody but those who vote and one unit where nothing is said of it
    static Verdict verdict(RuleSet rules, JsonNode count, Optional<Amount> all) {
        var members = new ArrayList<Arena.Member>();
        members.add(member(REST, all.orElse(Amount.of(1))));
        for (var side : SIDES.keySet()) members.add(member(side, all.isPresent() ? Amount.ZERO : units(count, side)));
        var arena = new Arena(Map.of(TRACK.text(), rules.with(new PowerRule.OwnedTokens(Arena.UNIT))), members, Amount.ZERO);
        for (var side : SIDES.keySet()) {
            if (all.isPresent() && !units(count, side).isZero()) must(arena, REST, new Transfer(arena.account(REST), arena.account(side), Arena.UNIT, units(count, side)));
        }
        arena.at(1);
        must(arena, REST, new Propose(arena.account(REST), TRACK, Decrees.title("count"), List.of(), List.of()));
        var proposal = ProposalId.derive(arena.lastCommand(), 0);
        SIDES.forEach((side, support) -> {
            if (!units(count, side).isZero()) must(arena, side, new CastVote(arena.account(side), proposal, new Ballot.Side(support), Optional.empty()));
        });
        arena.at(arena.network().governance().proposal(proposal).endsAt());
        return arena.log().stream().map(recorded -> recorded.event()).filter(VotingClosed.class::isInstance).map(VotingClosed.class::cast).findFirst().orElseThrow().verdict();
    }

    private static Arena.Member member(String name, Amount balance) {
        return new Arena.Member(name, balance, Amount.ZERO, List.of());
    }

    private static Amount units(JsonNode count, String side) {
        return Amount.parse(count.path(side).asText("0"));
    }

    private static void must(Arena arena, String name, Command command) {
        var refused = arena.does(name, command);
        if (refused.isPresent()) throw new IllegalStateException("refused: " + refused.get());
    }
}
