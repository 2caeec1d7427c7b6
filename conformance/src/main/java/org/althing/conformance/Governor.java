package org.althing.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.althing.conformance.Arena.Member;
import org.althing.domain.governance.Action;
import org.althing.domain.governance.Course;
import org.althing.domain.governance.GovernanceCommand.ActAsGuardian;
import org.althing.domain.governance.GovernanceCommand.CancelProposal;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceCommand.Delegate;
import org.althing.domain.governance.GovernanceCommand.ExecuteProposal;
import org.althing.domain.governance.GovernanceCommand.OverrideVote;
import org.althing.domain.governance.GovernanceCommand.Propose;
import org.althing.domain.governance.GovernanceCommand.QueueProposal;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.rules.GuardianAct;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Rejection;
import org.althing.domain.staking.StakingCommand.Bond;
import org.althing.domain.staking.StakingCommand.Unbond;

/// A governor's timeline on a network: votes are stake, settings are the rule set of a track, and what governance itself does is decreed.
final class Governor implements Timeline {
    private static final TrackId MAIN = new TrackId("main");
    private static final TrackId POLL = new TrackId("poll");
    private static final Amount PLENTY = Amount.parse("1000000000000000000000000000000");
    private static final Reasons REASONS = Reasons.of("counting-timeline");

    private final Case given;
    private final Arena arena;
    private final Ticks ticks = new Ticks();
    private final Decrees decrees;
    private final Map<String, AccountId> accounts;
    private final Map<String, ProposalId> proposals = new HashMap<>();
    private ObjectNode settings;

    Governor(Case given) {
        this.given = given;
        settings = given.params().deepCopy();
        var members = members();
        accounts = Arena.accounts(members);
        arena = new Arena(new LinkedHashMap<>(Map.of("main", rules(settings).rules(), "poll", Presets.poll(), Decrees.TRACK, Decrees.rules())), members, PLENTY);
        decrees = new Decrees(arena, ticks);
        for (var each : given.participants()) {
            var own = each.get("id").asText();
            var delegate = each.path("delegate").asText(own);
            if (!delegate.equals(own)) must(arena.does(own, new Delegate(arena.account(own), arena.account(delegate))));
        }
    }

    private List<Member> members() {
        var votes = new LinkedHashMap<String, Amount>();
        votes.put(Decrees.GOVERNANCE, Amount.of(1));
        for (var each : given.participants()) votes.put(each.get("id").asText(), Amount.parse(each.path("votes").asText(each.path("balance").asText("0"))));
        var others = new LinkedHashSet<String>();
        for (var action : given.actions()) if (action.has("by")) others.add(action.get("by").asText());
        for (var setting : List.of("guardian", "whitelistGuardian", "whitelisted")) {
            var value = settings.path(setting);
            if (value.isTextual()) others.add(value.asText());
            value.forEach(each -> others.add(each.asText()));
        }
        others.add("anybody");
        for (var name : others) votes.putIfAbsent(name, Amount.ZERO);
        var members = new ArrayList<Member>();
        votes.forEach((name, stake) -> members.add(new Member(name, PLENTY, stake, List.of())));
        return members;
    }

    private CountingRules rules(JsonNode values) {
        return new CountingRules(values, accounts == null ? Arena.accounts(members()) : accounts);
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
        var by = action.path("by").asText("anybody");
        var id = proposal(action);
        return switch (action.get("op").asText()) {
            case "propose" -> propose(action, by);
            case "vote" -> arena.does(by, new CastVote(arena.account(by), id, ballot(action), Optional.empty()));
            case "override" -> arena.does(by, new OverrideVote(arena.account(by), id, ballot(action), Optional.empty()));
            case "queue" -> arena.does(by, new QueueProposal(arena.account(by), id));
            case "execute", "timelockExecute" -> execute(action, by, id);
            case "cancel", "timelockCancel" -> cancel(by, id);
            case "setVotes" -> setVotes(action);
            case "setParam" -> setParam(action, by);
            default -> throw new IllegalArgumentException("no operation: " + action);
        };
    }

    private static String name(JsonNode action) {
        return action.path("proposal").asText(action.path("id").asText("proposal"));
    }

    /// The proposal that the action is about, or one that never was.
    private ProposalId proposal(JsonNode action) {
        return proposals.getOrDefault(name(action), ProposalId.derive(new CommandId(0, 0), 0));
    }

    private Optional<Rejection> propose(JsonNode action, String by) {
        var refused = arena.does(by, new Propose(arena.account(by), MAIN, Decrees.title(name(action)), List.of(), actions(action)));
        if (refused.isEmpty()) proposals.put(name(action), ProposalId.derive(arena.lastCommand(), 0));
        return refused;
    }

    /// What the proposal will set when it is executed; nothing of weight where it sets nothing. Settings that cannot hold are refused here when
    /// they are proposed, so they are kept back until the execution asks for them.
    private List<Action> actions(JsonNode proposed) {
        var name = name(proposed);
        for (var each : given.actions()) {
            if (!each.path("op").asText().equals("execute") || !each.has("sets") || !name(each).equals(name)) continue;
            var next = rules(merged(each.get("sets"))).rules();
            if (next.flaws().isEmpty()) return List.of(new Action.AdoptTrack(MAIN, next));
        }
        var listed = proposed.path("actions");
        if (listed.isNumber()) return IntStream.range(0, listed.asInt()).mapToObj(i -> note(name + i)).toList();
        if (!listed.isArray()) return List.of(note(name));
        var actions = new ArrayList<Action>();
        listed.forEach(each -> actions.add(note(each.toString())));
        return actions;
    }

    /// An action of no weight: the same text, the same action.
    private static Action note(String text) {
        return new Action.AdoptTrack(new TrackId("note-" + Decrees.title(text).text().substring(0, 12)), Presets.poll());
    }

