package org.althing.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.value.registry.ValueRegistry;
import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.althing.api.command.CommandRoutes;
import org.althing.api.compute.BlobRoutes;
import org.althing.api.compute.LeaseRoutes;
import org.althing.api.compute.OutputRoutes;
import org.althing.api.compute.OwnWorker;
import org.althing.api.health.Measures;
import org.althing.api.http.Description;
import org.althing.api.http.Doors;
import org.althing.api.http.Methods;
import org.althing.api.log.EventStream;
import org.althing.api.log.LogRoutes;
import org.althing.api.read.Library;
import org.althing.api.read.ReadRoutes;
import org.althing.bridge.BlobStore;
import org.althing.bridge.Bridge;
import org.althing.commands.founding.FlawedBlueprint;
import org.althing.commands.founding.Founding;
import org.althing.commands.founding.Greeting;
import org.althing.commands.founding.Template;
import org.althing.commands.gate.Gate;
import org.althing.commands.node.Node;
import org.althing.commands.node.NodeAddress;
import org.althing.commands.node.NodeSettings;
import org.althing.commands.signature.EnvelopeVerifier;
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
@Singleton
public final class Wiring {
    private static final Logger LOG = Logger.getLogger(Wiring.class);
    private static final InstantSource CLOCK = InstantSource.system();
    private static final Duration PORT_NOTED_WITHIN = Duration.ofSeconds(30);
    private static final Duration RATE_MEASURED_FOR = Duration.ofMillis(20);

    private final AlthingConfig config;
    private final Measures measures;
    private final Doors doors = new Doors();
    private Node node;
    private Views views;
    private Gate gate;
    private Bridge bridge;
    private EventStream events;
    private volatile OwnWorker worker;
    private final CompletableFuture<URI> address = new CompletableFuture<>();

    Wiring(AlthingConfig config, MeterRegistry registry) {
        this.config = config;
        this.measures = new Measures(registry);
    }

    /// The routes are asked for once, before the server listens.
    void open(@Observes Router router) {
        var data = config.data().toAbsolutePath().normalize();
        try {
            found(data);
            open(data);
            route(router, data);
        } catch (LogException | ViewsException | IOException e) {
            close();
            System.err.println("althing: the node does not start: " + e.getMessage());
            // The exception alone would end the start and leave a server that serves nothing.
            Quarkus.asyncExit(1);
            throw new PreventFurtherStepsException(1);
        }
    }

    private void open(Path data) throws IOException {
        node = Node.open(data, NodeSettings.standard(CLOCK).withMeter(measures));
        // An address that a killed node left behind is nobody's.
        NodeAddress.withdraw(data);
        views = Views.open(data.resolve("views"), node.log(), node.network().codec(), Catalog.ALL);
        measures.watch(node, views);
        var signatures = SignatureProviders.first();
        LOG.info(signatures.describe(RATE_MEASURED_FOR));
        gate = new Gate(node.network().id(), node.network()::key, new EnvelopeVerifier(signatures.best()));
        bridge = Bridge.start(node.network(), BlobStore.open(data.resolve("blobs")), signatures.best(), CLOCK);
        measures.watch(bridge);
        events = new EventStream(node.log());
    }

    private void route(Router router, Path data) throws IOException {
        doors.install(router);
        var network = node.network();
        new CommandRoutes(gate, network.bus()).install(router);
        var library = new Library(views, node.log(), network.codec(), bridge.blobs(), CLOCK);
        new ReadRoutes(library).install(router);
        new OutputRoutes(bridge, library).install(router);
        new LeaseRoutes(gate, bridge, network).install(router);
        new BlobRoutes(bridge).install(router);
        LogRoutes.open(node.log(), data, network.id()).install(router);
        events.install(router);
        Description.install(router);
        Methods.nothingElse(router);
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
        NodeAddress.publish(node.directory(), url);
        System.out.print(Greeting.of(node.network().document(), url, config.data()));
        System.out.flush();
        var command = config.worker().command();
        if (config.worker().enabled() && command.isPresent()) worker = OwnWorker.start(node, gate, command.get(), url);
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
        if (bridge != null) bridge.close();
        doors.close();
        if (views != null) views.close();
        if (node == null) return;
        try {
            NodeAddress.withdraw(node.directory());
        } catch (IOException e) {
            LOG.warn("the node's address could not be withdrawn", e);
        }
        node.close();
    }

    public Node node() {
        return node;
    }

    public BlobStore blobs() {
        return bridge.blobs();
    }

    public Views views() {
        return views;
    }

    /// Where the node can be reached; whoever asks before the server listens waits.
    public URI address() {
        return address.join();
    }
}
