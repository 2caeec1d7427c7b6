package org.althing.cli;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import org.althing.domain.compute.ComputeCommand.RegisterNode;
import org.althing.domain.compute.ComputeCommand.RetireNode;
import org.althing.domain.compute.NodeId;
import org.althing.domain.compute.NumericProfile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The machines that work for an operator.
@Command(name = "node", description = "Registers, retires and lists the machines that do jobs.", mixinStandardHelpOptions = true,
        subcommands = {Nodes.Register.class, Nodes.Retire.class, Nodes.All.class})
final class Nodes {

    @Command(name = "register", description = "Makes a machine known; it signs with a key of its own.", mixinStandardHelpOptions = true)
    static final class Register implements Callable<Integer> {
        @Mixin
        Acting acting;

        @Option(names = "--key", paramLabel = "NAME", required = true, description = "the machine's key in the key ring; a new one where there is none")
        String key;

        @Option(names = "--description", paramLabel = "TEXT", defaultValue = "", description = "what the machine is; kept off the log")
        String description;

        @Override
        public Integer call() throws IOException, Failure {
            var ring = acting.ring();
            var own = ring.has(key) ? ring.read(key) : ring.draw(key, new SecureRandom());
            try (var link = Link.to(acting)) {
                return acting.send(link, (self, id) -> new RegisterNode(self, own.verificationKey(), List.of(NumericProfile.values()), acting.keep(link, description)),
                        (id, receipt) -> {
                            receipt.put("node", NodeId.derive(id, 0).text());
                            return "Registered node " + NodeId.derive(id, 0);
                        });
            }
        }
    }

    @Command(name = "retire", description = "Ends a node for ever; a lease it holds is given back.", mixinStandardHelpOptions = true)
    static final class Retire implements Callable<Integer> {
        @Mixin
        Acting acting;

        @Parameters(paramLabel = "NODE")
        NodeId node;

        @Override
        public Integer call() throws IOException, Failure {
            return acting.send((self, id) -> new RetireNode(self, node), (id, receipt) -> "Retired " + node);
        }
    }

    @Command(name = "list", description = "Lists the nodes.", mixinStandardHelpOptions = true)
    static final class All implements Callable<Integer> {
        @Mixin
        Surroundings here;

        @Override
        public Integer call() throws IOException, Failure {
            return Outline.answer(here, "/v1/nodes");
        }
    }

    private Nodes() {}
}
