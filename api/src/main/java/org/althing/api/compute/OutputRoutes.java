package org.althing.api.compute;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.althing.api.http.Exchange;
import org.althing.api.http.Methods;
import org.althing.api.problem.Problem;
import org.althing.api.problem.Problems;
import org.althing.api.read.Library;
import org.althing.api.read.Unreadable;
import org.althing.bridge.Bridge;
import org.althing.bridge.Range;
import org.althing.bridge.Reply;
import org.althing.projections.compute.JobFacts;

/// What came of a job and the record of its trace, for its customer alone: an output tells about inputs that are not public (docs/specs/node-protocol.md).
public final class OutputRoutes {
    public static final String OUTPUT = "/v1/jobs/([^/]+)/output";
    public static final String TRACE = "/v1/jobs/([^/]+)/trace";
    private static final String SCHEME = "Althing ";

    private final Bridge bridge;
    private final Library library;

    public OutputRoutes(Bridge bridge, Library library) {
        this.bridge = bridge;
        this.library = library;
    }

    public void install(Router router) {
        get(router, OUTPUT, (permit, facts, range) -> bridge.output(permit, facts.job(), facts.customer(), facts.result().orElseThrow().output(), range));
        get(router, TRACE, (permit, facts, range) -> bridge.trace(permit, facts.job(), facts.customer(), facts.result().orElseThrow().statement(), range));
    }

    private interface Asking {
        CompletableFuture<Reply<byte[]>> bytes(byte[] permit, JobFacts facts, Range range);
    }

    private void get(Router router, String path, Asking asking) {
        router.getWithRegex(path).handler(context -> {
            var exchange = new Exchange(context);
            Thread.startVirtualThread(() -> get(exchange, context.pathParam("param0"), asking));
        });
        Methods.only(router, path, List.of("GET"));
    }

    private void get(Exchange exchange, String job, Asking asking) {
        try {
            var facts = (JobFacts) library.answer(Library.find("/v1/jobs/" + job).orElseThrow(), Map.of()).body();
            var permit = exchange.context().request().getHeader(HttpHeaders.AUTHORIZATION);
            if (permit == null || !permit.startsWith(SCHEME)) exchange.problem(Problem.named("PermitMissing", 401, "a signed permit is needed (docs/specs/node-protocol.md)", Map.of("job", facts.job())));
            else if (facts.result().isEmpty()) exchange.problem(Problems.notFound("Output", job));
            else answer(exchange, asking.bytes(permit.substring(SCHEME.length()).getBytes(StandardCharsets.US_ASCII), facts, Ranges.of(exchange)));
        } catch (Unreadable e) {
            exchange.problem(e.problem());
        } catch (IllegalArgumentException e) {
            exchange.problem(Problems.badParameter("range", exchange.context().request().query(), String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            exchange.failed(e);
        }
    }

    private static void answer(Exchange exchange, CompletableFuture<Reply<byte[]>> coming) {
        coming.whenComplete((reply, failure) -> {
            switch (reply) {
                case null -> exchange.unavailable(failure);
                case Reply.Given<byte[]> given -> exchange.bytes("application/octet-stream", given.value());
                case Reply.Refused<byte[]> refused -> exchange.problem(BridgeProblems.of(refused.why()));
            }
        });
    }
}
