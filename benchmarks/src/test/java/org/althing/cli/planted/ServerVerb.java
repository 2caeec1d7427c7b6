package org.althing.cli.planted;

import io.quarkus.runtime.Quarkus;

/// A verb that drags the server in.
public final class ServerVerb {

    void run() {
        Quarkus.run();
    }
}
