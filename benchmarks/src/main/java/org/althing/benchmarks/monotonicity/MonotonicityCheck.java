package org.althing.benchmarks.monotonicity;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.althing.domain.governance.rules.Doubt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./althing check monotonicity`: many random elections for every rule set that promises that one more vote in favour never defeats a proposal and
/// one more against never carries it. Those that promise nothing say why, and how often it happens.
@Command(name = "monotonicity", mixinStandardHelpOptions = true,
        description = "Random elections: one more vote for never defeats, one more against never carries, under every rule set that promises it")
public final class MonotonicityCheck implements Callable<Integer> {

    @Option(names = "--runs", paramLabel = "N", description = "how many elections for each rule set (default: ${DEFAULT-VALUE})")
    private int runs = 10_000;

    @Option(names = "--seed", paramLabel = "N", description = "the first one's seed; the next ones count up from it (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--plant", paramLabel = "BUG", description = "a mistake to plant, which must be found: ${COMPLETION-CANDIDATES}")
    private Plant plant = Plant.NONE;

    @Option(names = "--json", description = "one object on standard output")
    private boolean json;

    /// What the elections of one rule set showed.
    /// @param doubts why it promises nothing; empty where it promises
    /// @param turned how many elections one more vote turned that it should not turn
    /// @param first the first of these, as it was
    record Held(String rules, List<Doubt> doubts, int elections, int turned, String first) {
        boolean isBroken() {
            return doubts.isEmpty() && turned > 0;
        }
    }

    record Report(int runs, long seed, Plant plant, List<Held> held, int broken) {}

    @Override
    public Integer call() throws IOException {
        var held = new ArrayList<Held>();
        var candidates = Candidate.all();
        for (var candidate : candidates) {
            held.add(held(candidate));
            if (held.size() % 10 == 0) System.err.printf("%d of %d rule sets%n", held.size(), candidates.size());
        }
        int broken = (int) held.stream().filter(Held::isBroken).count();
        var report = new Report(runs, seed, plant, List.copyOf(held), broken);
        if (json) System.out.println(JsonMapper.builder().build().writeValueAsString(report));
        else tell(report);
        return broken == 0 ? 0 : 1;
    }

    private Held held(Candidate candidate) {
        var doubts = candidate.rules().doubts();
        if (doubts.contains(Doubt.NO_SIDES)) return new Held(candidate.name(), doubts, 0, 0, "");
        var turned = LongStream.range(seed, seed + runs).parallel().mapToObj(each -> Election.broken(candidate.rules(), plant, each))
                .flatMap(found -> found.stream()).toList();
        return new Held(candidate.name(), doubts, runs, turned.size(), turned.isEmpty() ? "" : turned.getFirst());
    }

    private static void tell(Report report) {
        for (var held : report.held()) {
            if (held.doubts().isEmpty()) {
                System.out.printf("%-28s promises   %6d elections, %d broken%n", held.rules(), held.elections(), held.turned());
                if (held.isBroken()) System.out.println("  " + held.first());
            } else {
                System.out.printf("%-28s promises nothing: %s%s%n", held.rules(), held.doubts(), held.elections() == 0 ? "" : "; happened in " + held.turned() + " of " + held.elections());
            }
        }
        System.out.printf("%d rule sets, %d break their promise%n", report.held().size(), report.broken());
    }
}
