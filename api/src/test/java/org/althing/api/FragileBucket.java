package org.althing.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A socket that answers a node like a bucket that keeps nothing, until a file beside the node's directory says that it is down.
public final class FragileBucket implements QuarkusTestResourceLifecycleManager {
    private static final String NAME = "blobs-of-one-network";
    private HttpServer server;

    /// While this file is there, the bucket is down. A file, since the test is of another class loader.
    static Path down(Path data) {
        return data.resolveSibling("the-bucket-is-down");
    }

    @Override
    public Map<String, String> start() {
        try {
            var data = Town.directory("althing-bucket").resolve("data");
            var key = Files.writeString(data.resolveSibling("key"), "ann");
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> answer(exchange, Files.exists(down(data))));
            server.start();
            return Map.of("althing.data", data.toString(), "althing.blobs", "s3", "althing.s3.bucket", NAME, "althing.s3.path-style", "true",
                    "althing.s3.endpoint", "http://127.0.0.1:" + server.getAddress().getPort(), "althing.s3.access-key-file", key.toString(), "althing.s3.secret-key-file", key.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange, boolean down) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            var query = String.valueOf(exchange.getRequestURI().getQuery());
            var text = query.startsWith("versioning") ? "<VersioningConfiguration/>" : query.startsWith("list-type") ? "<ListBucketResult><Name>" + NAME + "</Name></ListBucketResult>" : "";
            boolean isBlob = text.isEmpty();
            if (down || isBlob && !exchange.getRequestMethod().equals("PUT")) {
                exchange.sendResponseHeaders(down ? 503 : 404, -1);
            } else {
                exchange.getResponseHeaders().add("ETag", "\"kept\"");
                exchange.sendResponseHeaders(200, isBlob ? -1 : text.length());
                exchange.getResponseBody().write(text.getBytes(UTF_8));
            }
        }
    }

    @Override
    public void stop() {
        if (server != null) server.stop(0);
    }
}
