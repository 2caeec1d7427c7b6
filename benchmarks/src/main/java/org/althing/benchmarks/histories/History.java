package org.althing.benchmarks.histories;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.althing.domain.identity.KeyId;
import org.althing.domain.invariant.Auditor;
import org.althing.domain.invariant.Invariants;
import org.althing.domain.invariant.LiveState;
import org.althing.domain.kernel.Command;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Origin;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.network.Answer;
import org.althing.domain.network.ClockMode;
import org.althing.domain.network.Genesis;
import org.althing.domain.network.Network;
import org.althing.domain.network.NetworkCommand.AdvanceClock;
import org.althing.domain.network.NetworkCommand.Batch;
import org.althing.domain.network.SignedCommand;
import org.althing.domain.network.Step;

/// One random history: drawn from a seed, audited after each step, then played again under every timer and folded again in pieces.
public final class History {
    /// What became of a history.
    /// @param root the Merkle root of the log as it would be stored
    /// @param findings what was wrong, each with seed and step; empty where nothing was
    public record Outcome(Script script, List<Recorded> log, Digest root, List<String> findings) {
        public boolean holds() {
            return findings.isEmpty();
        }
    }

    private final Theme theme;
    private final long seed;
    private final Chance chance;
    private final PlantedBug bug;
    private final Network network = new Network();
    private final World world;
    private final Auditor auditor = new Auditor(Invariants.ALL);
    private final Genesis genesis;
    private final List<Script.Sent> sent = new ArrayList<>();
    private final List<Recorded> log = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private Instant clock = Founding.AT;

    private History(Theme theme, long seed, PlantedBug bug) {
        this.theme = theme;
        this.seed = seed;
        this.bug = bug;
        chance = new Chance(seed);
        world = new World(chance, network);
        genesis = Founding.draw(chance, theme);
    }

    /// Draws and checks a whole history; stops at the first step that is wrong.
    public static Outcome of(Theme theme, long seed, int steps, PlantedBug bug) {
        var history = new History(theme, seed, bug);
        history.draw(steps);
        var script = new Script(seed, history.genesis, List.copyOf(history.sent), history.clock);
        if (history.findings.isEmpty()) history.playAgain(script);
        return new Outcome(script, history.log, new StoredLog(history.log).root(), List.copyOf(history.findings));
    }

    /// Plays a script under a timer.
    public static List<Recorded> play(Script script, Timer timer) {
        var network = new Network();
        var log = new ArrayList<>(found(network, script.genesis()));
        var clock = script.genesis().foundedAt();
        for (var next : script.commands()) {
            log.addAll(timer.run(network, clock, next.clock()));
            log.addAll(network.submit(next.command(), next.clock()).events());
            clock = next.clock();
        }
        log.addAll(network.advance(script.end()));
        return log;
    }

    private static List<Recorded> found(Network network, Genesis genesis) {
        return network.found(genesis.events(Founding.ID), genesis.foundedAt());
    }

    private void draw(int steps) {
        take(0, found(network, genesis));
        for (int step = 1; step <= steps && findings.isEmpty(); step++) {
            var command = sign(next());
            sent.add(new Script.Sent(clock, command));
            try {
                var done = network.submit(command, clock);
                refusalsLeaveNoTrace(step, done);
                take(step, done.events());
            } catch (RuntimeException e) {
                note(step, "broken: the rules threw " + e + " at " + Stream.of(e.getStackTrace()).limit(12).toList() + " on " + command.command());
            }
        }
        if (findings.isEmpty()) take(steps + 1, network.advance(clock));
    }

    private void take(int step, List<Recorded> events) {
        var recorded = bug.spoil(events, network);
        recorded.forEach(world::learn);
        log.addAll(recorded);
        for (var broken : auditor.after(recorded, network)) note(step, broken.toString());
    }

    private void refusalsLeaveNoTrace(int step, Step done) {
        boolean decided = done.answer() instanceof Answer.Decided;
        boolean trace = done.events().stream().anyMatch(recorded -> !(recorded.origin() instanceof Origin.Derived));
        if (trace && !decided) note(step, "broken: a command that was not accepted is in the log: " + done);
    }

    /// What somebody meant to do by then, mostly; else whatever comes to mind. Time passes until it is done, and rarely past what was meant.
    private Wish next() {
        var intended = world.intentions.next();
        boolean manual = genesis.clock() == ClockMode.MANUAL;
        var later = clock.plus(chance.pause());
        if (intended.isPresent() && !manual && intended.get().isBefore(later) && !chance.oneIn(32)) later = intended.get().isAfter(clock) ? intended.get() : clock;
        clock = later;
        if (intended.isEmpty() || chance.oneIn(3)) return wish();
        if (!intended.get().isAfter(network.now(clock))) return world.intentions.take().next(world);
        return manual && chance.oneIn(3) ? MemberDraws.clock(world, intended.get()) : wish();
    }

    private Wish wish() {
        if (!chance.oneIn(16)) return chance.of(theme.draws()).next(world);
        var signers = new HashSet<KeyId>();
        var items = new ArrayList<Command>();
        for (int i = chance.below(6); i >= 0; i--) {
            var wish = chance.of(theme.draws()).next(world);
            if (wish.command() instanceof AdvanceClock && !chance.oneIn(8)) continue;
            signers.addAll(wish.signers());
            items.add(wish.command());
        }
        return new Wish(Set.copyOf(signers), new Batch(List.copyOf(items)));
    }

    /// Mostly a new command; sometimes one that was sent before, the same or with another content under its id, and sometimes one
    /// that is too late or lives too long.
    private SignedCommand sign(Wish wish) {
        if (!sent.isEmpty() && chance.oneIn(16)) {
            var earlier = sent.get(sent.size() - 1 - chance.below(Math.min(8, sent.size()))).command();
            return chance.oneIn(2) ? earlier : sign(wish, earlier.id());
        }
        return sign(wish, new CommandId(chance.number(), chance.number()));
    }

    private SignedCommand sign(Wish wish, CommandId id) {
        var lifetime = chance.oneIn(64) ? Duration.ofHours(2) : chance.oneIn(64) ? Duration.ZERO : Duration.ofSeconds(1 + chance.below(20));
        var jws = Digest.sha256((id + " " + wish.command()).getBytes(StandardCharsets.UTF_8));
        return new SignedCommand(id, wish.signers(), network.now(clock).plus(lifetime), jws, wish.command());
    }

    private void playAgain(Script script) {
        var stored = new StoredLog(log);
        if (!stored.read().equals(log)) note(script.commands().size(), "broken: the log is read back as another one");
        for (var timer : Timer.values()) {
            if (!new StoredLog(play(script, timer)).root().equals(stored.root())) note(script.commands().size(), "broken: another root with timer " + timer);
        }
        int cut = chance.below(log.size() + 1);
        var prefix = new Network();
        log.subList(0, cut).forEach(prefix::fold);
        var restored = StoredState.copy(prefix);
        log.subList(cut, log.size()).forEach(restored::fold);
        for (var difference : LiveState.differences(network, restored)) note(cut, "broken: state image plus tail is not the live state: " + difference);
    }

    private void note(int step, String finding) {
        findings.add("seed " + seed + " step " + step + ": " + finding);
    }
}
