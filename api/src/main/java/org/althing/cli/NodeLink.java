package org.althing.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import org.althing.domain.compute.JobId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.network.NetworkId;

/// A running node, over HTTP. A node that is busy is asked again for a while: the same bytes are the same wish.
final class NodeLink implements Link {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);
    private static final int TRIES_MAX = 20;
    private static final int UNAVAILABLE = 503;
    private static final ObjectMapper JSON = new ObjectMapper();

    /// What a node takes of a blob at once (`docs/specs/node-protocol.md`).
    private static final int PIECE_BYTES_MAX = 1 << 20;
    private static final int PIECES_PER_PERMIT = 32;
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private final URI node;
    private final Consumer<String> progress;
    private final HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).connectTimeout(Duration.ofSeconds(5)).build();
    private ObjectNode facts;

    /// @param progress is told what takes longer than a moment
    NodeLink(URI node, Consumer<String> progress) throws Failure {
        if (node.getHost() == null || !("http".equals(node.getScheme()) || "https".equals(node.getScheme()))) throw new Failure("unreachable", "not the address of a node: " + node);
        this.node = node;
        this.progress = progress;
    }

    @Override
    public NetworkId network() throws IOException, Failure {
        return NetworkId.parse(facts().path("id").asText());
    }

    @Override
    public Instant now() throws IOException, Failure {
        return Instant.ofEpochMilli(facts().path("now").asLong());
    }

    private ObjectNode facts() throws IOException, Failure {
        if (facts == null) facts = read("/v1/network");
        return facts;
    }

    @Override
    public ObjectNode submit(byte[] jws) throws IOException, Failure {
        var receipt = answer(request("/v1/commands").header("Content-Type", "application/jose").POST(BodyPublishers.ofByteArray(jws)));
        awaitViews(receipt.path("position").asLong() - 1);
        return receipt;
    }

    /// Waits until the node's views know the event, so that whatever verb comes next reads what this one wrote.
    private void awaitViews(long position) throws IOException {
        try {
            read("/v1/network?after=" + position);
        } catch (Failure late) {
            progress.accept("it happened, but the node's views are behind: " + late.getMessage());
        }
    }

    @Override
    public ObjectNode read(String path) throws IOException, Failure {
        return answer(request(path).GET());
    }

    @Override
    public ObjectNode events(long from, int limit) throws IOException, Failure {
        long head = read("/v1/network").path("head").asLong();
        long to = Math.min(head, from + limit);
        var answer = Surroundings.object();
        var items = answer.putArray("items");
        if (from < to) stream(from, to, items);
        return answer.put("head", head);
    }

    /// Server-sent events: `id:` is the position, `data:` the event; the stream would go on with the next ones for ever.
    private void stream(long from, long to, ArrayNode items) throws IOException, Failure {
        var request = request("/v1/events?from=" + from).setHeader("Accept", "text/event-stream").GET().build();
        try (var lines = send(request, BodyHandlers.ofLines()).body()) {
            long position = -1;
            for (var line : (Iterable<String>) lines::iterator) {
                if (line.startsWith("id:")) position = Long.parseLong(line.substring(3).strip());
                if (line.startsWith("data:")) items.addObject().put("position", position).set("event", JSON.readTree(line.substring(5)));
                if (line.startsWith("data:") && position >= to - 1) return;
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public Digest keep(byte[] blob, Permit permit) throws IOException, Failure {
        var digest = Digest.sha256(blob);
        upload(digest, blob.length, (offset, length) -> Arrays.copyOfRange(blob, (int) offset, (int) offset + length), permit);
        return digest;
    }

    @Override
    public void keep(FileBlob blob, Permit permit) throws IOException, Failure {
        upload(blob.digest(), blob.length(), blob::piece, permit);
    }

    private interface Pieces {
        byte[] of(long offset, int length) throws IOException;
    }

    /// Every so many pieces the permit is renewed: a large blob takes longer than one is believed.
    private void upload(Digest blob, long length, Pieces pieces, Permit permit) throws IOException, Failure {
        long begun = System.nanoTime();
        long said = begun;
        var authorization = "";
        long offset = 0;
        for (int count = 0; ; count++) {
            if (count % PIECES_PER_PERMIT == 0) authorization = "Althing " + new String(permit.of(blob, length), StandardCharsets.US_ASCII);
            var piece = pieces.of(offset, (int) Math.min(PIECE_BYTES_MAX, length - offset));
            var received = answer(request("/v1/blobs/" + blob + "?offset=" + offset).header("Authorization", authorization)
                    .header("Content-Type", "application/octet-stream").PUT(BodyPublishers.ofByteArray(piece)));
            if (received.path("complete").asBoolean()) return;
            offset = received.path("received").asLong();
            long now = System.nanoTime();
            if (now - said > SILENCE.toNanos()) {
                progress.accept("uploading: %,d of %,d KiB, about %d s left".formatted(offset >> 10, length >> 10,
                        (now - begun) / Math.max(1, offset) * (length - offset) / 1_000_000_000));
                said = now;
            }
        }
    }

    @Override
    public byte[] fetch(JobId job, Product product, long offset, int length, Signing permit) throws IOException, Failure {
        var authorization = "Althing " + new String(permit.sign(), StandardCharsets.US_ASCII);
        var path = "/v1/jobs/" + job + "/" + product.name().toLowerCase(Locale.ROOT) + "?offset=" + offset + "&length=" + length;
        var response = send(request(path).header("Authorization", authorization).GET().build(), BodyHandlers.ofByteArray());
        if (response.statusCode() == 200) return response.body();
        throw new Failure(object(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8)));
    }

    private HttpRequest.Builder request(String path) {
        var base = node.toString().endsWith("/") ? node.toString().substring(0, node.toString().length() - 1) : node.toString();
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(ANSWER_MAX).header("Accept", "application/json");
    }

    private ObjectNode answer(HttpRequest.Builder request) throws IOException, Failure {
        var response = send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() / 100 == 2) return response.body().isEmpty() ? Surroundings.object() : object(response.statusCode(), response.body());
        throw new Failure(object(response.statusCode(), response.body()));
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body) throws IOException, Failure {
        try {
            for (int tries = 1; ; tries++) {
                var response = client.send(request, body);
                if (response.statusCode() != UNAVAILABLE || tries == TRIES_MAX) return response;
                Thread.sleep(Duration.ofMillis(100L * tries));
            }
        } catch (ConnectException e) {
            throw new Failure("unreachable", "no node answers at " + node + "; ./althing up starts one");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private ObjectNode object(int status, String body) throws Failure {
        try {
            if (JSON.readTree(body) instanceof ObjectNode object) return object;
        } catch (JsonProcessingException e) {
            // Whatever it is, it is no answer of a node.
        }
        throw new Failure("unreachable", "what answers at " + node + " is no node of Althing (status " + status + ")");
    }

    @Override
    public void close() {
        client.close();
    }
}
