package org.althing.conformance.mutants;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./althing check mutants`: plants every mistake in turn, prints those that no case of any suite notices, each with the reason that is known for it.
/// The exit status is 0 where every one has a reason.
@Command(name = "mutants", mixinStandardHelpOptions = true,
        description = "Changes every number, comparison and condition of the rules in turn: some suite must come out otherwise")
public final class MutantsCheck implements Callable<Integer> {

    @Option(names = "--suite", paramLabel = "SUITE", description = "only by this suite's cases, and only what they come past")
    private String suite = "all";

    @Option(names = "--cases", paramLabel = "DIR", description = "where the suites are (default: those of the project)")
    private Path cases = own();

    @Option(names = "--few", paramLabel = "N", description = "so many for each suite, drawn by the seed; 0 for all (default: ${DEFAULT-VALUE})")
    private int few = 0;

    @Option(names = "--seed", paramLabel = "N", description = "draws them (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--at", paramLabel = "PLACE", description = "only places that begin so, such as rules.Curve")
    private String at = "";

    @Option(names = "--json", description = "one object on standard output")
    private boolean json;

    /// @param noticed how many each suite noticed first
    /// @param unreached how many of the changes in each class no case comes past
    /// @param unexplained of those that survived, those without a reason
    record Report(int planted, TreeMap<String, Long> noticed, List<Found> survived, TreeMap<String, Long> unreached, List<Found> unexplained, List<String> outdated) {}

    /// @param reason why no case can notice it, or does; empty where nobody knows
    record Found(String place, int line, String change, String reason) {}

    private record Planted(String fate, String place, int line, String change, String suite) {
        static Planted of(String text) {
            var words = text.split(" ", -1);
            return new Planted(words[0], words[1], Integer.parseInt(words[2]), words[3], words[4]);
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var report = report(planted());
        if (json) System.out.println(JsonMapper.builder().build().writeValueAsString(report));
        else tell(report);
        return report.unexplained().isEmpty() && report.outdated().isEmpty() ? 0 : 1;
    }

    /// What became of each; a process that a mistake keeps for ever is followed by another one.
    private List<Planted> planted() throws IOException, InterruptedException {
        var planted = new ArrayList<Planted>();
        var directory = Files.createTempDirectory("mutants");
        try {
            var progress = new Progress();
            int status = Planting.STUCK;
            while (status == Planting.STUCK) status = run(directory, planted, progress);
            if (status != 0) throw new IOException("planting ended with status " + status);
            progress.end();
        } finally {
            Files.deleteIfExists(directory.resolve("agent.jar"));
            Files.deleteIfExists(directory);
        }
        return planted;
    }

    private int run(Path directory, List<Planted> planted, Progress progress) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m", "-javaagent:" + Redefining.agent(directory), "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), Planting.class.getName(), cases.toString(), suite,
                String.valueOf(few), String.valueOf(seed), String.valueOf(planted.size()), at).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var lines = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("drawn ")) progress.of(Integer.parseInt(line.split(" ")[1]));
                else if (line.matches("(noticed|survived|unreached) .*")) planted.add(Planted.of(line));
                progress.at(planted.size());
            }
        } finally {
            process.destroy();
        }
        return process.waitFor();
    }

    private Report report(List<Planted> planted) throws IOException {
        var reasons = Survivors.read();
        var survived = planted.stream().filter(each -> each.fate().equals("survived"))
                .map(each -> new Found(each.place(), each.line(), each.change(), reasons.of(each.place(), each.change()))).toList();
        var unexplained = survived.stream().filter(each -> each.reason().isEmpty()).toList();
        boolean whole = suite.equals("all") && few == 0 && at.isEmpty();
        var outdated = whole ? reasons.outdated(survived.stream().map(found -> found.place() + " " + found.change()).toList()) : List.<String>of();
        return new Report(planted.size(), counted(planted, "noticed", Planted::suite), survived,
                whole ? counted(planted, "unreached", each -> each.place().replaceFirst("\\.[^.]*$", "")) : new TreeMap<>(), unexplained, outdated);
    }

    private static TreeMap<String, Long> counted(List<Planted> planted, String fate, Function<Planted, String> by) {
        return planted.stream().filter(each -> each.fate().equals(fate)).collect(Collectors.groupingBy(by, TreeMap::new, Collectors.counting()));
    }

    private static void tell(Report report) {
        report.survived().forEach(each -> System.out.printf("survived  %s line %d: %s: %s%n", each.place(), each.line(), each.change(), each.reason().isEmpty() ? "NO REASON" : each.reason()));
        report.unreached().forEach((type, count) -> System.out.printf("unreached %s: %d%n", type, count));
        report.noticed().forEach((suite, count) -> System.out.printf("noticed   by %-20s %5d%n", suite, count));
        report.outdated().forEach(place -> System.out.printf("outdated  %s is noticed, or no longer there%n", place));
        System.out.printf("%d planted: %d noticed, %d survived (%d without a reason), %d where no case comes past%n", report.planted(),
                report.noticed().values().stream().mapToLong(Long::longValue).sum(), report.survived().size(), report.unexplained().size(),
                report.unreached().values().stream().mapToLong(Long::longValue).sum());
    }

    /// The project's suites, from where this class was compiled to.
    private static Path own() {
        try {
            return Path.of(MutantsCheck.class.getProtectionDomain().getCodeSource().getLocation().toURI()).getParent().getParent().resolve("src/test/resources/conformance");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
