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
import org.althing.api.read.Library;
import org.althing.api.read.Unreadable;
import org.althing.bridge.Bridge;
import org.althing.bridge.Reply;
import org.althing.projections.compute.JobFacts;

/// What came of a job, for its customer alone: an output tells about inputs that are not public (docs/specs/node-protocol.md).
public final class OutputRoutes {
    public static final String PATH = "/v1/jobs/([^/]+)/output";
    private static final String SCHEME = "Althing ";

    private final Bridge bridge;
    private final Library library;

    public OutputRoutes(Bridge bridge, Library library) {
        this.bridge = bridge;
        this.library = library;
    }

    public void install(Router router) {
        router.getWithRegex(PATH).handler(context -> {
            var exchange = new Exchange(context);
            Thread.startVirtualThread(() -> get(exchange, context.pathParam("param0")));
        });
        Methods.only(router, PATH, List.of("GET"));
    }

    private void get(Exchange exchange, String job) {
        try {
            var facts = (JobFacts) library.answer(Library.find("/v1/jobs/" + job).orElseThrow(), Map.of()).body();
            var permit = exchange.context().request().getHeader(HttpHeaders.AUTHORIZATION);
            if (permit == null || !permit.startsWith(SCHEME)) exchange.problem(Problem.named("PermitMissing", 401, "a signed permit is needed (docs/specs/node-protocol.md)", Map.of("job", facts.job())));
            else if (facts.result().isEmpty()) exchange.problem(Problems.notFound("Output", job));
            else answer(exchange, facts, permit.substring(SCHEME.length()).getBytes(StandardCharsets.US_ASCII));
        } catch (Unreadable e) {
            exchange.problem(e.problem());
        } catch (RuntimeException e) {
            exchange.failed(e);
        }
    }

    private void answer(Exchange exchange, JobFacts facts, byte[] permit) {
        bridge.output(permit, facts.job(), facts.customer(), facts.result().orElseThrow().output()).whenComplete((reply, failure) -> {
            switch (reply) {
                case null -> exchange.unavailable(failure);
                case Reply.Given<byte[]> given -> exchange.bytes("application/octet-stream", given.value());
                case Reply.Refused<byte[]> refused -> exchange.problem(BridgeProblems.of(refused.why()));
            }
        });
    }
}
