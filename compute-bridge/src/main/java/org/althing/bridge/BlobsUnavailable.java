package org.althing.bridge;

import java.io.IOException;
import java.util.Optional;

/// The service that keeps the blobs does not answer, or refuses this node. The blob is as it was before; the same call may be made again.
public final class BlobsUnavailable extends IOException {
    private static final long serialVersionUID = 1;

    BlobsUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    /// The one that a failure was caused by, where one was.
    public static Optional<BlobsUnavailable> behind(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BlobsUnavailable found) return Optional.of(found);
        }
        return Optional.empty();
    }
}
