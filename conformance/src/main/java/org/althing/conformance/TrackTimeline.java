package org.althing.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.althing.conformance.Arena.Member;
import org.althing.domain.governance.GovernanceCommand;
import org.althing.domain.governance.GovernanceCommand.CommitVote;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.SealedBallot;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.rules.ActionKind;
import org.althing.domain.governance.rules.Rule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.Role;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Command;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.ledger.LedgerCommand;
import org.althing.domain.network.Genesis;
import org.althing.domain.staking.StakingCommand;

/// Any commands of members, on a network with any tracks; one tick is one second. A track's rules answer what they name, and are a plain poll's otherwise.
final class TrackTimeline implements Timeline {
    private static final Amount PLENTY = Amount.parse("1000000000000000000000000");
    private static final String MAIN = "main";

    private final Arena arena;
    private final Map<String, ProposalId> proposals = new HashMap<>();
    private final RecordReader reader;
    private int seen;

    TrackTimeline(Case given) {
        var members = members(given);
        var accounts = Arena.accounts(members);
        var founding = new RecordReader(accounts::get, proposals::get);
        var tracks = new LinkedHashMap<String, RuleSet>();
        tracks.put(MAIN, rules(founding, given.params().path("rules")));
        given.params().path("tracks").properties().forEach(track -> tracks.put(track.getKey(), rules(founding, track.getValue())));
        arena = new Arena(tracks, members, Amount.parse(given.params().path("treasury").asText("0")));
        reader = new RecordReader(arena::account, name -> proposals.getOrDefault(name, ProposalId.derive(new CommandId(0, 0), 0)));
    }

    private static List<Member> members(Case given) {
        var members = new ArrayList<Member>();
        for (var each : given.participants()) {
            var roles = new ArrayList<Role>();
            each.path("roles").forEach(role -> roles.add(Role.valueOf(role.asText().toUpperCase(Locale.ROOT).replace('-', '_'))));
            members.add(new Member(each.get("id").asText(), each.has("balance") ? Amount.parse(each.get("balance").asText()) : PLENTY,
                    Amount.parse(each.path("stake").asText("0")), roles, List.<Genesis.Balance>of()));
        }
        return members;
    }

    /// The rules of the case's first track.
    static RuleSet rules(Case given) {
        var accounts = Arena.accounts(members(given));
        return rules(new RecordReader(accounts::get, _ -> null), given.params().path("rules"));
    }

    private static RuleSet rules(RecordReader reader, JsonNode answers) {
        var rules = Presets.poll();
        for (var component : RuleSet.class.getRecordComponents()) {
            var answer = answers.get(component.getName());
            if (answer == null) continue;
            if (component.getName().equals("mandate")) {
                var kinds = new ArrayList<ActionKind>();
                answer.forEach(kind -> kinds.add(reader.read(ActionKind.class, kind)));
                rules = rules.with(kinds);
            } else {
                rules = rules.with((Rule) reader.read(raw(component.getGenericType()), answer));
            }
        }
        answers.fieldNames().forEachRemaining(name -> {
            if (IntStream.range(0, RuleSet.class.getRecordComponents().length).noneMatch(i -> RuleSet.class.getRecordComponents()[i].getName().equals(name))) {
                throw new IllegalArgumentException("no rule answers " + name);
            }
        });
        return rules;
    }

    private static Class<?> raw(java.lang.reflect.Type type) {
        return type instanceof java.lang.reflect.ParameterizedType generic ? (Class<?>) generic.getActualTypeArguments()[0] : (Class<?>) type;
    }

    @Override
    public void at(long tick) {
        seen = arena.log().size();
        arena.at(tick);
    }

    @Override
    public long happened() {
        return arena.log().size();
    }

    /// The operation is a command's name; who does it stands in `by`, which goes where the command names its actor.
    @Override
    public Optional<String> act(JsonNode action) {
        var by = action.path("by").asText();
        var refused = arena.does(by, command(action, by));
        if (action.get("op").asText().equals("propose") && refused.isEmpty()) proposals.put(action.get("id").asText(), ProposalId.derive(arena.lastCommand(), 0));
        return refused.map(rejection -> rejection.getClass().getSimpleName());
    }

