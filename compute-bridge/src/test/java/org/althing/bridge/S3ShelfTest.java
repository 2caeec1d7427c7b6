package org.althing.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.util.Optional;
import org.althing.bridge.S3Settings.Credentials;
import org.althing.domain.kernel.Digest;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.TransientApiMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// On a real server of the protocol, which checks every signature and keeps its objects in memory.
class S3ShelfTest extends BlobShelfContract {
    private static final String BUCKET = "blobs-of-one-network";
    private static final Credentials ANN = new Credentials("ann", "a secret of Ann's");

    private static BlobStoreContext objects;
    private static S3Proxy server;

    @BeforeAll
    static void start() throws Exception {
        objects = ContextBuilder.newBuilder(new TransientApiMetadata()).credentials("nobody", "nothing").build(BlobStoreContext.class);
        objects.getBlobStore().createContainerInLocation(null, BUCKET);
        server = S3Proxy.builder().blobStore(objects.getBlobStore()).endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, ANN.accessKey(), ANN.secretKey()).build();
        server.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
        objects.close();
    }

    @Override
    BlobShelf open() throws IOException {
        return S3Shelf.open(settings(BUCKET, ANN));
    }

    @Override
    void damage(Digest blob, byte[] bytes) {
        var store = objects.getBlobStore();
        store.putBlob(BUCKET, store.blobBuilder("blobs/" + blob.text()).payload(bytes).contentLength(bytes.length).build());
    }

    @Test
    void another_secret_is_refused_and_named() {
        assertThatThrownBy(() -> S3Shelf.open(settings(BUCKET, new Credentials("ann", "a guess")))).isInstanceOf(IOException.class).hasMessageContaining("althing.s3.secret-key-file");
    }

    @Test
    void an_unknown_key_is_refused_and_named() {
        assertThatThrownBy(() -> S3Shelf.open(settings(BUCKET, new Credentials("ben", ANN.secretKey())))).isInstanceOf(IOException.class).hasMessageContaining("althing.s3.access-key-file");
    }

    @Test
    void a_bucket_that_is_not_there_is_named() {
        assertThatThrownBy(() -> S3Shelf.open(settings("of-another-network", ANN))).isInstanceOf(IOException.class).hasMessageContaining("bucket of-another-network").hasMessageContaining("is not there");
    }

    @Test
    void a_place_where_nobody_answers_is_named() throws IOException {
        int nobody;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        var settings = new S3Settings(Optional.of(URI.create("http://127.0.0.1:" + nobody)), BUCKET, "eu-central-1", true, Optional.of(ANN));
        assertThatThrownBy(() -> S3Shelf.open(settings)).isInstanceOf(IOException.class).hasMessageContaining("127.0.0.1:" + nobody).hasMessageContaining("althing.s3.endpoint");
    }

    /// Erasing would then destroy nothing.
    @Test
    void a_bucket_that_keeps_old_versions_is_refused() throws IOException {
        var keeper = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keeper.createContext("/", exchange -> {
            var answer = (exchange.getRequestURI().getQuery().startsWith("versioning") ? "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>"
                    : "<ListBucketResult><Name>" + BUCKET + "</Name></ListBucketResult>").getBytes(UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        keeper.start();
        try {
            var settings = new S3Settings(Optional.of(URI.create("http://127.0.0.1:" + keeper.getAddress().getPort())), BUCKET, "eu-central-1", true, Optional.of(ANN));
            assertThatThrownBy(() -> S3Shelf.open(settings)).isInstanceOf(IOException.class).hasMessageContaining("keeps old versions");
        } finally {
            keeper.stop(0);
        }
    }

    @Test
    void keys_come_from_files_and_are_not_told() throws IOException {
        var key = Files.writeString(folder.resolve("key"), "ann\n");
        var secret = Files.writeString(folder.resolve("secret"), ANN.secretKey() + "\n");
        var read = Credentials.read(key, secret);
        assertThatCode(() -> S3Shelf.open(settings(BUCKET, read)).close()).doesNotThrowAnyException();
        assertThat(settings(BUCKET, read).toString()).contains("ann").doesNotContain(ANN.secretKey());
    }

    private static S3Settings settings(String bucket, Credentials credentials) {
        return new S3Settings(Optional.of(URI.create("http://127.0.0.1:" + server.getPort())), bucket, "eu-central-1", true, Optional.of(credentials));
    }
}
