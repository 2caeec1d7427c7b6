package org.althing.bridge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.althing.domain.kernel.Digest;

/// Where whole blobs lie: the part of a blob store that differs between a folder and a service. [BlobStore] has checked what comes here.
/// May be used by several threads. A service that does not answer or refuses is [BlobsUnavailable].
public interface BlobShelf {

    /// Takes a file over whose bytes are the blob's; durable when this returns, and the file is gone. A blob that is here already stays.
    void keep(Digest blob, Path file) throws IOException;

    /// The blob's length, where it is here.
    OptionalLong length(Digest blob) throws IOException;

    /// Bytes of a blob that is here; fewer only where it is shorter than its [#length] says.
    /// @param offset and `length` lie within the blob
    /// @throws IOException also where it is not here
    byte[] read(Digest blob, long offset, int length) throws IOException;

    /// Destroys the bytes; whether there were any.
    boolean erase(Digest blob) throws IOException;

    /// Why the last call found no service, where it did not; asks nobody.
    Optional<String> failure();
}
