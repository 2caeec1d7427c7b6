package org.althing.api.health;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.althing.api.cluster.Home;
import org.althing.commands.bus.CommandMeter;
import org.althing.projections.Views;

/// The node's figures, for Prometheus at `/q/metrics`: commands and how long they took, how many are in flight, events per synchronisation of
/// the disk, the head of the log, how far the copy and the views are behind it, who leads, and jobs that wait. Called by many threads.
public final class Measures implements CommandMeter {
    private final MeterRegistry registry;
    private final Map<Ending, Timer> messages = new EnumMap<>(Ending.class);
    private final Map<Ending, DistributionSummary> commands = new EnumMap<>(Ending.class);

    public Measures(MeterRegistry registry) {
        this.registry = registry;
        for (var ending : Ending.values()) {
            var word = ending.name().toLowerCase(Locale.ROOT);
            messages.put(ending, Timer.builder("althing.messages").description("messages on the command bus, from the bus to the durable answer")
                    .tag("ending", word).publishPercentileHistogram().minimumExpectedValue(Duration.ofNanos(100_000)).maximumExpectedValue(Duration.ofSeconds(10)).register(registry));
            commands.put(ending, DistributionSummary.builder("althing.commands").description("commands in a message").tag("ending", word).register(registry));
        }
    }

    @Override
    public void ended(Ending ending, int count, long nanos) {
        messages.get(ending).record(nanos, TimeUnit.NANOSECONDS);
        commands.get(ending).record(count);
    }

    /// Begins to measure what can be asked at any moment.
    /// @param jobsWaiting how many jobs no machine has taken; workers are started and stopped by it
    public void watch(Home home, Views views, LongSupplier jobsWaiting) {
        Gauge.builder("althing.commands.in.flight", home, h -> h.leading().map(network -> network.sequencer().permits().taken()).orElse(0)).description("commands that wait for their answer").register(registry);
        Gauge.builder("althing.leading", home, h -> h.leading().isPresent() ? 1 : 0).description("1 where this node leads the network").register(registry);
        Gauge.builder("althing.log.head", home, h -> h.log().head()).description("durable events").register(registry);
        Gauge.builder("althing.log.behind", home, h -> h.behind()).description("events that the log has and this node's copy lacks, as far as it knows").register(registry);
        Gauge.builder("althing.views.lag", views, v -> v.lag()).description("durable events that the views do not know yet").register(registry);
        // Nobody else holds it.
        Gauge.builder("althing.jobs.waiting", jobsWaiting, j -> j.getAsLong()).strongReference(true).description("jobs that no machine has taken").register(registry);
        var batches = DistributionSummary.builder("althing.log.batch").description("events made durable by one synchronisation of the disk").register(registry);
        var before = new long[] {home.log().head()};
        home.log().onDurable(head -> {
            batches.record(head - before[0]);
            before[0] = head;
        });
    }

    /// Lets something else name what can be asked of it at any moment.
    public void watch(Consumer<MeterRegistry> figures) {
        figures.accept(registry);
    }
}
