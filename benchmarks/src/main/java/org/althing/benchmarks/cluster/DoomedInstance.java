package org.althing.benchmarks.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.althing.domain.network.NetworkId;
import org.althing.eventlog.codec.EventCodec;
import org.althing.projections.Catalog;
import org.althing.projections.MemoryViews;
import org.althing.projections.kafka.KafkaSettings;
import org.althing.projections.streams.StreamedViews;

/// A process that is there to be killed: one instance of the streams. Says `RUNNING` when it folds, or folds no more; ends when its input ends.
/// Arguments: the broker, the network, its directory, the guarantee it gives.
final class DoomedInstance {
    private DoomedInstance() {}

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.SEVERE);
        var settings = Instances.settings(KafkaSettings.of(arguments[0]), NetworkId.parse(arguments[1]), Path.of(arguments[2]), arguments[3]);
        try (var nothingPast = new MemoryViews(List.of()); var views = StreamedViews.start(settings, new EventCodec(), Catalog.ALL, nothingPast::read)) {
            while (!views.state().equals("RUNNING") && views.failure().isEmpty()) LockSupport.parkNanos(1_000_000);
            System.out.println("RUNNING");
            while (System.in.read() >= 0) Thread.onSpinWait();
        }
        System.exit(0);
    }
}
