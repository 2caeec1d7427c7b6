package org.althing.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.value.registry.ValueRegistry;
import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.althing.api.cluster.ClusterSettings;
import org.althing.api.cluster.Flaws;
import org.althing.api.cluster.Home;
import org.althing.api.cluster.LeaderRoutes;
import org.althing.api.cluster.Term;
import org.althing.api.compute.BlobPlace;
import org.althing.api.compute.OwnWorker;
import org.althing.api.health.Measures;
import org.althing.api.http.Description;
import org.althing.api.http.Doors;
import org.althing.api.http.Methods;
import org.althing.api.kafka.KafkaKeys;
import org.althing.api.kafka.OnKafka;
import org.althing.api.log.EventStream;
import org.althing.api.log.LogRoutes;
import org.althing.api.read.Library;
import org.althing.api.read.ReadRoutes;
import org.althing.bridge.BlobStore;
import org.althing.commands.founding.FlawedBlueprint;
import org.althing.commands.founding.Founding;
import org.althing.commands.founding.Greeting;
import org.althing.commands.founding.Template;
import org.althing.commands.node.ClusterNode;
import org.althing.commands.node.Node;
import org.althing.commands.node.NodeAddress;
import org.althing.commands.node.NodeSettings;
import org.althing.commands.node.OpenNetwork;
import org.althing.commands.signature.SignatureProviders;
import org.althing.eventlog.LogException;
import org.althing.projections.Catalog;
import org.althing.projections.Views;
import org.althing.projections.ViewsException;
import org.jboss.logging.Logger;

/// The one place where the objects of all layers are joined: opens the node when the server starts, and closes it when the server stops.
///
/// A start that cannot be says why in one line. The order of closing: the worker, which gives its lease back; those who wait, for events or for a
/// job; whoever else is being answered, and nobody comes in after them; the views, which only follow; then the network, which saves its state; then
/// the log.
///
/// A node alone leads from the first to the last; one of several has a [Term] whenever it leads.
@Singleton
public final class Wiring {
    private static final Logger LOG = Logger.getLogger(Wiring.class);
    private static final InstantSource CLOCK = InstantSource.system();
    private static final Duration PORT_NOTED_WITHIN = Duration.ofSeconds(30);
    private static final Duration RATE_MEASURED_FOR = Duration.ofMillis(20);

    private final AlthingConfig config;
    private final Measures measures;
    private final Doors doors = new Doors();
    private final Vertx vertx;
    private Home home;
    private BlobStore blobs;
    private Views views;
    private Library library;
    private OnKafka onKafka;
    private SignatureProviders signatures;
    private LeaderRoutes leaderRoutes;
    private EventStream events;
    private volatile Term term;
    private volatile OwnWorker worker;
    private final CompletableFuture<URI> address = new CompletableFuture<>();

    Wiring(AlthingConfig config, MeterRegistry registry, Vertx vertx) {
        this.config = config;
        this.vertx = vertx;
        this.measures = new Measures(registry);
    }

    /// The routes are asked for once, before the server listens.
    void open(@Observes Router router) {
        var data = config.data().toAbsolutePath().normalize();
        try {
            open(data);
            route(router, data);
            if (home instanceof Home.OneOfSeveral several) several.node().begin();
        } catch (LogException | ViewsException | IOException | Flaws.Configuration e) {
            close();
            System.err.println("althing: the node does not start: " + e.getMessage());
            // The exception alone would end the start and leave a server that serves nothing.
            Quarkus.asyncExit(1);
            throw new PreventFurtherStepsException(1);
        }
    }

    private void open(Path data) throws IOException, Flaws.Configuration {
        var flaws = new Flaws();
        KafkaKeys.look(config, flaws);
        var place = BlobPlace.of(config, flaws);
        home = home(data, flaws);
        // An address that a killed node left behind is nobody's.
        NodeAddress.withdraw(data);
        views = Views.open(data.resolve("views"), home.log(), home.codec(), Catalog.ALL);
        signatures = SignatureProviders.first();
        LOG.info(signatures.describe(RATE_MEASURED_FOR));
        blobs = place.open(data.resolve("blobs"));
        if (config.kafka().bootstrapServers().isPresent()) onKafka = OnKafka.open(config, home.document().network(), home.log(), home.codec(), views, data);
        library = new Library(views, Optional.ofNullable(onKafka).filter(OnKafka::answers).map(side -> side), home.log(), home.codec(), blobs, CLOCK);
        events = new EventStream(home.log());
        measures.watch(home, views, this::jobsWaiting);
        if (onKafka != null) measures.watch(onKafka::watch);
    }

