package org.althing.api.cluster;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.althing.api.AlthingConfig;
import org.althing.api.AlthingConfig.Kurrent;
import org.althing.api.AlthingConfig.Leader;
import org.althing.commands.node.ClusterNode;
import org.althing.commands.node.Leadership;
import org.althing.eventlog.kurrent.KurrentSettings;
import org.althing.eventlog.kurrent.KurrentSettings.Login;

/// What the configuration says about a node that is one of several, checked.
/// @param leadership makes the port when the node opens
/// @param own        where this node is reached, where it was said
public record ClusterSettings(Optional<Path> genesis, ClusterNode.Stream stream, Supplier<Leadership> leadership, Optional<URI> own) {
    private static final String IF_STREAM = "where althing.log=kurrentdb";
    private static final Duration LEASE_MIN = Duration.ofSeconds(1);

    /// @throws Flaws.Configuration with every wrong and missing key
    public static ClusterSettings of(AlthingConfig config, Flaws flaws) throws Flaws.Configuration {
        var server = server(config.kurrent(), flaws);
        config.genesis().filter(file -> !Files.isReadable(file)).ifPresent(file -> flaws.add("althing.genesis", "there is no " + file + " that can be read"));
        var leadership = leadership(config.leader(), flaws);
        flaws.check();
        return new ClusterSettings(config.genesis(), new ClusterNode.Stream(server.orElseThrow(), config.kurrent().publish()), leadership.orElseThrow(), config.leader().advertisedUrl());
    }

    private static Optional<KurrentSettings> server(Kurrent config, Flaws flaws) {
        var url = flaws.needed("althing.kurrent.url", config.url(), IF_STREAM);
        var login = login(config, flaws);
        if (!config.deadline().isPositive()) {
            flaws.add("althing.kurrent.deadline", "is a positive time, not " + config.deadline());
            return Optional.empty();
        }
        try {
            return url.map(text -> KurrentSettings.parse(text, login, config.deadline()));
        } catch (IllegalArgumentException e) {
            flaws.add("althing.kurrent.url", e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Login> login(Kurrent config, Flaws flaws) {
        if (config.user().isEmpty()) {
            if (config.passwordFile().isPresent()) flaws.add("althing.kurrent.user", "is needed where althing.kurrent.password-file is given");
            return Optional.empty();
        }
        var file = flaws.needed("althing.kurrent.password-file", config.passwordFile(), "where althing.kurrent.user is given");
        try {
            return file.isEmpty() ? Optional.empty() : Optional.of(new Login(config.user().get(), Files.readString(file.get()).stripTrailing()));
        } catch (IOException e) {
            flaws.add("althing.kurrent.password-file", "there is no " + file.get() + " that can be read");
            return Optional.empty();
        }
    }

    private static Optional<Supplier<Leadership>> leadership(Leader config, Flaws flaws) {
        return switch (config.by()) {
            case ALONE -> Optional.of(Leadership::alone);
            case STATIC -> {
                var own = flaws.needed("althing.leader.advertised-url", config.advertisedUrl(), "where althing.leader=static");
                var leader = flaws.needed("althing.leader.url", config.url(), "where althing.leader=static");
                yield own.isEmpty() || leader.isEmpty() ? Optional.empty() : Optional.of(() -> Leadership.fixed(own.get(), leader.get()));
            }
            case KUBERNETES -> {
                var own = flaws.needed("althing.leader.advertised-url", config.advertisedUrl(), "where althing.leader=kubernetes");
                var name = flaws.needed("althing.leader.lease-name", config.leaseName(), "where althing.leader=kubernetes");
                if (config.leaseDuration().compareTo(LEASE_MIN) < 0) flaws.add("althing.leader.lease-duration", "is at least " + LEASE_MIN + ", not " + config.leaseDuration());
                yield own.isEmpty() || name.isEmpty() ? Optional.empty()
                        : Optional.of(() -> LeaseLeadership.inCluster(name.get(), config.leaseNamespace(), own.get(), config.leaseDuration()));
            }
        };
    }
}
