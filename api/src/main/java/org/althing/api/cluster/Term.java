package org.althing.api.cluster;

import io.vertx.ext.web.Router;
import java.time.InstantSource;
import org.althing.api.command.CommandRoutes;
import org.althing.api.compute.BlobRoutes;
import org.althing.api.compute.LeaseRoutes;
import org.althing.api.compute.OutputRoutes;
import org.althing.api.read.Library;
import org.althing.bridge.BlobStore;
import org.althing.bridge.Bridge;
import org.althing.commands.gate.Gate;
import org.althing.commands.node.OpenNetwork;
import org.althing.commands.signature.EnvelopeVerifier;
import org.althing.commands.signature.SignatureProvider;

/// What stands before a network while this node leads it: the gate and the bridge.
public record Term(OpenNetwork network, Gate gate, Bridge bridge) implements AutoCloseable {

    public static Term begin(OpenNetwork network, BlobStore blobs, SignatureProvider signatures, InstantSource clock) {
        return new Term(network, new Gate(network.id(), network::key, new EnvelopeVerifier(signatures)), Bridge.start(network, blobs, signatures, clock));
    }

    public void install(Router router, Library library) {
        new CommandRoutes(gate, network.bus()).install(router);
        new OutputRoutes(bridge, library).install(router);
        new LeaseRoutes(gate, bridge, network).install(router);
        new BlobRoutes(bridge).install(router);
    }

    /// The network stays open.
    @Override
    public void close() {
        bridge.close();
    }
}
