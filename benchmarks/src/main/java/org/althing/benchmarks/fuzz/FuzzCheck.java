package org.althing.benchmarks.fuzz;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.random.RandomGeneratorFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./althing check fuzz`: hostile weights, programs, shapes and JSON; each input is sound or refused with a typed reason, and anything else is a finding.
@Command(name = "fuzz", mixinStandardHelpOptions = true, description = "Hostile weights, programs and shapes: no crash, each a typed refusal")
public final class FuzzCheck implements Callable<Integer> {
    private static final int FINDINGS_MAX = 20;
    private static final long PROGRESS_RUNS = 100_000;

    /// Mistakes to plant.
    enum Plant {
        NONE,
        /// The length of a header is believed before it is checked.
        LENGTH_BELIEVED
    }

    @Option(names = "--runs", paramLabel = "N", description = "how many inputs, shared equally among the readers (default: ${DEFAULT-VALUE})")
    private long runs = 1_000_000;

    @Option(names = "--seed", paramLabel = "N", description = "the first input's seed; the next ones count up from it (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--plant", paramLabel = "BUG", description = "a mistake to plant, which must be found: ${COMPLETION-CANDIDATES}")
    private Plant plant = Plant.NONE;

    @Option(names = "--json", description = "one object on standard output")
    private boolean json;

    /// An input that did something else than it may.
    record Finding(String reader, long seed, String what) {}

    /// @param outcomes for each reader, how many inputs ended in which way
    record Report(long runs, long seed, Plant plant, Map<String, Map<String, Long>> outcomes, long found, List<Finding> findings) {}

    @Override
    public Integer call() throws IOException {
        var report = report();
        if (json) System.out.println(JsonMapper.builder().build().writeValueAsString(report));
        else tell(report);
        return report.found() == 0 ? 0 : 1;
    }

    private Report report() {
        var targets = List.of(new SafetensorsTarget(plant == Plant.LENGTH_BELIEVED), new ProgramTarget(), new ShapeTarget(), new TextTarget());
        var outcomes = new TreeMap<String, Map<String, Long>>();
        var findings = new ArrayList<Finding>();
        long found = 0;
        for (long run = 0; run < runs; run++) {
            var target = targets.get((int) (Math.floorMod(seed + run, (long) targets.size())));
            try {
                var outcome = target.read(RandomGeneratorFactory.of("L64X128MixRandom").create(seed + run));
                outcomes.computeIfAbsent(target.name(), _ -> new TreeMap<>()).merge(outcome, 1L, Long::sum);
            } catch (Exception | AssertionError | StackOverflowError | OutOfMemoryError untyped) {
                found++;
                if (findings.size() < FINDINGS_MAX) findings.add(new Finding(target.name(), seed + run, untyped.toString()));
            }
            if ((run + 1) % PROGRESS_RUNS == 0) System.err.printf("%d of %d inputs, %d findings%n", run + 1, runs, found);
        }
        return new Report(runs, seed, plant, outcomes, found, List.copyOf(findings));
    }

    private static void tell(Report report) {
        report.outcomes().forEach((reader, outcomes) -> {
            System.out.printf("%s: %d inputs%n", reader, outcomes.values().stream().mapToLong(Long::longValue).sum());
            outcomes.forEach((outcome, count) -> System.out.printf("  %8d %s%n", count, outcome));
        });
        for (var finding : report.findings()) System.out.printf("seed %d: %s: %s%n", finding.seed(), finding.reader(), finding.what());
        System.out.printf("%d inputs, %d neither sound nor refused with a reason%n", report.runs(), report.found());
    }
}
