package org.althing.cli;

import io.quarkus.runtime.QuarkusApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/// A node that answers its own first questions and stops. The JDK's AOT cache is trained on this run, so what people
/// ask first (the page, the lists, a command that is refused) is what starts fast. The answers do not matter here.
public final class Rehearsal implements QuarkusApplication {

    /// Enough for the cache to hold profiles of the request path; more did not make a start faster.
    private static final int ROUNDS = 30;

    private static final List<String> PATHS = List.of(
            "/", "/q/health", "/q/openapi", "/v1/accounts", "/v1/assets", "/v1/supply", "/v1/proposals", "/v1/jobs");

    @Override
    public int run(String... arguments) throws IOException, InterruptedException {
        var port = ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
        var node = URI.create("http://127.0.0.1:" + port);
        try (var client = HttpClient.newHttpClient()) {
            for (var round = 0; round < ROUNDS; round++) {
                for (var path : PATHS) {
                    client.send(request(node, path).build(), BodyHandlers.discarding());
                }
                var refused = request(node, "/v1/commands").POST(BodyPublishers.ofString("{}"));
                client.send(refused.header("Content-Type", "application/jose").build(), BodyHandlers.discarding());
            }
        }
        return 0;
    }

    private static HttpRequest.Builder request(URI node, String path) {
        return HttpRequest.newBuilder(node.resolve(path)).timeout(Duration.ofSeconds(5));
    }
}
