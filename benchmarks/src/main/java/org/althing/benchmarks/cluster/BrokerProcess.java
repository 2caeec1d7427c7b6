package org.althing.benchmarks.cluster;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.raft.DynamicVoters;
import org.apache.kafka.server.common.MetadataVersion;

/// A whole Kafka cluster in one process: one node, broker and controller at once. Says `ready` when it answers, ends when its input ends.
/// Arguments: its directory, its port, its controller's port.
final class BrokerProcess {
    private static final String CONTROLLER = "CONTROLLER";

    private BrokerProcess() {}

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.SEVERE);
        var directory = Path.of(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        int controllerPort = Integer.parseInt(arguments[2]);
        format(directory, controllerPort);
        var server = new KafkaRaftServer(new KafkaConfig(properties(directory, port, controllerPort), false), Time.SYSTEM);
        server.startup();
        System.out.println("ready");
        while (System.in.read() >= 0) Thread.onSpinWait();
        server.shutdown();
        server.awaitShutdown();
        System.exit(0);
    }

    private static void format(Path directory, int controllerPort) throws Exception {
        if (Files.exists(directory.resolve("meta.properties"))) return;
        Files.createDirectories(directory);
        new Formatter().setClusterId(Uuid.randomUuid().toString()).setNodeId(1).addDirectory(directory.toString())
                .setReleaseVersion(MetadataVersion.latestProduction()).setControllerListenerName(CONTROLLER).setMetadataLogDirectory(directory.toString())
                .setHasDynamicQuorum(true).setInitialControllers(DynamicVoters.parse("1@127.0.0.1:" + controllerPort + ":" + Uuid.randomUuid()))
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)).run();
    }

    private static Map<String, Object> properties(Path directory, int port, int controllerPort) {
        var all = new HashMap<String, Object>();
        all.put("process.roles", "broker,controller");
        all.put("node.id", "1");
        all.put("log.dirs", directory.toString());
        all.put("controller.quorum.bootstrap.servers", "127.0.0.1:" + controllerPort);
        all.put("controller.listener.names", CONTROLLER);
        all.put("listeners", "PLAINTEXT://127.0.0.1:" + port + "," + CONTROLLER + "://127.0.0.1:" + controllerPort);
        all.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        all.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        all.put("inter.broker.listener.name", "PLAINTEXT");
        for (var topic : new String[] {"offsets.topic", "transaction.state.log"}) {
            all.put(topic + ".num.partitions", "4");
            all.put(topic + ".replication.factor", "1");
        }
        all.put("transaction.state.log.min.isr", "1");
        all.put("share.coordinator.state.topic.replication.factor", "1");
        all.put("share.coordinator.state.topic.min.isr", "1");
        all.put("group.initial.rebalance.delay.ms", "0");
        all.put("auto.create.topics.enable", "false");
        all.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
        all.put("log.segment.bytes", Integer.toString(64 << 20));
        // A killed streams instance is away for as long as its session, so tests must be able to make that short.
        all.put("group.min.session.timeout.ms", "1000");
        return all;
    }
}
