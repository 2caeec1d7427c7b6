package org.althing.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.althing.api.command.CommandRoutes;
import org.althing.api.health.Measures;
import org.althing.api.http.Methods;
import org.althing.api.read.Library;
import org.althing.api.read.ReadRoutes;
import org.althing.commands.founding.FlawedBlueprint;
import org.althing.commands.founding.Founding;
import org.althing.commands.founding.Template;
import org.althing.commands.gate.Gate;
import org.althing.commands.node.Node;
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
/// A start that cannot be says why in one line. The order of closing is that of opening, backwards: the views first, which only follow; then
/// the network, which answers what was submitted and saves its state; then the log.
@Singleton
public final class Wiring {
    private static final Logger LOG = Logger.getLogger(Wiring.class);
    private static final Duration RATE_MEASURED_FOR = Duration.ofMillis(20);

    private final AlthingConfig config;
    private final Measures measures;
    private Node node;
    private Views views;

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
        } catch (LogException | ViewsException | IOException e) {
            close(null);
            throw new PreventFurtherStepsException("althing: the node does not start: " + e.getMessage(), 1);
        }
        var signatures = SignatureProviders.first();
        LOG.info(signatures.describe(RATE_MEASURED_FOR));
        var network = node.network();
        var gate = new Gate(network.id(), network::key, new EnvelopeVerifier(signatures.best()));
        new CommandRoutes(gate, network.bus()).install(router);
        Methods.only(router, CommandRoutes.ONE, List.of("POST"));
        Methods.only(router, CommandRoutes.MANY, List.of("POST"));
        new ReadRoutes(new Library(views, node.log(), network.codec(), InstantSource.system())).install(router);
        Methods.nothingElse(router);
    }

    /// The first start in a directory founds a small network to try things out.
    private static void found(Path data) throws IOException {
        if (Node.isFounded(data)) return;
        try {
            Founding.found(data, Template.DEV.blueprint(), InstantSource.system().instant(), new SecureRandom());
        } catch (FlawedBlueprint | Founding.AlreadyFounded e) {
            throw new IllegalStateException(e);
        }
    }

    private void open(Path data) {
        node = Node.open(data, NodeSettings.standard(InstantSource.system()).withMeter(measures));
        views = Views.open(data.resolve("views"), node.log(), node.network().codec(), Catalog.ALL);
        measures.watch(node, views);
    }

    void close(@Observes ShutdownEvent stopping) {
        if (views != null) views.close();
        if (node != null) node.close();
    }

    public Node node() {
        return node;
    }

    public Views views() {
        return views;
    }
}
