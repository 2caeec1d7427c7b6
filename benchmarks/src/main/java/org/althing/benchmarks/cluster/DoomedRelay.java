package org.althing.benchmarks.cluster;

import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.althing.benchmarks.views.TransferLog;
import org.althing.domain.network.NetworkId;
import org.althing.eventlog.codec.EventCodec;
import org.althing.eventlog.memory.MemoryEventLog;
import org.althing.projections.kafka.KafkaSettings;
import org.althing.projections.relay.Relay;

/// A process that is there to be killed: it relays a long log of transfers, and says how far it is, line by line.
/// Arguments: the broker, the network, seed and length of the log, and whether the relay is `CAREFUL` or `CARELESS`.
final class DoomedRelay {
    private static final int ACCOUNTS = 100;

    /// Which relay runs.
    enum Kind { CAREFUL, CARELESS }

    private DoomedRelay() {}

    static TransferLog script(long seed, long events) {
        return new TransferLog(ACCOUNTS, events, seed);
    }

    public static void main(String[] arguments) {
        Logger.getLogger("").setLevel(Level.SEVERE);
        var settings = KafkaSettings.of(arguments[0]);
        var network = NetworkId.parse(arguments[1]);
        var script = script(Long.parseLong(arguments[2]), Long.parseLong(arguments[3]));
        var log = new MemoryEventLog();
        script.appendTo(log);
        switch (Kind.valueOf(arguments[4])) {
            case CAREFUL -> careful(log, network, settings);
            case CARELESS -> CarelessRelay.run(log, network, settings, System.out::println);
        }
        System.exit(0);
    }

    private static void careful(MemoryEventLog log, NetworkId network, KafkaSettings settings) {
        try (var relay = Relay.start(log, new EventCodec(), network, settings, () -> false)) {
            long told = -1;
            while (relay.head() < log.head()) {
                if (relay.failure().isPresent()) {
                    System.err.println(relay.failure().get().getMessage());
                    System.exit(3);
                }
                if (relay.head() != told) System.out.println(told = relay.head());
                LockSupport.parkNanos(500_000);
            }
        }
    }
}
