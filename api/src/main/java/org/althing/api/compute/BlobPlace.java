package org.althing.api.compute;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.althing.api.AlthingConfig;
import org.althing.api.AlthingConfig.S3;
import org.althing.api.cluster.Flaws;
import org.althing.bridge.BlobStore;
import org.althing.bridge.S3Settings;
import org.althing.bridge.S3Settings.Credentials;
import org.althing.bridge.S3Shelf;

/// Where the configuration says that blobs lie.
/// @param bucket empty where they are files of this node's
public record BlobPlace(Optional<S3Settings> bucket) {
    private static final String IF_S3 = "where althing.blobs=s3";

    /// Adds every wrong and missing key to `flaws`; where it adds one, the answer is good for nothing.
    public static BlobPlace of(AlthingConfig config, Flaws flaws) {
        return new BlobPlace(switch (config.blobs()) {
            case FOLDER -> Optional.empty();
            case S3 -> bucket(config.s3(), flaws);
        });
    }

    /// @param folder of this node's, for blobs and for uploads that are under way
    /// @throws IOException where the place cannot be used; it says why
    public BlobStore open(Path folder) throws IOException {
        return bucket.isEmpty() ? BlobStore.open(folder) : BlobStore.open(S3Shelf.open(bucket.get()), folder.resolve("uploads"), BlobStore.BYTES_MAX);
    }

    private static Optional<S3Settings> bucket(S3 config, Flaws flaws) {
        var bucket = flaws.needed("althing.s3.bucket", config.bucket(), IF_S3);
        config.endpoint().filter(endpoint -> endpoint.getHost() == null || !String.valueOf(endpoint.getScheme()).matches("https?"))
                .ifPresent(endpoint -> flaws.add("althing.s3.endpoint", "is an address like https://store.example.org, not " + endpoint));
        var credentials = credentials(config, flaws);
        return bucket.map(name -> new S3Settings(config.endpoint(), name, config.region(), config.pathStyle(), credentials));
    }

    private static Optional<Credentials> credentials(S3 config, Flaws flaws) {
        if (config.accessKeyFile().isEmpty() && config.secretKeyFile().isEmpty()) return Optional.empty();
        var key = flaws.needed("althing.s3.access-key-file", config.accessKeyFile(), "where althing.s3.secret-key-file is given");
        var secret = flaws.needed("althing.s3.secret-key-file", config.secretKeyFile(), "where althing.s3.access-key-file is given");
        if (key.isEmpty() || secret.isEmpty()) return Optional.empty();
        try {
            return Optional.of(Credentials.read(key.get(), secret.get()));
        } catch (IOException e) {
            flaws.add("althing.s3.access-key-file, althing.s3.secret-key-file", "one cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }
}
