package org.althing.domain.network;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.Admission;
import org.althing.domain.identity.KeyId;
import org.althing.domain.identity.Role;
import org.althing.domain.identity.VerificationKey;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Command;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.kernel.Rejection;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.policy.Policy;

/// Drives a network of named members through its real rules, without signatures: the scenario says who signs.
/// Reads like the case it tells: `scenario.at(5).by("ann").does(new Transfer(...))`, then `happened()` or `refusal()`.
public final class Scenario {
    public static final AssetId ALT = new AssetId("ALT");
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    public final Network network = new Network();
    private final Map<String, AccountId> accounts = new LinkedHashMap<>();
    private final List<Recorded> log = new ArrayList<>();
    private Instant clock = START;
    private Set<KeyId> signers = Set.of();
    private Step last;
    private long commands;

    /// A live-clock network whose members hold `each` units and every role; the treasury holds a thousand times as much.
    public static Scenario with(long each, String... members) {
        return founded(ClockMode.LIVE, each, members);
    }

    public static Scenario founded(ClockMode clock, long each, String... members) {
        return founded(clock, Policy.initial(ALT), each, members);
    }

    /// A live-clock network under this policy.
    public static Scenario under(Policy policy, long each, String... members) {
        return founded(ClockMode.LIVE, policy, each, members);
    }

    private static Scenario founded(ClockMode clock, Policy policy, long each, String... members) {
        var founders = new ArrayList<Genesis.Member>();
        for (var name : members) {
            founders.add(new Genesis.Member(List.of(key(name)), 1, Optional.of(key(name + " recovery")), List.of(Role.values()),
                    List.of(new Genesis.Balance(ALT, Amount.of(each))), Amount.ZERO));
        }
        return founded(new Genesis("scenario", clock, START, new Admission.ProofOfWork(0), policy, List.of(), List.of(new Genesis.Asset(ALT, 6)), founders,
                List.of(new Genesis.Balance(ALT, Amount.of(each * 1_000)))), members);
    }

    public static Scenario founded(Genesis genesis, String... members) {
        var scenario = new Scenario();
        var id = new NetworkId(Digest.sha256(genesis.name().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        scenario.log.addAll(scenario.network.found(genesis.events(id), genesis.foundedAt()));
        for (int i = 0; i < members.length; i++) scenario.accounts.put(members[i], Genesis.account(id, i));
        return scenario;
    }

    /// A key that stands for the name; nobody can sign with it, and in a scenario nobody has to.
    public static VerificationKey key(String name) {
        return VerificationKey.of(Digest.sha256(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)).bytes());
    }

    public AccountId account(String name) {
        var account = accounts.get(name);
        if (account == null) throw new IllegalArgumentException("no member is called " + name);
        return account;
    }

    /// Moves the machine's clock to so many seconds after the start.
    public Scenario at(long seconds) {
        clock = START.plusSeconds(seconds);
        return this;
    }

    public Scenario after(Duration duration) {
        clock = clock.plus(duration);
        return this;
    }

    /// Who signs the next commands: names of members, or of keys.
    public Scenario by(String... names) {
        var keys = new java.util.HashSet<KeyId>();
        for (var name : names) keys.add(key(name).thumbprint());
        signers = keys;
        return this;
    }

    public Scenario does(Command command) {
        return does(command, new CommandId(0x0411L, ++commands));
    }

    public Scenario does(Command command, CommandId id) {
        var jws = Digest.sha256((id + " " + command).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        last = network.submit(new SignedCommand(id, signers, network.now(clock).plusSeconds(60), jws, command), clock);
        log.addAll(last.events());
        return this;
    }

    /// Lets time alone do what is due.
    public List<Event> wait(Duration duration) {
        after(duration);
        var due = network.advance(clock);
        log.addAll(due);
        return due.stream().map(Recorded::event).toList();
    }

    /// The events of the last step, due facts and outcomes included.
    public List<Event> happened() {
        return last.events().stream().map(Recorded::event).toList();
    }

    public Answer answer() {
        return last.answer();
    }

    /// Why the last command was refused.
    public Rejection refusal() {
        if (last.answer() instanceof Answer.Refused refused) return refused.rejection();
        throw new AssertionError("not refused: " + last.answer());
    }

    public Amount available(String name) {
        return network.ledger().available(account(name), ALT);
    }

    public Amount bonded(String name) {
        return network.stakes().bonded(account(name));
    }

    /// Everything so far.
    public List<Recorded> log() {
        return log;
    }

    /// A second network that has folded the same log: its state must equal the first one's.
    public Network replayed() {
        var copy = new Network();
        log.forEach(copy::fold);
        return copy;
    }
}
