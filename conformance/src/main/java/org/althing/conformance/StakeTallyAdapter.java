package org.althing.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceCommand.EntrustPower;
import org.althing.domain.governance.GovernanceCommand.Propose;
import org.althing.domain.governance.GovernanceEvent.VotingClosed;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Split.Part;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.rules.DepositRule;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.ledger.LedgerCommand.Transfer;

/// Tallies of staked tokens, Cosmos and AtomOne: validators and governors who speak for those who did not vote, and votes in shares.
///
/// Upstream counts in decimals of 18 places and cuts them off at the end, so a token here is 10^18 units. What a delegator has at each validator
/// is an account of its own, filled from the validator's tokens and entrusted to it; the delegator votes with all of them.
final class StakeTallyAdapter implements Adapter {
    private static final TrackId TRACK = new TrackId("main");
    private static final String DECIMALS = "0".repeat(18);
    private static final long OPENING = 1;
    private static final long END = 200_000;

    @Override
    public String kind() {
        return "stake-tally";
    }

    @Override
    public void check(Case given, Findings findings) {
        var rules = StakeTallyRules.of(given.params());
        var electorate = new Electorate(given);
        var arena = new Arena(Map.of(TRACK.text(), rules), electorate.members(), Amount.ZERO);
        electorate.settle(arena);
        arena.at(OPENING);
        arena.does(electorate.first(), new Propose(arena.account(electorate.first()), TRACK, Digest.sha256(new byte[0]), Optional.empty(), Optional.empty(),
                List.of(), List.of()));
        var proposal = ProposalId.derive(arena.lastCommand(), 0);
        findings.only(given.expected(), "passes", "burnDeposits", "tally");
        for (var action : given.actions()) {
            if (!action.path("op").asText("vote").equals("vote")) throw new IllegalArgumentException("no operation: " + action);
            for (var account : electorate.accounts(action.get("by").asText())) {
                arena.does(account, new CastVote(arena.account(account), proposal, ballot(action.get("options")), Optional.empty()));
            }
        }
        arena.at(END);
        var closed = arena.log().stream().map(recorded -> recorded.event()).filter(VotingClosed.class::isInstance).map(VotingClosed.class::cast)
                .findFirst().orElseThrow();
        var expected = given.expected();
        if (expected.has("passes")) findings.same("passes", expected.get("passes"), closed.verdict().passed());
        var settlement = ((DepositRule.FixedDeposit) StakeTallyRules.withDeposit(rules, given.params()).deposit()).settlement(closed.verdict().outcome());
        if (expected.has("burnDeposits")) findings.same("burnDeposits", expected.get("burnDeposits"), settlement.burn().equals(Ratio.ONE));
        expected.path("tally").properties().forEach(side ->
                findings.same("tally " + side.getKey(), side.getValue(), tokens(closed.tally().of(support(side.getKey())))));
    }

    private static Ballot ballot(JsonNode options) {
        var parts = new ArrayList<Part>();
        for (var support : Support.values()) {
            options.properties().stream().filter(option -> support(option.getKey()) == support)
                    .forEach(option -> parts.add(new Part(support, Ratio.parse(option.getValue().asText()))));
        }
        return parts.size() == 1 && parts.getFirst().share().equals(Ratio.ONE) ? new Ballot.Side(parts.getFirst().support()) : new Ballot.Split(parts);
    }

    private static Support support(String option) {
        return switch (option) {
            case "yes" -> Support.FOR;
            case "no" -> Support.AGAINST;
            case "abstain" -> Support.ABSTAIN;
            case "veto" -> Support.VETO;
            case "spam" -> Support.SPAM;
            default -> throw new IllegalArgumentException("no option: " + option);
        };
    }

    private static Amount units(String tokens) {
        return Amount.parse(tokens.equals("0") ? tokens : tokens + DECIMALS);
    }

    /// Whole tokens: what stands behind the point is cut off.
    private static String tokens(Power units) {
        var text = units.text();
        return text.length() <= DECIMALS.length() ? "0" : text.substring(0, text.length() - DECIMALS.length());
    }

    /// The participants of a case as members, and what they have to do before the vote.
    private static final class Electorate {
        /// What a delegator has at a validator.
        private record Delegation(String account, String to, String tokens) {}

        private final List<Arena.Member> members = new ArrayList<>();
        private final Map<String, List<String>> accounts = new LinkedHashMap<>();
        private final List<Delegation> delegations = new ArrayList<>();
        private final Map<String, String> governors = new LinkedHashMap<>();

        Electorate(Case given) {
            boolean empty = given.params().path("totalBondedOverride").asText().equals("0");
            var silent = new ArrayList<String>();
            for (var participant : given.participants()) {
                boolean counts = !empty && !participant.path("jailed").asBoolean();
                if (!counts || participant.has("active") && !participant.get("active").asBoolean()) silent.add(participant.get("id").asText());
            }
            for (var participant : given.participants()) {
                var id = participant.get("id").asText();
                boolean counts = !empty && !participant.path("jailed").asBoolean();
                var own = new ArrayList<String>(List.of(id));
                accounts.put(id, own);
                member(id, counts ? participant.path("stake").asText("0") : "0");
                participant.path("delegations").properties().stream().filter(each -> !silent.contains(each.getKey())).forEach(each -> {
                    var account = id + " at " + each.getKey();
                    member(account, "0");
                    own.add(account);
                    delegations.add(new Delegation(account, each.getKey(), each.getValue().asText()));
                });
                var governor = participant.path("governor");
                if (governor.isTextual() && !silent.contains(governor.asText())) governors.put(id, governor.asText());
            }
        }

        private void member(String name, String tokens) {
            members.add(new Arena.Member(name, units(tokens), Amount.ZERO, List.of()));
        }

        List<Arena.Member> members() {
            return members;
        }

        String first() {
            return members.getFirst().name();
        }

        List<String> accounts(String participant) {
            return accounts.get(participant);
        }

        void settle(Arena arena) {
            for (var each : delegations) {
                arena.does(each.to(), new Transfer(arena.account(each.to()), arena.account(each.account()), Arena.UNIT, units(each.tokens())));
                entrust(arena, each.account(), each.to());
            }
            governors.forEach((from, to) -> entrust(arena, from, to));
        }

        private static void entrust(Arena arena, String from, String to) {
            var whole = List.of(new org.althing.domain.governance.ballot.Part(arena.account(to), Ratio.ONE));
            arena.does(from, new EntrustPower(arena.account(from), Optional.empty(), whole, Optional.empty(), Optional.empty()));
        }
    }
}
