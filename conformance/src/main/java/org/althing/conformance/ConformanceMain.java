package org.althing.conformance;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The entrance of `./althing conformance`: exit status 0 where nothing failed, 1 where something did, 2 where there was nothing to run.
@Command(name = "conformance", description = "Decides other systems' own test cases by Althing's rules", mixinStandardHelpOptions = true)
public final class ConformanceMain implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "every suite below it is run")
    Path directory;

    @Option(names = "--json", description = "one JSON object instead of text")
    boolean json;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ConformanceMain()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(directory)) return refused("no directory: " + directory);
        Report report;
        try {
            var suites = Suite.below(directory);
            if (suites.isEmpty()) return refused("no suite below " + directory);
            report = new Runner(Adapter.ALL).run(suites);
        } catch (Suite.Malformed e) {
            return refused(e.getMessage());
        }
        System.out.print(json ? JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n" : Telling.of(report));
        return report.failed() == 0 ? 0 : 1;
    }

    private static int refused(String reason) {
        System.err.println("althing conformance: " + reason);
        return 2;
    }
}
