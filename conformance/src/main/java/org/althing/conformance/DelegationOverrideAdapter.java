package org.althing.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceCommand.EntrustPower;
import org.althing.domain.governance.GovernanceCommand.Propose;
import org.althing.domain.governance.GovernanceCommand.RetractVote;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.ballot.Part;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.governance.rules.ConvictionRule;
import org.althing.domain.governance.rules.ConvictionRule.Delegators;
import org.althing.domain.governance.rules.DelegationRule.Reclaim;
import org.althing.domain.governance.rules.DelegationRule.SplitPower;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.governance.rules.VoteChangeRule;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Ratio;

/// Direct votes of members whose power is delegated: split among several on a network where stake is power, clawed back where votes are locked.
final class DelegationOverrideAdapter implements Adapter {
    private static final String TRACK = "override";
    private static final Reasons REASONS = Reasons.of("delegation-override");

    @Override
    public String kind() {
        return "delegation-override";
    }

    @Override
    public void check(Case given, Findings findings) {
        var timeline = switch (given.params().get("mode").asText()) {
            case "split" -> new Split(given);
            case "clawback" -> new Clawback(given);
            default -> throw new IllegalArgumentException("no such mode: " + given.params());
        };
        Timeline.play(given, timeline, findings);
    }

    /// Stake that was delegated once over, under rules that let its owner claw it back.
    private static final class Clawback implements Timeline {
        private final ConvictionPolls polls;
        private final TreeMap<String, Amount> balances = new TreeMap<>();

        Clawback(Case given) {
            given.participants().forEach(one -> balances.put(one.get("id").asText(), Amount.parse(one.get("balance").asText())));
            polls = new ConvictionPolls(balances, 1, ConvictionRule.VOTES_MAX, Delegators.CLAW_BACK, REASONS);
            given.participants().forEach(this::delegate);
            polls.act(JsonNodeFactory.instance.objectNode().put("op", "poll"));
        }

        private void delegate(JsonNode member) {
            if (!member.has("delegate")) return;
            var refusal = polls.act(JsonNodeFactory.instance.objectNode().put("op", "delegate").put("by", member.get("id").asText())
                    .put("to", member.get("delegate").asText()).put("balance", member.path("delegated").asText(member.get("balance").asText()))
                    .put("conviction", member.path("conviction").asInt(1)));
            if (refusal.isPresent()) throw new IllegalStateException("not delegated: " + refusal.get());
        }

        @Override
        public void at(long tick) {
            polls.at(tick);
        }

        @Override
        public Optional<String> act(JsonNode action) {
            if (!action.get("op").asText().equals("vote") || action.has("balance")) return polls.act(action);
            return polls.act(((ObjectNode) action.deepCopy()).put("balance", balances.get(action.get("by").asText()).text()));
        }

        @Override
        public void observe(JsonNode action, JsonNode expect, Findings findings) {
            compare(polls.tally("0"), expect, findings);
        }

        @Override
        public long happened() {
            return polls.happened();
        }
    }

    private static void compare(Tally tally, JsonNode expect, Findings findings) {
        findings.only(expect, "error", "ayes", "nays", "abstains");
        if (expect.has("abstains")) findings.same("abstains", expect.get("abstains"), tally.of(Support.ABSTAIN));
        if (expect.has("ayes")) findings.same("ayes", expect.get("ayes"), tally.of(Support.FOR));
        if (expect.has("nays")) findings.same("nays", expect.get("nays"), tally.of(Support.AGAINST));
    }

    private static final class Split implements Timeline {
        private final Arena arena;
        private final ProposalId proposal;

        Split(Case given) {
            var members = given.participants().stream().map(one -> {
                var stake = Amount.parse(one.get("balance").asText());
                return new Arena.Member(one.get("id").asText(), stake, stake, List.of());
            }).toList();
            arena = new Arena(Map.of(TRACK, Presets.poll().with(new SplitPower(1, Reclaim.EXACT)).with(new VoteChangeRule.Always())), members, Amount.ZERO);
            given.participants().forEach(this::delegate);
            var first = members.getFirst().name();
            var opening = arena.does(first, new Propose(arena.account(first), new TrackId(TRACK), Digest.sha256("override".getBytes(StandardCharsets.UTF_8)),
                    Optional.empty(), Optional.empty(), List.of(), List.of()));
            if (opening.isPresent()) throw new IllegalStateException("not opened: " + opening.get());
            proposal = ProposalId.derive(arena.lastCommand(), 0);
        }

        private void delegate(JsonNode member) {
            if (!member.has("delegates")) return;
            var name = member.get("id").asText();
            var parts = new ArrayList<Part>();
            member.get("delegates").properties().forEach(part -> parts.add(new Part(arena.account(part.getKey()), Ratio.parse(part.getValue().asText()))));
            var refusal = arena.does(name, new EntrustPower(arena.account(name), Optional.empty(), parts, Optional.empty(), Optional.empty()));
            if (refusal.isPresent()) throw new IllegalStateException("not delegated: " + refusal.get());
        }

        @Override
        public void at(long tick) {
            arena.at(tick);
        }

        @Override
        public Optional<String> act(JsonNode action) {
            var name = action.get("by").asText();
            var account = arena.account(name);
            var command = switch (action.get("op").asText()) {
                case "vote" -> new CastVote(account, proposal, new Ballot.Side(side(action.get("support").asText())), Optional.empty());
                case "removeVote" -> new RetractVote(account, proposal);
                default -> throw new IllegalArgumentException("no such operation: " + action);
            };
            return arena.does(name, command).map(rejection -> REASONS.of(rejection, action.path("expect").path("error").asText()));
        }

        private static Support side(String support) {
            return switch (support) {
                case "aye" -> Support.FOR;
                case "nay" -> Support.AGAINST;
                case "abstain" -> Support.ABSTAIN;
                default -> throw new IllegalArgumentException("no side: " + support);
            };
        }

        @Override
        public void observe(JsonNode action, JsonNode expect, Findings findings) {
            compare(arena.network().governance().tally(proposal), expect, findings);
        }

        @Override
        public long happened() {
            return arena.log().size();
        }
    }
}
