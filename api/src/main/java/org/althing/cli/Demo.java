package org.althing.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.althing.cli.demo.Meter;
import org.althing.cli.demo.Performance;
import org.althing.cli.demo.Telling;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Founds a network from a seed, plays three epochs, and tells what happened.
@Command(name = "demo", description = "Plays three epochs of a network founded from a seed, and tells the story.", mixinStandardHelpOptions = true)
final class Demo implements Callable<Integer> {
    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "the same seed tells the same story, on every machine (default: ${DEFAULT-VALUE})")
    long seed;

    @Option(names = "--members", paramLabel = "N", defaultValue = "1000",
            description = "how many found the network, " + Performance.MEMBERS_LEAST + " to " + Performance.MEMBERS_MOST + " (default: ${DEFAULT-VALUE})")
    int members;

    @Option(names = "--data", paramLabel = "DIR", description = "an empty directory to leave the network in (default: a temporary one, removed afterwards)")
    Optional<Path> data = Optional.empty();

    @Option(names = "--json", description = "one JSON object on standard output, everything else on standard error")
    boolean json;

    @Spec
    CommandSpec verb;

    @Override
    public Integer call() throws IOException, Failure {
        var meter = new Meter(line -> verb.commandLine().getErr().println("demo: " + line), System::nanoTime);
        var telling = data.isPresent() ? performance().in(data.get(), meter) : performance().inPassing(meter);
        answer(telling);
        if (telling.complaint().isPresent()) throw new Failure("demo-not-proven", telling.complaint().get());
        return 0;
    }

    private Performance performance() {
        try {
            return new Performance(seed, members);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(verb.commandLine(), e.getMessage());
        }
    }

    private void answer(Telling telling) {
        var out = verb.commandLine().getOut();
        if (!json) {
            out.print(telling.story());
            data.ifPresent(directory -> out.print("""

                    The network is in %1$s, with the keys of those who have something to do; whoever knows the seed has them too.
                    Go on with it:  ./althing clock advance --by P1D --as %2$s --data %1$s
                    """.formatted(directory, telling.clockKeeper())));
        } else if (telling.complaint().isEmpty()) {
            out.println(telling.object());
        }
        out.flush();
    }
}
