package org.althing.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DoorsTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Doors doors = new Doors();
    private final CompletableFuture<RoutingContext> inside = new CompletableFuture<>();
    private HttpServer server;

    @BeforeEach
    void open() throws Exception {
        var router = Router.router(vertx);
        router.get("/long").handler(inside::complete);
        router.get("/short").handler(context -> context.response().end("done"));
        doors.install(router);
        server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get();
    }

    @AfterEach
    void close() throws Exception {
        client.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    private HttpRequest asking(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path)).build();
    }

    private HttpResponse<String> asked(String path) throws Exception {
        return client.send(asking(path), BodyHandlers.ofString());
    }

    @Test
    void doors_that_nobody_is_behind_close_at_once_and_who_comes_then_is_told_so() throws Exception {
        assertThat(asked("/short").statusCode()).isEqualTo(200);
        doors.close();
        var late = asked("/short");
        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(late.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(late.body()).contains("urn:althing:problem:shutting-down");
    }

    @Test
    void whoever_is_inside_is_answered_before_the_doors_are_closed() throws Exception {
        var answer = client.sendAsync(asking("/long"), BodyHandlers.ofString());
        var context = inside.get();
        var closing = CompletableFuture.runAsync(doors::close);
        while (asked("/short").statusCode() != 503) assertThat(closing).isNotDone();
        assertThat(closing).isNotDone();
        context.response().end("done");
        closing.get(20, TimeUnit.SECONDS);
        assertThat(answer.get().body()).isEqualTo("done");
    }
}
