package org.althing.benchmarks.governance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.althing.benchmarks.Figures;
import org.althing.benchmarks.Report;
import org.althing.commands.node.Node;
import org.althing.commands.node.NodeSettings;
import org.althing.commands.sequencer.Outcome;
import org.althing.commands.sequencer.Submission;
import org.althing.domain.governance.GovernanceEvent.VotingClosed;
import org.althing.domain.governance.ProposalId;
import org.althing.eventlog.codec.EventCodec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// One proposal and a very large electorate, durable: how many ballots a second, and how long the close takes.
@Command(name = "governance", mixinStandardHelpOptions = true, description = "One proposal, a million voters: ballots a second, and the close")
public final class GovernanceBench implements Callable<Integer> {
    @Option(names = "--voters", defaultValue = "1000000", description = "how many have a vote; 30 %% delegate, 5 %% override (default: ${DEFAULT-VALUE})")
    int voters;

    @Option(names = "--batch", defaultValue = "1000", description = "ballots in a command (default: ${DEFAULT-VALUE})")
    int batch;

    @Option(names = "--json", description = "one object on standard output")
    boolean json;

    @Option(names = "--directory", description = "where to write: the disk that is measured (default: the temporary directory)")
    Path directory;

    private static final int IN_FLIGHT = 8;
    /// Where the close must be among what happened last.
    private static final int LAST = 16;

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    private Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).plus(ahead.get());
    }

    @Override
    public Integer call() throws Exception {
        var report = new Report(json);
        var parent = directory == null ? Files.createTempDirectory("althing-bench") : Files.createDirectories(directory);
        var data = parent.resolve("governance");
        try {
            run(data, report);
        } finally {
            delete(data);
        }
        report.close();
        return 0;
    }

    private static void delete(Path tree) throws IOException {
        if (Files.notExists(tree)) return;
        try (var files = Files.walk(tree)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    private void run(Path data, Report report) throws Exception {
        System.err.println("founding " + Figures.line("%,d voters; %s", voters, Figures.load()));
        var electorate = new Electorate(voters, batch);
        var settings = NodeSettings.standard(this::now).withImageEvery(Long.MAX_VALUE / 2);
        try (var node = Node.found(data, electorate.genesis, settings)) {
            System.err.println("delegating");
            drive(node, electorate.delegating(batch), members -> electorate.delegate(members, now()));
            var batches = electorate.voting(batch);
            // The first close of a process loads what every later one finds.
            var rehearsal = open(node, electorate);
            drive(node, List.of(batches.getFirst()), members -> electorate.vote(rehearsal, members, now()));
            ahead.set(Electorate.PERIOD.plusMinutes(1));
            double first = nudge(node, electorate, 0);
            var proposal = open(node, electorate);
            System.err.println("voting");
            long cpu = Figures.cpuNanos();
            double seconds = drive(node, batches, members -> electorate.vote(proposal, members, now()));
            double micros = (Figures.cpuNanos() - cpu) / 1e3 / electorate.ballots();
            double before = nudge(node, electorate, 1);
            ahead.set(Electorate.PERIOD.plusMinutes(1).multipliedBy(2));
            double closing = nudge(node, electorate, 2);
            verify(node, electorate);
            report.sentence("one proposal, %,d voters, 30 %% by delegation, 5 %% overriding, durable, batches of %,d: %,d ballots in %.2f s, %,.0f ballots/s, %.2f us CPU a ballot; "
                            + "the close took %.1f ms with a command after it, such a command alone %.1f ms, the close of a first vote of %,d ballots %.1f ms",
                    electorate.voters(), batch, electorate.ballots(), report.figure("seconds", seconds), report.figure("ballotsPerSecond", electorate.ballots() / seconds),
                    report.figure("ballotCpuMicros", micros), report.figure("closeMillis", closing), report.figure("commandMillis", before),
                    batches.getFirst().size(), report.figure("firstCloseMillis", first));
            report.sentence("%s", Figures.load());
        }
    }

    private ProposalId open(Node node, Electorate electorate) throws Exception {
        // Power is read before the opening: what was delegated in the same breath would be missing.
        var proposing = electorate.propose(now());
        drive(node, List.of(proposing), Function.identity());
        return Electorate.opened(proposing);
    }

    /// Waits until a command is durable, and whatever is due before it.
    private double nudge(Node node, Electorate electorate, int delegator) throws Exception {
        var nudge = electorate.nudge(delegator, now());
        long start = System.nanoTime();
        drive(node, List.of(nudge), Function.identity());
        return (System.nanoTime() - start) / 1e6;
    }

    /// The close stands in the log, with every ballot and everybody's power.
    private void verify(Node node, Electorate electorate) {
        var codec = new EventCodec();
        long head = node.log().head();
        try (var cursor = node.log().read(Math.max(0, head - LAST), head)) {
            while (cursor.next()) {
                if (!(codec.decode(cursor.entry()).event() instanceof VotingClosed closed)) continue;
                long cast = closed.tally().cast().big().longValueExact();
                if (closed.tally().ballots() != electorate.ballots() || cast != voters) throw new IllegalStateException("miscounted: " + closed);
                System.err.println("closed: " + closed.verdict().outcome() + ", " + closed.tally());
                return;
            }
        }
        throw new IllegalStateException("the vote is not closed");
    }

    /// Keeps so many batches in flight until all are answered; everything must have happened.
    /// @return how many seconds it took
    private static <T> double drive(Node node, List<T> parts, Function<T, Submission> made) throws Exception {
        var room = new Semaphore(IN_FLIGHT);
        var failed = new AtomicReference<String>();
        var bus = node.network().bus();
        long start = System.nanoTime();
        for (var part : parts) {
            var submission = made.apply(part);
            room.acquire();
            bus.submit(submission).whenComplete((outcome, failure) -> {
                if (!(outcome instanceof Outcome.Receipt)) failed.compareAndSet(null, String.valueOf(outcome == null ? failure : outcome));
                room.release();
            });
        }
        room.acquire(IN_FLIGHT);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (failed.get() != null) throw new IllegalStateException("did not happen: " + failed.get());
        return seconds;
    }
}
