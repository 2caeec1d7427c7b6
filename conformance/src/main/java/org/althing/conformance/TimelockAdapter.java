package org.althing.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.althing.conformance.Arena.Member;
import org.althing.domain.governance.Action;
import org.althing.domain.governance.Course;
import org.althing.domain.governance.GovernanceCommand.ActAsGuardian;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceCommand.ExecuteProposal;
import org.althing.domain.governance.GovernanceCommand.Propose;
import org.althing.domain.governance.GovernanceCommand.QueueProposal;
import org.althing.domain.governance.GovernanceEvent.TreasurySpent;
import org.althing.domain.governance.Plan;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.rules.ActionKind;
import org.althing.domain.governance.rules.AdmissionRule;
import org.althing.domain.governance.rules.ByHandRule;
import org.althing.domain.governance.rules.Criterion.Comparison;
import org.althing.domain.governance.rules.ExecutionRule;
import org.althing.domain.governance.rules.GuardianAct;
import org.althing.domain.governance.rules.GuardianRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.governance.rules.VotingWindow;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Rejection;

/// A controller that holds operations back. An operation is a proposal that its proposer opens, that one member carries at once, and that is
/// queued with the delay asked for; executors execute, cancellers are guardians.
final class TimelockAdapter implements Adapter {

    @Override
    public String kind() {
        return "timelock";
    }

    @Override
    public void check(Case given, Findings findings) {
        Timeline.play(given, new Controller(given), findings);
    }

    private static final class Controller implements Timeline {
        private static final TrackId MAIN = new TrackId("main");
        private static final TrackId POLL = new TrackId("poll");
        private static final Duration VOTE = Duration.ofMillis(2);
        private static final Reasons REASONS = Reasons.of("timelock");

        private final Arena arena;
        private final Ticks ticks = new Ticks();
        private final JsonNode params;
        private final Map<String, ProposalId> operations = new HashMap<>();
        private final Map<String, Instant> ready = new HashMap<>();
        private final Set<String> held = new HashSet<>();
        private final Case given;

        private Controller(Case given) {
            this.given = given;
            params = given.params();
            var names = new LinkedHashSet<String>();
            params.path("roles").fieldNames().forEachRemaining(names::add);
            for (var action : given.actions()) if (action.has("by")) names.add(action.get("by").asText());
            var members = new ArrayList<Member>();
            members.add(new Member(Decrees.GOVERNANCE, Amount.of(1), Amount.of(1), List.of()));
            for (var name : names) members.add(new Member(name, Amount.ZERO, Amount.ZERO, List.of()));
            var accounts = Arena.accounts(members);
            arena = new Arena(new LinkedHashMap<>(Map.of("main", rules(params.get("minDelay").asLong(), accounts), "poll", Presets.poll())), members, Amount.of(1_000));
        }

        private RuleSet rules(long minDelay, Map<String, AccountId> accounts) {
            var executors = params.path("openExecutor").asBoolean() ? List.<AccountId>of() : holders("EXECUTOR", accounts);
            return Presets.poll().with(new VotingWindow(Duration.ZERO, VOTE)).with(List.of(ActionKind.values()))
                    .with(new ExecutionRule(Ticks.due(minDelay), RuleSet.DURATION_MAX))
                    .with(new AdmissionRule(Amount.ZERO, Comparison.AT_LEAST, 0, holders("PROPOSER", accounts), List.of()))
                    .with(new ByHandRule(executors, RuleSet.DURATION_MAX))
                    .with(new GuardianRule(holders("CANCELLER", accounts), List.of(GuardianAct.CANCEL), Duration.ZERO, Duration.ZERO, Arena.START.plus(RuleSet.DURATION_MAX)));
        }

        private List<AccountId> holders(String role, Map<String, AccountId> accounts) {
            var holders = new ArrayList<AccountId>();
            params.path("roles").properties().forEach(entry -> entry.getValue().forEach(each -> {
                if (each.asText().equals(role)) holders.add(accounts.get(entry.getKey()));
            }));
            return holders;
        }

        @Override
        public void at(long tick) {
            arena.at(ticks.next(tick));
        }

        @Override
        public long happened() {
            return arena.log().size();
        }

        @Override
        public Optional<String> act(JsonNode action) {
            var wanted = action.path("expect").path("error").asText();
            return refusal(action).map(rejection -> REASONS.of(rejection, wanted));
        }

        private Optional<Rejection> refusal(JsonNode action) {
            var by = action.path("by").asText();
            var id = action.path("id").asText("op");
            return switch (action.get("op").asText()) {
                case "schedule" -> schedule(action, by, id);
                case "execute" -> arena.does(by, new ExecuteProposal(arena.account(by), operation(id)));
                case "cancel" -> arena.does(by, new ActAsGuardian(arena.account(by), operation(id), GuardianAct.CANCEL, Decrees.title("reason")));
                case "updateDelay" -> arena.does(by, new Propose(arena.account(by), POLL, Decrees.title("delay"), List.of(), List.of(newDelay(action.get("value")))));
                default -> throw new IllegalArgumentException("no operation: " + action);
            };
        }

