package org.althing.benchmarks.log;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Origin;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.LedgerEvent.Transferred;
import org.althing.eventlog.codec.EventCodec;
import org.althing.eventlog.codec.RecordCodec;
import org.althing.eventlog.merkle.TreeHasher;

/// What one typical event costs to encode, decode and hash: processor time of one thread, the best of five rounds.
public final class CodecBench {

    private static final int EVENTS = 2000;
    private static final int REPETITIONS = 400;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private CodecBench() {
    }

    private interface Work {
        long on(int i);
    }

    private static void measure(PrintStream out, String what, Work work) {
        double best = Double.MAX_VALUE;
        long sum = 0;
        for (int round = 0; round < 5; round++) {
            long start = THREADS.getCurrentThreadCpuTime();
            for (int repetition = 0; repetition < REPETITIONS; repetition++) {
                for (int i = 0; i < EVENTS; i++) {
                    sum += work.on(i);
                }
            }
            best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - start) / 1e3 / EVENTS / REPETITIONS);
        }
        out.printf("%-28s %.3f us (%d)%n", what, best, sum);
    }

    public static void main(String[] args) {
        var codec = new EventCodec();
        var compact = RecordCodec.of(Transferred.class);
        var events = new Recorded[EVENTS];
        var stored = new byte[EVENTS][];
        var bytes = new byte[EVENTS][];
        for (int i = 0; i < EVENTS; i++) {
            events[i] = new Recorded(i, Instant.ofEpochMilli(1_766_620_800_000L + i), new Origin.Continued(1000, i),
                    new Transferred(new AccountId(i * 0x9E3779B97F4A7C15L, i), new AccountId(~i, i * 31L), new AssetId("MIRA"), Amount.of(i)));
            stored[i] = codec.encode(events[i]);
            bytes[i] = compact.encode((Transferred) events[i].event());
        }
        var hasher = new TreeHasher();
        System.out.println(stored[7].length + " bytes of JSON, " + bytes[7].length + " compact");
        measure(System.out, "encode JSON", i -> codec.encode(events[i]).length);
        measure(System.out, "decode JSON", i -> codec.decode(i, stored[i], 0, stored[i].length).position());
        measure(System.out, "encode compact", i -> compact.encode((Transferred) events[i].event()).length);
        measure(System.out, "decode compact", i -> compact.decode(bytes[i]).amount().lo());
        measure(System.out, "leaf hash", i -> hasher.leaf(stored[i])[0]);
    }
}
