package org.althing.benchmarks.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.althing.benchmarks.crash.ChildJvm;

/// One broker for all tests of this JVM: networks have their own topics, so no test meets another's.
public final class SharedBroker {
    private static Broker broker;

    private SharedBroker() {}

    public static synchronized Broker get() {
        if (broker == null) {
            try {
                var directory = Files.createTempDirectory("althing-broker");
                broker = Broker.start(directory.resolve("kafka"));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> end(directory)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return broker;
    }

    private static void end(Path directory) {
        broker.close();
        try {
            ChildJvm.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