        /// The operation of this name, or one that never was.
        private ProposalId operation(String name) {
            return operations.getOrDefault(name, ProposalId.derive(new CommandId(0, 0), 0));
        }

        private Optional<Rejection> schedule(JsonNode action, String by, String name) {
            if (!held.remove(name)) {
                var refused = open(action, by, name);
                if (refused.isPresent()) return refused;
            }
            var id = operations.get(name);
            var queued = arena.does(by, new QueueProposal(arena.account(by), id));
            if (queued.isEmpty()) ready.put(name, ((Course.Queued) arena.network().governance().proposal(id).course()).readyAt());
            return queued;
        }

        /// Opens the operation and carries it at once.
        private Optional<Rejection> open(JsonNode action, String by, String name) {
            var after = action.path("predecessor").isTextual() ? List.of(predecessor(action.get("predecessor").asText())) : List.<ProposalId>of();
            var delay = action.has("delay") ? Optional.of(Ticks.due(action.get("delay").asLong())) : Optional.<Duration>empty();
            var refused = arena.does(by, new Propose(arena.account(by), MAIN, Decrees.title(name), Optional.empty(), Optional.empty(), List.of(),
                    actions(action), Optional.of(new Plan(after, delay))));
            if (refused.isPresent()) return refused;
            var id = ProposalId.derive(arena.lastCommand(), 0);
            operations.put(name, id);
            arena.does(Decrees.GOVERNANCE, new CastVote(arena.account(Decrees.GOVERNANCE), id, new Ballot.Side(Support.FOR), Optional.empty()));
            arena.at(ticks.later(VOTE.toMillis()));
            return Optional.empty();
        }

        /// There anything may be named as predecessor. Here it must have been opened, so one that is not scheduled yet is opened and held.
        private ProposalId predecessor(String name) {
            if (operations.containsKey(name)) return operations.get(name);
            var scheduling = given.actions().stream().filter(a -> a.path("op").asText().equals("schedule"));
            var own = scheduling.filter(a -> a.path("id").asText().equals(name)).findFirst();
            var anyProposer = given.actions().stream().filter(a -> a.path("op").asText().equals("schedule")).findFirst().orElseThrow().get("by").asText();
            open(own.orElseGet(JsonNodeFactory.instance::objectNode), own.map(a -> a.get("by").asText()).orElse(anyProposer), name).ifPresent(rejection -> {
                throw new IllegalStateException("not opened: " + rejection);
            });
            held.add(name);
            return operations.get(name);
        }

        private List<Action> actions(JsonNode action) {
            var actions = new ArrayList<Action>();
            if (action.has("sets")) {
                actions.add(newDelay(action.get("sets").elements().next()));
            } else if (action.has("calls")) {
                for (var call : action.get("calls")) actions.add(pay(call.asText().equals("ok") ? Amount.of(1) : Amount.MAX));
            } else {
                actions.add(pay(Amount.of(1)));
            }
            return actions;
        }

        private Action pay(Amount amount) {
            return new Action.SpendTreasury(arena.account(Decrees.GOVERNANCE), Arena.UNIT, amount);
        }

        private Action newDelay(JsonNode ticksOfDelay) {
            var accounts = new HashMap<String, AccountId>();
            params.path("roles").fieldNames().forEachRemaining(name -> accounts.put(name, arena.account(name)));
            return new Action.AdoptTrack(MAIN, rules(ticksOfDelay.asLong(), accounts));
        }

        @Override
        public void observe(JsonNode action, JsonNode expect, Findings findings) {
            var name = action.path("id").asText("op");
            expect.properties().forEach(entry -> {
                switch (entry.getKey()) {
                    case "error" -> { /* compared with what the action said */ }
                    case "state" -> findings.same("state", entry.getValue(), state(name));
                    case "ready" -> findings.same("ready", entry.getValue(), ready.containsKey(name) ? Ticks.dueAt(ready.get(name)) : null);
                    case "effects" -> findings.same("effects", entry.getValue(), effects(name));
                    default -> findings.unknown(entry.getKey());
                }
            });
        }

        /// What follows an operation that will never be executed is not executed there either, but waits for ever.
        private String state(String name) {
            var proposal = arena.network().governance().proposal(operation(name));
            if (proposal == null || !ready.containsKey(name) || held.contains(name)) return "Unset";
            return switch (proposal.phase(arena.now())) {
                case CANCELLED, KILLED -> "Unset";
                case QUEUED -> "Waiting";
                case READY -> "Ready";
                case EXECUTED -> "Done";
                case FAILED -> arena.now().isBefore(ready.get(name)) ? "Waiting" : "Ready";
                default -> "Unset";
            };
        }

        private long effects(String name) {
            return arena.log().stream().filter(recorded -> recorded.event() instanceof TreasurySpent spent && spent.proposal().equals(operation(name))).count();
        }
    }
}
