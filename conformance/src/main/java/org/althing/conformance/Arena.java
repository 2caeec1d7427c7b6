package org.althing.conformance;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.Admission;
import org.althing.domain.identity.Role;
import org.althing.domain.identity.VerificationKey;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Command;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.kernel.Rejection;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.network.Answer;
import org.althing.domain.network.ClockMode;
import org.althing.domain.network.Genesis;
import org.althing.domain.network.Network;
import org.althing.domain.network.NetworkId;
import org.althing.domain.network.SignedCommand;
import org.althing.domain.policy.Amendment;
import org.althing.domain.policy.Policy;

/// A network of named members in memory, whose clock counts the ticks of a case: one tick is one second. Its rules are the engine's own,
/// due facts included; only signatures are taken as given.
public final class Arena {
    /// The asset that stakes, deposits and spending are in.
    public static final AssetId UNIT = new AssetId("UNIT");
    /// Tick 0.
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final NetworkId ID = new NetworkId(Digest.sha256("arena".getBytes(StandardCharsets.UTF_8)));

    private final Network network = new Network();
    private final Map<String, AccountId> accounts = new LinkedHashMap<>();
    private final List<Recorded> log = new ArrayList<>();
    private Instant clock = START;
    private long commands;

    /// A member from the beginning.
    /// @param balance everything it has, its stake included
    /// @param others what it has of other assets
    public record Member(String name, Amount balance, Amount stake, List<Role> roles, List<Genesis.Balance> others) {
        public Member(String name, Amount balance, Amount stake, List<Role> roles) {
            this(name, balance, stake, roles, List.of());
        }
    }

    /// @param tracks rule sets by the name of their track
    /// @param amendments what the policy says otherwise than [Policy#initial]; epochs are a year long where nothing else is said
    public Arena(Map<String, RuleSet> tracks, List<Member> members, Amount treasury, Amendment... amendments) {
        this(tracks, members, treasury.isZero() ? List.of() : List.of(new Genesis.Balance(UNIT, treasury)), amendments);
    }

    /// @param purse what the treasury has, asset by asset
    public Arena(Map<String, RuleSet> tracks, List<Member> members, List<Genesis.Balance> purse, Amendment... amendments) {
        var founders = new ArrayList<Genesis.Member>();
        for (var member : members) {
            var balances = new ArrayList<Genesis.Balance>(member.others());
            if (!member.balance().isZero()) balances.add(new Genesis.Balance(UNIT, member.balance()));
            founders.add(new Genesis.Member(List.of(key(member.name())), 1, Optional.empty(), member.roles(), balances, member.stake()));
        }
        var rules = tracks.entrySet().stream().map(track -> new Genesis.Rules(new TrackId(track.getKey()), track.getValue())).toList();
        var assets = Stream.concat(Stream.of(UNIT), Stream.concat(purse.stream(), members.stream().flatMap(member -> member.others().stream())).map(Genesis.Balance::asset))
                .distinct().map(asset -> new Genesis.Asset(asset, 0)).toList();
        var genesis = new Genesis("arena", ClockMode.LIVE, START, new Admission.ProofOfWork(0), policy(List.of(amendments)), rules,
                assets, founders, purse);
        log.addAll(network.found(genesis.events(ID), START));
        accounts.putAll(accounts(members));
    }

    /// The accounts that these members will have: rule sets name accounts, and are made before the arena.
    public static Map<String, AccountId> accounts(List<Member> members) {
        var accounts = new LinkedHashMap<String, AccountId>();
        for (int i = 0; i < members.size(); i++) accounts.put(members.get(i).name(), Genesis.account(ID, i));
        return accounts;
    }

    private static Policy policy(List<Amendment> amendments) {
        var all = new ArrayList<Amendment>();
        if (amendments.stream().noneMatch(a -> a.parameter().equals("epoch.length"))) all.add(new Amendment("epoch.length", "PT8784H"));
        if (amendments.stream().noneMatch(a -> a.parameter().equals("emission.perEpoch"))) all.add(new Amendment("emission.perEpoch", "0"));
        all.addAll(amendments);
        return ((Policy.Amended.Next) Policy.founding(UNIT, all)).policy();
    }

    private static VerificationKey key(String name) {
        return VerificationKey.of(Digest.sha256(name.getBytes(StandardCharsets.UTF_8)).bytes());
    }

    public Network network() {
        return network;
    }

    public AccountId account(String name) {
        var account = accounts.get(name);
        if (account == null) throw new IllegalArgumentException("no member is called " + name);
        return account;
    }

    /// The names of the members, in the order of the founding.
    public Set<String> members() {
        return accounts.keySet();
    }

    /// Every member by name.
    public Map<String, AccountId> names() {
        return Map.copyOf(accounts);
    }

    /// The moment of a tick.
    public static Instant moment(long tick) {
        return START.plusSeconds(tick);
    }

    /// The tick of a moment.
    public static long tick(Instant moment) {
        return Duration.between(START, moment).toSeconds();
    }

    /// Lets time pass up to the tick, and what is due by then happen.
    public void at(long tick) {
        at(moment(tick));
    }

    /// Lets time pass up to the moment, and what is due by then happen. A case that needs an order within a tick counts in milliseconds.
    public void at(Instant moment) {
        clock = moment;
        log.addAll(network.advance(clock));
    }

    public Instant now() {
        return network.now(clock);
    }

    /// Submits a command that the member signs.
    /// @return why it was refused; empty where it happened
    public Optional<Rejection> does(String member, Command command) {
        var id = new CommandId(0x0A12E4AL, ++commands);
        var jws = Digest.sha256((id + " " + command).getBytes(StandardCharsets.UTF_8));
        var step = network.submit(new SignedCommand(id, Set.of(key(member).thumbprint()), now().plusSeconds(60), jws, command), clock);
        log.addAll(step.events());
        return step.answer() instanceof Answer.Refused refused ? Optional.of(refused.rejection()) : Optional.empty();
    }

    /// The id of the command submitted last: what it created is derived from it.
    public CommandId lastCommand() {
        return new CommandId(0x0A12E4AL, commands);
    }

    /// Everything so far.
    public List<Recorded> log() {
        return log;
    }
}
