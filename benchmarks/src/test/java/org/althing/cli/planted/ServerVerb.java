package org.althing.cli.planted;

import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import org.althing.executor.WorkerMain;

/// A verb that drags the server in, and calls the worker's process instead of starting it.
public final class ServerVerb {

    void run() throws IOException {
        Quarkus.run();
        WorkerMain.main(new String[0]);
    }
}
