package org.althing.bridge;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where blobs lie in a store that speaks S3, and as whom. A bucket belongs to one network: what one erases is gone for all that share it.
/// @param endpoint    of the store; none for Amazon's own in the region
/// @param region      what requests are signed for; stores that know no regions take any
/// @param pathStyle   the bucket stands in the path and not before the host, as most stores of one's own want it
/// @param credentials without them, what the machine itself is given (`AWS_ACCESS_KEY_ID` and its like, or the instance's role)
public record S3Settings(Optional<URI> endpoint, String bucket, String region, boolean pathStyle, Optional<Credentials> credentials) {

    /// A key and its secret.
    public record Credentials(String accessKey, String secretKey) {

        /// @param accessKey a file with the key and nothing else but a line's end
        /// @throws IOException where one cannot be read
        public static Credentials read(Path accessKey, Path secretKey) throws IOException {
            return new Credentials(Files.readString(accessKey).strip(), Files.readString(secretKey).strip());
        }

        @Override
        public String toString() {
            return accessKey;
        }
    }

    /// For messages.
    String place() {
        return "bucket " + bucket + " at " + endpoint.map(URI::toString).orElse("Amazon, " + region);
    }
}
