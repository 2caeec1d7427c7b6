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

/// A process that is there to be killed: it relays a log of transfers that grows all the time, and says how far it is, line by line.
/// Arguments: the broker, the network, seed and length of the log, and whether the relay is `CAREFUL` or
/// `CARELESS`, how long the log is at first.
final class DoomedRelay {
    private static final int ACCOUNTS = 100;
    private static final int STEP = 100;
    private static final int STEPS_AHEAD = 20;

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
        long events = Long.parseLong(arguments[3]);
        var script = script(Long.parseLong(arguments[2]), events);
        var log = new MemoryEventLog();
        switch (Kind.valueOf(arguments[4])) {
            case CAREFUL -> {
                script.appendTo(log, Math.min(events, Long.parseLong(arguments[5])));
                careful(log, script, events, network, settings);
            }
            case CARELESS -> {
                script.appendTo(log);
                CarelessRelay.run(log, network, settings, System.out::println);
            }
        }
        System.exit(0);
    }

    /// The log grows as fast as it is relayed, so there is always a transaction open. Only what this life has committed is told.
    private static void careful(MemoryEventLog log, TransferLog script, long events, NetworkId network, KafkaSettings settings) {
        try (var relay = Relay.start(log, new EventCodec(), network, settings, () -> false)) {
            long first = -1;
            long told = -1;
            while (relay.head() < events) {
                if (relay.failure().isPresent()) {
                    System.err.println(relay.failure().get().getMessage());
                    System.exit(3);
                }
                long head = relay.head();
                if (head > 0 && first < 0) first = head;
                if (first >= 0 && head > first && head != told) System.out.println(told = head);
                if (log.head() < events && log.head() - head < STEPS_AHEAD * STEP) script.appendTo(log, Math.min(events, log.head() + STEP));
                LockSupport.parkNanos(500_000);
            }
        }
    }
}
