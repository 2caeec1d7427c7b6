package org.althing.benchmarks.views;

import static org.althing.projections.identity.ActivityView.ACTIVITY;
import static org.althing.projections.ledger.BalanceView.BALANCES;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.HdrHistogram.Histogram;
import org.althing.domain.identity.AccountId;
import org.althing.domain.ledger.Holding;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.Tagger;
import org.althing.eventlog.codec.EventCodec;
import org.althing.eventlog.rocks.RocksEventLog;
import org.althing.projections.Catalog;
import org.althing.projections.Reading;
import org.althing.projections.Views;
import org.althing.projections.ledger.Balance;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Views over a long log of transfers on disk: how fast they follow it, and how long a read of now and of a random point in the past takes.
/// Some of the past balances are compared with what they really were.
@Command(name = "views", mixinStandardHelpOptions = true, description = "How fast views follow the log, and reads as of any position")
public final class ViewsBench implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final double NANOS = 1e9;
    private static final OperatingSystemMXBean MACHINE = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    @Option(names = "--events", defaultValue = "5000000", description = "length of the log (default: ${DEFAULT-VALUE})")
    private long events;

    @Option(names = "--accounts", defaultValue = "100000", description = "how many take part (default: ${DEFAULT-VALUE})")
    private int accounts;

    @Option(names = "--reads", defaultValue = "200000", description = "of each kind (default: ${DEFAULT-VALUE})")
    private int reads;

    @Option(names = "--seed", defaultValue = "1", description = "of the transfers and of the reads (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--directory", description = "where to write (default: the temporary directory)")
    private Path directory;

    @Override
    public Integer call() throws IOException {
        var work = directory == null ? Files.createTempDirectory("althing-views") : Files.createTempDirectory(Files.createDirectories(directory), "views");
        try (var log = RocksEventLog.open(work.resolve("log"), Tagger.NONE)) {
            var transfers = new TransferLog(accounts, events, seed);
            var building = Watch.start();
            transfers.appendTo(log);
            print("log of %,d transfers among %,d accounts: %,.0f/s, %,d MiB", events, accounts, building.perSecond(events), mebibytes(work.resolve("log")));
            follow(work.resolve("views"), log);
            return read(work.resolve("views"), log, transfers) ? 0 : 1;
        } finally {
            delete(work);
        }
    }

    private void follow(Path views, EventLog log) {
        var watch = Watch.start();
        try (var following = open(views, log)) {
            following.await(log.head() - 1, PATIENCE).join();
            print("views follow: %,.0f events/s, %.2f us CPU each, %,d views; memory of the process %,d MiB", watch.perSecond(events),
                    watch.cpuMicros() / events, Catalog.ALL.size(), residentMebibytes());
        }
        print("views on disk: %,d MiB", mebibytes(views));
    }

    private boolean read(Path directory, EventLog log, TransferLog transfers) {
        var watch = Watch.start();
        try (var views = open(directory, log)) {
            try (var reading = views.read()) {
                reading.get(BALANCES, Holding.available(TransferLog.account(0), TransferLog.ASSET)).orElseThrow();
            }
            print("opened again, to the first answer: %.0f ms", watch.seconds() * 1_000);
            var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            time("a balance now", () -> views.read(), reading -> balance(reading, random));
            time("a balance as of any position", () -> views.readAsOf(anywhere(random)), reading -> balance(reading, random));
            time("an account's balances as of any position", () -> views.readAsOf(anywhere(random)), reading ->
                    reading.page(BALANCES, BALANCES.of(somebody(random)), Optional.empty(), 10));
            time("a page of 20 of an account's activity", () -> views.read(), reading ->
                    reading.page(ACTIVITY, ACTIVITY.of(somebody(random)), Optional.empty(), 20));
            print("memory of the process after the reads: %,d MiB", residentMebibytes());
            return verify(views, transfers);
        }
    }

    private void time(String what, Callable<Reading> look, Consumer<Reading> read) {
        var times = new Histogram(3);
        for (int i = -reads / 10; i < reads; i++) {
            long start = System.nanoTime();
            try (var reading = call(look)) {
                read.accept(reading);
            }
            if (i >= 0) times.recordValue(System.nanoTime() - start);
        }
        print("%s: p50 %.3f ms, p99 %.3f ms, p99.9 %.3f ms, longest %.1f ms; %,d reads", what, millis(times, 50), millis(times, 99), millis(times, 99.9),
                times.getMaxValue() / 1e6, reads);
    }

    private static Reading call(Callable<Reading> look) {
        try {
            return look.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static double millis(Histogram times, double percentile) {
        return times.getValueAtPercentile(percentile) / 1e6;
    }

    private long anywhere(RandomGenerator random) {
        return random.nextLong(events);
    }

    private AccountId somebody(RandomGenerator random) {
        return TransferLog.account(random.nextInt(accounts));
    }

    private void balance(Reading reading, RandomGenerator random) {
        reading.get(BALANCES, Holding.available(somebody(random), TransferLog.ASSET));
    }

    private boolean verify(Views views, TransferLog transfers) {
        int wrong = 0;
        for (var moment : transfers.remembered()) {
            try (var then = views.readAsOf(moment.position())) {
                long found = then.get(BALANCES, Holding.available(moment.account(), TransferLog.ASSET)).map(Balance::amount).map(amount -> amount.lo()).orElse(0L);
                if (found != moment.balance()) wrong++;
            }
        }
        print("balances of the past that are what they were: %,d of %,d", transfers.remembered().size() - wrong, transfers.remembered().size());
        return wrong == 0;
    }

    private static Views open(Path directory, EventLog log) {
        return Views.open(directory, log, new EventCodec(), Catalog.ALL);
    }

    private record Watch(long startNanos, long startCpuNanos) {
        static Watch start() {
            return new Watch(System.nanoTime(), MACHINE.getProcessCpuTime());
        }

        double seconds() {
            return (System.nanoTime() - startNanos) / NANOS;
        }

        double perSecond(long count) {
            return count / seconds();
        }

        double cpuMicros() {
            return (MACHINE.getProcessCpuTime() - startCpuNanos) / 1e3;
        }
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    /// What the process has in memory, mapped files that are in use included; -1 where the system does not tell.
    private static long residentMebibytes() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10).findFirst().orElse(-1);
        } catch (IOException e) {
            return -1;
        }
    }

    private static long mebibytes(Path directory) {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum() >> 20;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) return; // whoever removed it has broken the run, and that is to be told
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
