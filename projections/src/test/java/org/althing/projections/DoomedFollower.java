package org.althing.projections;

import java.nio.file.Path;
import java.time.Duration;

/// A process that is there to be killed: its views follow a log that grows by a few events at a time, and it says how far they are.
/// Arguments: the views' directory, the history's seed and length, and how far the one before said to be.
final class DoomedFollower {
    /// By so many events the log grows at a time, and so many at most are in the views that nobody was told of.
    private static final int STEP = 7;

    private DoomedFollower() {}

    public static void main(String[] arguments) {
        var history = History.of(Long.parseLong(arguments[1]), Integer.parseInt(arguments[2])).log;
        int grown = Math.min(history.size(), Integer.parseInt(arguments[3]) + STEP);
        var log = LogOf.events(history.subList(0, grown));
        try (var views = Views.open(Path.of(arguments[0]), log, LogOf.CODEC, Catalog.ALL)) {
            System.out.println(views.head());
            while (grown < history.size()) {
                int next = Math.min(history.size(), grown + STEP);
                LogOf.append(log, history.subList(grown, next));
                grown = next;
                System.out.println(views.await(grown - 1, Duration.ofMinutes(1)).join());
            }
        }
    }
}
