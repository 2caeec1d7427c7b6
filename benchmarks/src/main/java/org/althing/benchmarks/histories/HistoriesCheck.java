package org.althing.benchmarks.histories;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.althing.domain.kernel.Digest;
import org.althing.eventlog.codec.EventType;
import org.althing.eventlog.codec.StoredNames;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./althing check histories`: many random histories, one after the other seed, on all cores.
/// The figure at the end, a digest over all roots, is the same on every machine for the same options.
@Command(name = "histories", mixinStandardHelpOptions = true,
        description = "Random histories of all features: every invariant after every step, the same root whatever the timers")
public final class HistoriesCheck implements Callable<Integer> {

    @Option(names = "--runs", paramLabel = "N", description = "how many histories (default: ${DEFAULT-VALUE})")
    private int runs = 1_000;

    @Option(names = "--steps", paramLabel = "N", description = "how many commands in each (default: ${DEFAULT-VALUE})")
    private int steps = 300;

    @Option(names = "--theme", paramLabel = "THEME", description = "what they are about: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Theme theme = Theme.EVERYTHING;

    @Option(names = "--seed", paramLabel = "N", description = "the first one's seed; the next ones count up from it (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--plant", paramLabel = "BUG", description = "a mistake to plant, which must be found: ${COMPLETION-CANDIDATES}")
    private PlantedBug bug = PlantedBug.NONE;

    @Option(names = "--json", description = "one object on standard output")
    private boolean json;

    private record Result(Digest root, int events, Set<Class<?>> kinds, List<String> findings) {}

    @Override
    public Integer call() {
        long begun = System.nanoTime();
        var done = new AtomicInteger();
        var results = LongStream.range(seed, seed + runs).parallel().mapToObj(each -> {
            var outcome = History.of(theme, each, steps, bug);
            progress(done.incrementAndGet(), begun);
            var kinds = outcome.log().stream().<Class<?>>map(recorded -> recorded.event().getClass()).collect(Collectors.toSet());
            return new Result(outcome.root(), outcome.log().size(), kinds, outcome.findings());
        }).toList();
        var findings = new ArrayList<String>();
        results.forEach(result -> findings.addAll(result.findings()));
        long broken = results.stream().filter(result -> !result.findings().isEmpty()).count();
        long events = results.stream().mapToLong(Result::events).sum();
        var digest = Digest.sha256(results.stream().map(result -> result.root().text()).collect(Collectors.joining("\n"))
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        var never = StoredNames.EVENTS.stream().filter(type -> results.stream().noneMatch(result -> result.kinds().contains(type.event()))).map(EventType::name).toList();
        System.err.println("never happened in these histories: " + (never.isEmpty() ? "nothing" : String.join(", ", never)));
        report(broken, events, digest, findings);
        return broken == 0 ? 0 : 1;
    }

    private void report(long broken, long events, Digest digest, List<String> findings) {
        findings.stream().limit(20).forEach(System.err::println);
        System.out.printf(json ? "{\"runs\":%d,\"steps\":%d,\"seed\":%d,\"events\":%d,\"broken\":%d,\"digest\":\"%s\"}%n"
                : "%d histories of %d steps from seed %d: %d events, %d broken; digest of all roots %s%n", runs, steps, seed, events, broken, digest);
    }

    private void progress(int done, long begun) {
        if (done % 50 != 0 || done == runs) return;
        var spent = Duration.ofNanos(System.nanoTime() - begun);
        var left = spent.multipliedBy(runs - done).dividedBy(done);
        System.err.printf("%d of %d histories, about %d s left%n", done, runs, left.toSeconds());
    }
}