    /// @param flaws found so far: nothing is opened where there are any
    private Home home(Path data, Flaws flaws) throws IOException, Flaws.Configuration {
        var settings = NodeSettings.standard(CLOCK).withMeter(measures);
        return switch (config.log()) {
            case ROCKSDB -> {
                flaws.check();
                found(data);
                yield new Home.Alone(Node.open(data, settings));
            }
            case KURRENTDB -> {
                var cluster = ClusterSettings.of(config, flaws);
                yield new Home.OneOfSeveral(ClusterNode.open(data, cluster.genesis(), cluster.stream(), settings, cluster.leadership().get(), new Leading()), cluster.own());
            }
        };
    }

    private long jobsWaiting() {
        var now = term;
        return now == null ? 0 : now.bridge().jobsWaiting();
    }

    private void route(Router router, Path data) throws IOException {
        doors.install(router);
        switch (home) {
            case Home.Alone alone -> {
                term = begin(alone.node().network());
                term.install(router, library);
            }
            case Home.OneOfSeveral several -> {
                leaderRoutes = new LeaderRoutes(several);
                leaderRoutes.install(router);
            }
        }
        new ReadRoutes(library).install(router);
        LogRoutes.open(home.log(), data, home.document().network()).install(router);
        events.install(router);
        Description.install(router);
        Methods.nothingElse(router);
    }

    private Term begin(OpenNetwork network) {
        if (onKafka != null) onKafka.lead();
        return Term.begin(network, blobs, signatures.best(), CLOCK);
    }

    /// Opens and closes what stands before the network while this node leads it.
    private final class Leading implements ClusterNode.Terms {

        @Override
        public void began(OpenNetwork network) {
            term = begin(network);
            var routes = Router.router(vertx);
            term.install(routes, library);
            leaderRoutes.lead(routes);
        }

        @Override
        public void ended(OpenNetwork network) {
            end();
        }
    }

    /// Lets go of those who wait for a job.
    private synchronized void end() {
        if (leaderRoutes != null) leaderRoutes.lead(null);
        if (onKafka != null) onKafka.follow();
        if (term != null) term.close();
        term = null;
    }

    /// Tells people and the command line where the node is, and starts the worker.
    void greet(@ObservesAsync HttpServerStart started, ValueRegistry values) {
        try {
            greet(URI.create("http://" + started.options().getHost() + ":" + port(values)));
        } catch (IOException | RuntimeException e) {
            LOG.error("the node runs, but cannot say where", e);
            address.completeExceptionally(e);
        }
    }

    /// The port that is listened on. The server says that it has started before it notes its port, so on a busy machine this is asked too early.
    private static int port(ValueRegistry values) {
        long until = System.nanoTime() + PORT_NOTED_WITHIN.toNanos();
        while (!values.containsKey(HttpServer.LOCAL_BASE_URI) && System.nanoTime() < until) LockSupport.parkNanos(1_000_000);
        return values.get(HttpServer.LOCAL_BASE_URI).getPort();
    }

    private void greet(URI url) throws IOException {
        address.complete(url);
        NodeAddress.publish(home.directory(), url);
        System.out.print(Greeting.of(home.document(), url, config.data()));
        System.out.flush();
        var command = config.worker().command();
        if (config.worker().enabled() && command.isPresent() && home instanceof Home.Alone alone) worker = OwnWorker.start(alone.node(), term.gate(), command.get(), url);
    }

    /// The first start in a directory founds a small network to try things out.
    private static void found(Path data) throws IOException {
        if (Node.isFounded(data)) return;
        try {
            Founding.found(data, Template.DEV.blueprint(), CLOCK.instant(), new SecureRandom());
        } catch (FlawedBlueprint | Founding.AlreadyFounded e) {
            throw new IllegalStateException(e);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        close();
    }

    private void close() {
        if (worker != null) worker.close();
        if (events != null) events.close();
        end();
        doors.close();
        if (onKafka != null) onKafka.close();
        if (views != null) views.close();
        if (home == null) return;
        try {
            NodeAddress.withdraw(home.directory());
        } catch (IOException e) {
            LOG.warn("the node's address could not be withdrawn", e);
        }
        home.close();
    }

    public Home home() {
        return home;
    }

    public BlobStore blobs() {
        return blobs;
    }

    public Views views() {
        return views;
    }

    /// What this node does on Kafka, where that is configured.
    public Optional<OnKafka> onKafka() {
        return Optional.ofNullable(onKafka);
    }

    /// Where the node can be reached; whoever asks before the server listens waits.
    public URI address() {
        return address.join();
    }
}
