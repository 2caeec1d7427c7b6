package org.althing.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.althing.conformance.Arena.Member;
import org.althing.domain.governance.GovernanceCommand.ChooseSlate;
import org.althing.domain.governance.GovernanceCommand.FreeApproval;
import org.althing.domain.governance.GovernanceCommand.LiftCandidate;
import org.althing.domain.governance.GovernanceCommand.LockApproval;
import org.althing.domain.governance.GovernanceCommand.Propose;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.rules.HatRule;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.CommandId;

/// Continuous approval. Candidates are proposals, opened beforehand: as many as the case names, the first name in order for the first id in order.
final class ChiefAdapter implements Adapter {
    private static final TrackId MAIN = new TrackId("main");
    private static final Reasons REASONS = Reasons.of("continuous-approval");

    @Override
    public String kind() {
        return "continuous-approval";
    }

    @Override
    public void check(Case given, Findings findings) {
        Timeline.play(given, new Chief(given), findings);
    }

    private static final class Chief implements Timeline {
        private final Arena arena;
        private final Map<String, ProposalId> candidates = new HashMap<>();

        private Chief(Case given) {
            var members = new ArrayList<Member>();
            members.add(new Member(Decrees.GOVERNANCE, Amount.of(1), Amount.of(1), List.of()));
            for (var each : given.participants()) members.add(new Member(each.get("id").asText(), Amount.parse(each.get("balance").asText()), Amount.ZERO, List.of()));
            var rules = Presets.poll().with(new HatRule(Arena.UNIT, given.params().get("maxYays").asInt()));
            arena = new Arena(new LinkedHashMap<>(Map.of("main", rules)), members, Amount.ZERO);
            var names = new TreeSet<String>();
            for (var action : given.actions()) {
                if (action.path("slate").isArray()) action.get("slate").forEach(name -> names.add(name.asText()));
                if (action.has("candidate")) names.add(action.get("candidate").asText());
                action.path("expect").path("approvals").fieldNames().forEachRemaining(names::add);
            }
            var ids = new TreeSet<ProposalId>();
            for (var name : names) {
                arena.does(Decrees.GOVERNANCE, new Propose(arena.account(Decrees.GOVERNANCE), MAIN, Decrees.title(name), List.of(), List.of()));
                ids.add(ProposalId.derive(arena.lastCommand(), 0));
            }
            var id = ids.iterator();
            for (var name : names) candidates.put(name, id.next());
        }

        @Override
        public void at(long tick) {
            arena.at(tick);
        }

        @Override
        public long happened() {
            return arena.log().size();
        }

        private ProposalId candidate(String name) {
            return candidates.getOrDefault(name, ProposalId.derive(new CommandId(0, 0), 0));
        }

        @Override
        public Optional<String> act(JsonNode action) {
            var wanted = action.path("expect").path("error").asText();
            var by = action.path("by").asText(Decrees.GOVERNANCE);
            var refused = switch (action.get("op").asText()) {
                case "lock" -> arena.does(by, new LockApproval(arena.account(by), MAIN, Amount.parse(action.get("amount").asText())));
                case "free" -> arena.does(by, new FreeApproval(arena.account(by), MAIN, Amount.parse(action.get("amount").asText())));
                case "vote" -> arena.does(by, new ChooseSlate(arena.account(by), MAIN, slate(action)));
                case "lift" -> arena.does(by, new LiftCandidate(arena.account(by), candidate(action.get("candidate").asText())));
                default -> throw new IllegalArgumentException("no operation: " + action);
            };
            return refused.map(rejection -> REASONS.of(rejection, wanted));
        }

        /// A slate that is named and never described is of a candidate that nobody knows.
        private List<ProposalId> slate(JsonNode action) {
            if (!action.path("slate").isArray()) return List.of(candidate("nobody"));
            var slate = new ArrayList<ProposalId>();
            action.get("slate").forEach(name -> slate.add(candidate(name.asText())));
            return slate;
        }

        @Override
        public void observe(JsonNode action, JsonNode expect, Findings findings) {
            var approvals = arena.network().governance().approvals();
            expect.properties().forEach(entry -> {
                var want = entry.getValue();
                switch (entry.getKey()) {
                    case "error" -> { /* compared with what the action said */ }
                    case "hat" -> findings.same("hat", want, candidates.entrySet().stream().filter(each -> each.getValue().equals(approvals.hat(MAIN)))
                            .map(Map.Entry::getKey).findFirst().orElse(null));
                    case "approvals" -> want.properties().forEach(each -> findings.same("approvals of " + each.getKey(), each.getValue(), approvals.approval(candidate(each.getKey()))));
                    case "balances" -> want.properties().forEach(each -> findings.same("balance of " + each.getKey(), each.getValue(),
                            arena.network().ledger().available(arena.account(each.getKey()), Arena.UNIT)));
                    case "deposits" -> want.properties().forEach(each -> findings.same("deposit of " + each.getKey(), each.getValue(),
                            approvals.stand(MAIN, arena.account(each.getKey())).locked()));
                    default -> findings.unknown(entry.getKey());
                }
            });
        }
    }
}
