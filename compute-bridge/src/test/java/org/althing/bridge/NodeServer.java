package org.althing.bridge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.althing.commands.gate.Passage;
import org.althing.commands.sequencer.Submission;
import org.althing.domain.compute.JobSpec;
import org.althing.domain.identity.KeyId;
import org.althing.domain.kernel.Digest;
import org.althing.eventlog.codec.JsonCodec;
import org.althing.eventlog.codec.StoredNames;

/// The node protocol over HTTP, as `docs/specs/node-protocol.md` has it, on the JDK's own server: what real workers are tested against here.
final class NodeServer implements AutoCloseable {
    private static final JsonCodec<JobSpec> SPECS = JsonCodec.of(JobSpec.class, StoredNames.ALTERNATIVES);

    private final Yard yard;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private record Response(int status, byte[] body) {}

    NodeServer(Yard yard) throws IOException {
        this.yard = yard;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/network", exchange -> answer(exchange, network()));
        server.createContext("/v1/nodes/by-key/", exchange -> answer(exchange, node(KeyId.parse(last(exchange)))));
        server.createContext("/v1/leases:acquire", exchange -> answer(exchange, command(exchange,
                command -> yard.bridge.acquire(command, Duration.ofSeconds(Long.parseLong(query(exchange).get("wait")))), this::granted)));
        server.createContext("/v1/leases:extend", exchange -> answer(exchange, command(exchange, yard.bridge::extend,
                extended -> json("{\"lease\":\"%s\",\"deadline\":%d,\"extendableAt\":%d}", extended.lease(), extended.deadline().toEpochMilli(), extended.extendableAt().toEpochMilli()))));
        server.createContext("/v1/leases:commit", exchange -> answer(exchange, command(exchange, yard.bridge::commit, _ -> json("{}"))));
        server.createContext("/v1/leases:release", exchange -> answer(exchange, command(exchange, yard.bridge::giveBack, _ -> json("{}"))));
        server.createContext("/v1/leases:fail", exchange -> answer(exchange, command(exchange, yard.bridge::giveBack, _ -> json("{}"))));
        server.createContext("/v1/leases:heartbeat", exchange -> answer(exchange, reply(yard.bridge.heartbeat(body(exchange)), beat -> json("{\"valid\":%s}", beat.valid()))));
        server.createContext("/v1/leases:input", exchange -> answer(exchange, reply(yard.bridge.input(body(exchange), new Range(Long.parseLong(query(exchange).get("offset")), Integer.parseInt(query(exchange).get("length")))), bytes -> new Response(200, bytes))));
        server.createContext("/v1/blobs/", exchange -> answer(exchange, reply(upload(exchange),
                received -> json("{\"received\":%d,\"complete\":%s}", received.received(), received.complete()))));
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private Response network() {
        var facts = yard.network.sequencer().ask(state -> json("{\"id\":\"%s\",\"clock\":\"%s\",\"now\":%d}", yard.network.id(), state.founding().clock(), System.currentTimeMillis()));
        return facts.join();
    }

    private Response node(KeyId key) {
        return yard.bridge.node(key).join().map(id -> json("{\"node\":\"%s\"}", id)).orElse(new Response(404, new byte[0]));
    }

    private Response granted(Optional<Granted> granted) {
        return granted.map(lease -> json("{\"lease\":\"%s\",\"node\":\"%s\",\"nonce\":\"%s\",\"deadline\":%d,\"extendableAt\":%d,\"spec\":%s}", lease.lease(), lease.node(), lease.nonce(),
                lease.deadline().toEpochMilli(), lease.extendableAt().toEpochMilli(), new String(SPECS.encode(lease.spec()), StandardCharsets.UTF_8))).orElse(new Response(204, new byte[0]));
    }

    private CompletableFuture<Reply<BlobStore.Received>> upload(HttpExchange exchange) throws IOException {
        var permit = exchange.getRequestHeaders().getFirst("Authorization").substring("Althing ".length());
        return yard.bridge.upload(permit.getBytes(StandardCharsets.US_ASCII), Digest.parse(last(exchange)), Long.parseLong(query(exchange).get("offset")), body(exchange));
    }

    private <T> Response command(HttpExchange exchange, Function<Submission, CompletableFuture<Reply<T>>> door, Function<T, Response> response) throws IOException {
        return switch (yard.gate.check(body(exchange))) {
            case Passage.Admitted admitted -> reply(door.apply(admitted.submission()), response);
            case Passage away -> new Response(400, away.toString().getBytes(StandardCharsets.UTF_8));
        };
    }

    private static <T> Response reply(CompletableFuture<Reply<T>> reply, Function<T, Response> response) {
        return switch (reply.join()) {
            case Reply.Given<T> given -> response.apply(given.value());
            case Reply.Refused<T> refused -> new Response(409, refused.why().toString().getBytes(StandardCharsets.UTF_8));
        };
    }

    private static Response json(String format, Object... values) {
        return new Response(200, format.formatted(values).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        return exchange.getRequestBody().readAllBytes();
    }

    private static String last(HttpExchange exchange) {
        var path = exchange.getRequestURI().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static Map<String, String> query(HttpExchange exchange) {
        return Stream.of(exchange.getRequestURI().getQuery().split("&")).map(pair -> pair.split("=")).collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private static void answer(HttpExchange exchange, Response response) throws IOException {
        exchange.sendResponseHeaders(response.status(), response.body().length == 0 ? -1 : response.body().length);
        if (response.body().length > 0) exchange.getResponseBody().write(response.body());
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
