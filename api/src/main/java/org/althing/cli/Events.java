package org.althing.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Shows events as they are stored.
@Command(name = "events", description = "Shows the log from a position on.", mixinStandardHelpOptions = true)
final class Events implements Callable<Integer> {
    @Mixin
    Surroundings here;

    @Option(names = "--from", paramLabel = "POSITION", defaultValue = "0", description = "the first position (default: 0)")
    long from;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "100", description = "how many at most (default: 100)")
    int limit;

    @Override
    public Integer call() throws IOException, Failure {
        try (var link = Link.to(here)) {
            var object = link.events(from, limit);
            var text = new StringBuilder();
            object.path("items").forEach(item -> text.append(item.path("position").asText()).append("  ").append(item.path("event")).append('\n'));
            return here.answer(object, text.append("The log has ").append(object.path("head").asText()).append(" events").toString());
        }
    }
}
