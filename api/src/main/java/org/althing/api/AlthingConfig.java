package org.althing.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
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

    Worker worker();

    /// The worker process that `up` supervises.
    interface Worker {

        /// Off for a node that only keeps the ledger and leaves compute jobs to other machines.
        @WithDefault("true")
        boolean enabled();

        /// The words that start a worker, the options are appended. `./althing up` sets them to `<checkout>/althing,worker`;
        /// without them no worker can be started.
        Optional<List<String>> command();
    }
}
