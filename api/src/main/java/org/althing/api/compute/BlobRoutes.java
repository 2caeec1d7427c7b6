package org.althing.api.compute;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.althing.api.http.Exchange;
import org.althing.api.http.Methods;
import org.althing.api.problem.Problem;
import org.althing.api.problem.Problems;
import org.althing.bridge.BlobStore;
import org.althing.bridge.Bridge;
import org.althing.bridge.Reply;
import org.althing.domain.kernel.Digest;

/// Bytes that the log names by their digest and does not hold: texts, inputs and results. Whoever uploads one shows a permit, signed by a
/// member's or a machine's key, for this very blob. Nothing is read here: texts are shown with what they are about, inputs go to the holder of the lease only, outputs to the customer.
public final class BlobRoutes {
    public static final String PATH = "/v1/blobs/([^/]+)";
    /// The largest piece; a larger blob comes in several.
    public static final int PIECE_BYTES_MAX = 1 << 20;
    private static final List<String> BYTES = List.of("application/octet-stream");
    private static final String SCHEME = "Althing ";

    private final Bridge bridge;

    public BlobRoutes(Bridge bridge) {
        this.bridge = bridge;
    }

    public void install(Router router) {
        router.putWithRegex(PATH).handler(context -> {
            var exchange = new Exchange(context);
            if (exchange.bodyIs(BYTES)) exchange.body(PIECE_BYTES_MAX, piece -> Thread.startVirtualThread(() -> put(exchange, context.pathParam("param0"), piece)));
        });
        Methods.only(router, PATH, List.of("PUT"));
    }

    private void put(Exchange exchange, String text, byte[] piece) {
        try {
            var blob = Digest.parse(text);
            long offset = offset(exchange);
            var permit = exchange.context().request().getHeader(HttpHeaders.AUTHORIZATION);
            if (permit == null || !permit.startsWith(SCHEME)) exchange.problem(Problem.named("PermitMissing", 401, "a signed permit is needed (docs/specs/node-protocol.md)", Map.of("blob", blob)));
            else upload(exchange, permit.substring(SCHEME.length()), blob, offset, piece);
        } catch (IllegalArgumentException e) {
            exchange.problem(Problems.badParameter("blob", text, String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            exchange.failed(e);
        }
    }

    private static long offset(Exchange exchange) {
        var text = exchange.context().queryParams().get("offset");
        if (text == null) return 0;
        if (!text.matches("[0-9]{1,12}")) throw new IllegalArgumentException("an offset is a number of bytes, not " + text);
        return Long.parseLong(text);
    }

    private void upload(Exchange exchange, String permit, Digest blob, long offset, byte[] piece) {
        bridge.upload(permit.getBytes(StandardCharsets.US_ASCII), blob, offset, piece).whenComplete((reply, failure) -> {
            switch (reply) {
                case null -> exchange.unavailable(failure);
                case Reply.Given<BlobStore.Received> given -> exchange.json(200, given.value());
                case Reply.Refused<BlobStore.Received> refused -> exchange.problem(BridgeProblems.of(refused.why()));
            }
        });
    }
}