    private ObjectNode merged(JsonNode sets) {
        ObjectNode next = settings.deepCopy();
        sets.properties().forEach(entry -> next.set(entry.getKey(), entry.getValue()));
        return next;
    }

    private Ballot ballot(JsonNode action) {
        if (action.has("fractions")) {
            var portions = new ArrayList<Ballot.Portions.Portion>();
            for (var side : List.of(Support.FOR, Support.AGAINST, Support.ABSTAIN)) {
                var power = Amount.parse(action.get("fractions").path(side.name().toLowerCase(java.util.Locale.ROOT)).asText("0"));
                if (!power.isZero()) portions.add(new Ballot.Portions.Portion(side, power));
            }
            return new Ballot.Portions(portions);
        }
        return new Ballot.Side(side(action.get("support").asText()));
    }

    /// A side that nobody has heard of is put as one that the track does not have.
    private static Support side(String support) {
        return switch (support) {
            case "for", "1" -> Support.FOR;
            case "against", "0" -> Support.AGAINST;
            case "abstain", "2" -> Support.ABSTAIN;
            default -> Support.SPAM;
        };
    }

    private Optional<Rejection> execute(JsonNode action, String by, ProposalId id) {
        if (action.has("sets")) {
            var next = rules(merged(action.get("sets"))).rules();
            if (!next.flaws().isEmpty()) {
                return arena.does(Decrees.GOVERNANCE, new Propose(arena.account(Decrees.GOVERNANCE), new TrackId(Decrees.TRACK), Decrees.title("flawed"),
                        List.of(), List.of(new Action.AdoptTrack(MAIN, next))));
            }
        }
        var refused = arena.does(by, new ExecuteProposal(arena.account(by), id));
        if (refused.isEmpty() && action.has("sets")) settings = merged(action.get("sets"));
        return refused;
    }

    private Optional<Rejection> cancel(String by, ProposalId id) {
        boolean guardian = by.equals(Decrees.GOVERNANCE) || by.equals(settings.path("guardian").asText()) || by.equals("anybody");
        var name = by.equals("anybody") ? Decrees.GOVERNANCE : by;
        return guardian ? arena.does(name, new ActAsGuardian(arena.account(name), id, GuardianAct.CANCEL, Decrees.title("reason")))
                : arena.does(name, new CancelProposal(arena.account(name), id));
    }

    /// Gives all stake back and takes up as much as is wanted: the difference is nobody's to compute here.
    private Optional<Rejection> setVotes(JsonNode action) {
        var name = action.path("account").asText(action.path("by").asText());
        var account = arena.account(name);
        var bonded = arena.network().stakes().bonded(account);
        if (!bonded.isZero()) must(arena.does(name, new Unbond(account, bonded)));
        var votes = Amount.parse(action.get("votes").asText());
        if (!votes.isZero()) must(arena.does(name, new Bond(account, votes)));
        return Optional.empty();
    }

    private static void must(Optional<Rejection> refused) {
        refused.ifPresent(rejection -> {
            throw new IllegalStateException("refused: " + rejection);
        });
    }

    private Optional<Rejection> setParam(JsonNode action, String by) {
        var next = merged(com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode().set(action.get("param").asText(), action.get("value")));
        var change = new Action.AdoptTrack(MAIN, rules(by.equals(Decrees.GOVERNANCE) ? next : settings).rules());
        if (!by.equals(Decrees.GOVERNANCE)) return arena.does(by, new Propose(arena.account(by), POLL, Decrees.title("setting"), List.of(), List.of(change)));
        var refused = decrees.carryOut(change);
        if (refused.isEmpty()) settings = next;
        return refused;
    }

    @Override
    public void observe(JsonNode action, JsonNode expect, Findings findings) {
        var proposal = arena.network().governance().proposal(proposal(action));
        expect.properties().forEach(entry -> {
            var want = entry.getValue();
            switch (entry.getKey()) {
                case "error" -> { /* compared with what the action said */ }
                case "state" -> findings.same("state", want, state(proposal(action)));
                case "snapshot" -> findings.same("snapshot", want, Ticks.after(proposal.startsAt()));
                case "deadline" -> findings.same("deadline", want, Ticks.after(proposal.endsAt()));
                case "eta" -> findings.same("eta", want, proposal.course() instanceof Course.Queued queued ? Ticks.dueAt(queued.readyAt()) : null);
                case "tally" -> want.properties().forEach(side -> findings.same("tally " + side.getKey(), side.getValue(),
                        arena.network().governance().tally(proposal.id()).of(side(side.getKey()))));
                case "used" -> want.properties().forEach(voter -> findings.same("used by " + voter.getKey(), voter.getValue(), used(proposal.id(), voter.getKey())));
                default -> findings.unknown(entry.getKey());
            }
        });
    }

    private Power used(ProposalId proposal, String voter) {
        var cast = arena.network().governance().ballot(proposal, arena.account(voter));
        if (cast == null) return Power.ZERO;
        return cast.ballot() instanceof Ballot.Portions portions ? portions.sum() : cast.power();
    }

    private String state(ProposalId id) {
        return switch (arena.network().governance().proposal(id).phase(arena.now())) {
            case AWAITING_DEPOSIT, PREPARING, WAITING, PENDING -> "Pending";
            case VOTING, COUNTING -> "Active";
            case CANCELLED, KILLED -> "Canceled";
            case DEFEATED, TIMED_OUT -> "Defeated";
            case PASSED, APPROVED -> "Succeeded";
            case QUEUED, READY -> "Queued";
            case EXECUTED -> "Executed";
            case EXPIRED -> "Expired";
            case FAILED -> "Failed";
        };
    }
}
