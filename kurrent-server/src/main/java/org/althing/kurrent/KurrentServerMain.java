package org.althing.kurrent;

import java.io.IOException;
import java.nio.file.Path;

/// The server in a process of its own, so that it can be killed: `port file seed faults-per-mille`. It prints its port when it listens, and ends
/// when its standard input does.
public final class KurrentServerMain {
    private KurrentServerMain() {}

    public static void main(String[] arguments) throws IOException {
        var faults = Faults.of(Long.parseLong(arguments[2]), Integer.parseInt(arguments[3]));
        try (var server = KurrentServer.start(Integer.parseInt(arguments[0]), Path.of(arguments[1]), faults, KurrentServer.Manner.USUAL)) {
            System.out.println(server.port());
            System.out.flush();
            while (System.in.read() >= 0) continue;
        }
    }
}
