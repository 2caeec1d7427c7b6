package org.althing.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What the operator of one machine may say: places and processes. What governance decides is never here, it is an
/// event. Each key can be given as a system property (`-Dalthing.data=…`), as an environment variable (`ALTHING_DATA`)
/// or, for the common ones, as an option of `./althing up`. A wrong value stops the start and names its key.
@ConfigMapping(prefix = "althing")
public interface AlthingConfig {

    /// The directory with this node's log, views and keys; relative to where `./althing` was called.
    @WithDefault("data")
    Path data();

    /// A founding document (`genesis.json`), taken by a data directory that holds none.
    Optional<Path> genesis();

    /// Where the network's log is.
    @WithDefault("rocksdb")
    Engine log();

    Kurrent kurrent();

    Leader leader();

    /// Where blobs lie: texts, inputs and outputs of jobs.
    @WithDefault("folder")
    Shelf blobs();

    S3 s3();

    Worker worker();

    /// What keeps the log.
    enum Engine {
        /// This node's directory, and nothing else.
        ROCKSDB,
        /// A stream of KurrentDB; this node's directory holds a copy.
        KURRENTDB
    }

    /// The server of a log that is a stream.
    interface Kurrent {

        /// `kurrentdb://host:2113,host:2113?tls=true`
        Optional<String> url();

        /// Without it nobody is named.
        Optional<String> user();

        /// Holds the password and nothing else but a line's end; a password in the environment would be seen by too many.
        Optional<Path> passwordFile();

        /// A call counts as lost after so long and is made again. Five seconds outlast an election among the servers' members.
        @WithDefault("5s")
        Duration deadline();

        /// Whether a stream that is shorter than this node's log is continued from it. Meant for one start.
        @WithDefault("false")
        boolean publish();
    }

    /// Who leads, where there are several nodes.
    interface Leader {

        @WithParentName
        @WithDefault("alone")
        Election by();

        /// Where clients and other nodes reach this node.
        Optional<URI> advertisedUrl();

        /// For [Election#STATIC]: the advertised URL of the node that leads.
        Optional<URI> url();

        /// For [Election#KUBERNETES]: one for each network.
        Optional<String> leaseName();

        /// For [Election#KUBERNETES]; the pod's own where nothing is said.
        Optional<String> leaseNamespace();

        /// For [Election#KUBERNETES]: a leader that is silent for so long may be followed by another. Short is safe: the log refuses what a deposed leader
        /// still sends.
        @WithDefault("3s")
        Duration leaseDuration();
    }

    /// How the leader is found.
    enum Election {
        ALONE, STATIC, KUBERNETES
    }

    /// What keeps blobs.
    enum Shelf {
        /// This node's directory. Other nodes do not see what is in it.
        FOLDER,
        /// A bucket of a store that speaks S3.
        S3
    }

    /// The store of blobs that lie in a bucket.
    interface S3 {

        /// Amazon's own in the region where nothing is said.
        Optional<URI> endpoint();

        /// Of this network alone: what it has erased is gone for whoever shares it.
        Optional<String> bucket();

        /// What requests are signed for; stores of one's own take any.
        @WithDefault("us-east-1")
        String region();

        /// Whether the bucket stands in the path and not before the host, as stores of one's own mostly want it.
        @WithDefault("false")
        boolean pathStyle();

        /// Holds the access key and nothing else but a line's end. Without it the machine's own credentials are taken (`AWS_ACCESS_KEY_ID`, or a role).
        Optional<Path> accessKeyFile();

        /// Holds the secret key and nothing else but a line's end.
        Optional<Path> secretKeyFile();
    }

    /// The worker process that `up` supervises.
    interface Worker {

        /// Off for a node that only keeps the ledger and leaves compute jobs to other machines.
        @WithDefault("true")
        boolean enabled();

        /// The words that start a worker, the options are appended. `./althing up` sets them to `<checkout>/althing,worker`;
        /// without them no worker can be started.
        Optional<List<String>> command();
    }

    /// Where reads of the present are answered from. The past (`?at=`) always comes from the node's own views.
    @WithDefault("embedded")
    ViewsFrom views();

    enum ViewsFrom {
        /// The views in this node's directory.
        EMBEDDED,
        /// Kafka Streams, of which this node becomes an instance.
        STREAMS
    }

    Kafka kafka();

    /// How Kafka is reached; nothing of it is started where no address is given.
    interface Kafka {

        /// `host:9092,host:9092`
        Optional<String> bootstrapServers();

        /// A file in Kafka's own words (`security.protocol`, `ssl.*`, `sasl.*`), so that no secret stands in a configuration.
        Optional<Path> clientProperties();

        /// How often each topic is kept; -1 for what the brokers have as their default.
        @WithDefault("-1")
        int replicas();
    }

    Relay relay();

    /// The copy of the log on Kafka.
    interface Relay {

        /// Whether this node relays while it leads.
        @WithDefault("false")
        boolean enabled();
    }

    Streams streams();

    /// This node as an instance of Kafka Streams.
    interface Streams {

        /// By which other instances reach this one.
        @WithDefault("127.0.0.1")
        String host();

        /// On which this node answers other instances, for nobody else; 0 for one that is free.
        @WithDefault("0")
        int port();

        /// Into which all rows are divided, 1 to 63; the same on every node, since another number makes all views anew.
        @WithDefault("12")
        int parts();

        /// That fold on this node.
        @WithDefault("2")
        int threads();

        /// On how many other nodes a copy of each part is kept.
        @WithDefault("1")
        int standbys();
    }
}