    private Command command(JsonNode action, String by) {
        var type = type(action.get("op").asText());
        ObjectNode json = action.deepCopy();
        json.remove(List.of("t", "op", "by", "expect", "id", "note"));
        var actor = List.of(type.getRecordComponents()).stream().filter(component -> component.getType() == AccountId.class && !json.has(component.getName())).findFirst();
        actor.ifPresent(component -> json.put(component.getName(), by));
        if (action.has("id")) json.put("title", action.get("id").asText());
        if (List.of(type.getRecordComponents()).stream().anyMatch(component -> component.getName().equals("track")) && !json.has("track")
                && !action.get("op").asText().equals("entrust-power")) json.put("track", MAIN);
        return type == CommitVote.class ? sealed(json) : (Command) reader.read(type, json);
    }

    /// A case says what is sealed, not what the seal looks like.
    private CommitVote sealed(JsonNode json) {
        var ballot = reader.read(SealedBallot.class, json);
        return new CommitVote(ballot.voter(), ballot.proposal(), ballot.commitment());
    }

    private static Class<?> type(String op) {
        for (var family : List.<Class<?>>of(GovernanceCommand.class, StakingCommand.class, LedgerCommand.class)) {
            try {
                return RecordReader.kind(family, op);
            } catch (IllegalArgumentException another) {
                // asked of the next family
            }
        }
        throw new IllegalArgumentException("no command is called " + op);
    }

    @Override
    public void observe(JsonNode action, JsonNode expect, Findings findings) {
        var id = proposals.get(action.path("proposal").asText(action.path("id").asText()));
        var governance = arena.network().governance();
        expect.properties().forEach(entry -> {
            var want = entry.getValue();
            switch (entry.getKey()) {
                case "error" -> { /* compared with what the action said */ }
                case "phase" -> findings.same("phase", want, word(governance.proposal(id).phase(arena.now())));
                case "starts" -> findings.same("starts", want, Arena.tick(governance.proposal(id).startsAt()));
                case "ends" -> findings.same("ends", want, Arena.tick(governance.proposal(id).endsAt()));
                case "electorate" -> findings.same("electorate", want, governance.proposal(id).electorate());
                case "ballots" -> findings.same("ballots", want, governance.tally(id).ballots());
                case "options" -> findings.same("options", want, governance.tally(id).options().stream().map(power -> "\"" + power + '"').collect(Collectors.joining(",", "[", "]")));
                case "tally" -> want.properties().forEach(side -> findings.same(side.getKey(), side.getValue(),
                        governance.tally(id).of(Support.valueOf(side.getKey().toUpperCase(Locale.ROOT)))));
                case "counted" -> findings.same("counted", want, governance.counted(id).options().stream().map(power -> "\"" + power + '"').collect(Collectors.joining(",", "[", "]")));
                case "cast" -> findings.same("cast", want, governance.tally(id).cast());
                case "weights" -> want.properties().forEach(voter -> findings.same("weight of " + voter.getKey(), voter.getValue(),
                        Optional.ofNullable(governance.ballot(id, arena.account(voter.getKey()))).map(cast -> cast.power().toString()).orElse("none")));
                case "balances" -> want.properties().forEach(member -> findings.same("balance of " + member.getKey(), member.getValue(),
                        arena.network().ledger().available(arena.account(member.getKey()), Arena.UNIT)));
                case "treasury" -> findings.same("treasury", want, arena.network().ledger().available(AccountId.TREASURY, Arena.UNIT));
                case "events" -> findings.same("events", want, happenings());
                case "verdict" -> Verdicts.compare(Verdicts.of(arena, id), want, findings);
                default -> findings.unknown(entry.getKey());
            }
        });
    }

    /// What happened since the action before, by name.
    private String happenings() {
        return arena.log().subList(seen, arena.log().size()).stream().map(recorded -> '"' + recorded.event().getClass().getSimpleName() + '"').collect(Collectors.joining(",", "[", "]"));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
