package org.althing.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.althing.domain.network.NetworkCommand.AdvanceClock;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The clock of a network that was founded with a manual one.
@Command(name = "clock", description = "Advances a manual clock.", mixinStandardHelpOptions = true, subcommands = Clock.Advance.class)
final class Clock {

    @Command(name = "advance", description = "Moves the clock forward; what falls due on the way happens first.", mixinStandardHelpOptions = true)
    static final class Advance implements Callable<Integer> {
        @Mixin
        Acting acting;

        @ArgGroup(multiplicity = "1")
        Distance distance;

        static final class Distance {
            @Option(names = "--by", paramLabel = "DURATION", description = "such as PT90S, PT8H or P7D")
            Duration by;

            @Option(names = "--to", paramLabel = "MOMENT", description = "such as 2026-01-01T00:00:00Z")
            Instant to;
        }

        @Override
        public Integer call() throws IOException, Failure {
            try (var link = Link.to(acting)) {
                var to = distance.to != null ? distance.to : link.now().plus(distance.by);
                return acting.send(link, (self, id) -> new AdvanceClock(self, to), (id, receipt) -> {
                    receipt.put("now", to.toEpochMilli());
                    return "It is " + to + " now";
                });
            }
        }
    }

    private Clock() {}
}
