package org.althing.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /// Erasing would then destroy nothing, or not what was kept before.
    @ParameterizedTest
    @CsvSource({"Enabled, keeps old versions", "Suspended, has kept old versions"})
    void a_bucket_that_keeps_or_kept_old_versions_is_refused(String status, String said) throws IOException {
        try (var bucket = Bucket.start("<VersioningConfiguration><Status>" + status + "</Status></VersioningConfiguration>")) {
            assertThatThrownBy(() -> S3Shelf.open(bucket.settings())).isInstanceOf(IOException.class).hasMessageContaining(said).hasMessageContaining("althing.s3.bucket");
        }
    }

    @Test
    void a_bucket_that_never_kept_versions_is_taken_and_one_that_goes_away_later_says_so_until_it_is_back() throws IOException {
        try (var bucket = Bucket.start("<VersioningConfiguration/>"); var shelf = S3Shelf.open(bucket.settings())) {
            var blob = Digest.sha256("a text".getBytes(UTF_8));
            assertThat(shelf.length(blob)).isEmpty();
            assertThat(shelf.failure()).isEmpty();
            bucket.becomes(503);
            var file = Files.writeString(folder.resolve("text"), "a text");
            assertThatThrownBy(() -> shelf.keep(blob, file)).isInstanceOf(BlobsUnavailable.class).hasMessageContaining("bucket " + BUCKET);
            assertThat(file).as("kept by whoever sent it").exists();
            assertThat(shelf.failure()).hasValueSatisfying(why -> assertThat(why).contains("bucket " + BUCKET).contains("503"));
            bucket.becomes(404);
            assertThat(shelf.length(blob)).isEmpty();
            assertThat(shelf.failure()).isEmpty();
        }
    }

    /// A socket that answers like a bucket without blobs.
    private static final class Bucket implements AutoCloseable {
        private final HttpServer server;
        private volatile int status = 404;

        private Bucket(HttpServer server) {
            this.server = server;
        }

        static Bucket start(String versioning) throws IOException {
            var bucket = new Bucket(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            bucket.server.createContext("/", exchange -> {
                var query = String.valueOf(exchange.getRequestURI().getQuery());
                if (query.startsWith("versioning")) answer(exchange, 200, versioning);
                else if (query.startsWith("list-type")) answer(exchange, 200, "<ListBucketResult><Name>" + BUCKET + "</Name></ListBucketResult>");
                else answer(exchange, bucket.status, "");
            });
            bucket.server.start();
            return bucket;
        }

        private static void answer(HttpExchange exchange, int status, String text) throws IOException {
            var bytes = text.getBytes(UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) exchange.getResponseBody().write(bytes);
            exchange.close();
        }

        S3Settings settings() {
            return new S3Settings(Optional.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort())), BUCKET, "eu-central-1", true, Optional.of(ANN));
        }

        void becomes(int next) {
            status = next;
        }

        @Override
        public void close() {
            server.stop(0);
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
