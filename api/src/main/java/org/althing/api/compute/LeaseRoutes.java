package org.althing.api.compute;

import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.althing.api.command.Receipt;
import org.althing.api.http.Exchange;
import org.althing.api.http.Methods;
import org.althing.api.problem.Problems;
import org.althing.api.problem.Refusals;
import org.althing.bridge.Bridge;
import org.althing.bridge.Granted;
import org.althing.bridge.Reply;
import org.althing.commands.gate.Gate;
import org.althing.commands.gate.Passage;
import org.althing.commands.node.OpenNetwork;
import org.althing.commands.sequencer.Outcome;
import org.althing.commands.sequencer.Submission;
import org.althing.domain.compute.NodeId;
import org.althing.domain.identity.KeyId;

/// The node protocol over HTTP (docs/specs/node-protocol.md): how a machine takes a job, says that it is at work, and hands in the result.
public final class LeaseRoutes {
    public static final String BY_KEY = "/v1/nodes/by-key/([^/]+)";
    private static final int BODY_BYTES_MAX = 1 << 20;
    private static final int WAIT_SECONDS_MAX = 60;
    private static final List<String> JOSE = List.of("application/jose");

    private final Gate gate;
    private final Bridge bridge;
    private final OpenNetwork network;

    public LeaseRoutes(Gate gate, Bridge bridge, OpenNetwork network) {
        this.gate = gate;
        this.bridge = bridge;
        this.network = network;
    }

    /// The path of a verb on leases, as an expression: a client may write the colon as it likes.
    public static String path(String verb) {
        return "/v1/leases(?::|%3A|%3a)" + verb;
    }

    public void install(Router router) {
        post(router, "acquire", (exchange, jws) -> admitted(exchange, jws, submission -> acquire(exchange, submission)));
        post(router, "extend", (exchange, jws) -> admitted(exchange, jws, submission -> answer(exchange, bridge.extend(submission), (to, extended) -> to.json(200, extended))));
        post(router, "commit", (exchange, jws) -> admitted(exchange, jws, submission -> answer(exchange, bridge.commit(submission), LeaseRoutes::receipt)));
        for (var verb : List.of("release", "fail")) {
            post(router, verb, (exchange, jws) -> admitted(exchange, jws, submission -> answer(exchange, bridge.giveBack(submission), LeaseRoutes::receipt)));
        }
        post(router, "heartbeat", (exchange, jws) -> answer(exchange, bridge.heartbeat(jws), (to, beat) -> to.json(200, beat)));
        post(router, "input", this::input);
        router.getWithRegex(BY_KEY).handler(context -> byKey(new Exchange(context), context.pathParam("param0")));
        Methods.only(router, BY_KEY, List.of("GET"));
    }

    private static void post(Router router, String verb, BiConsumer<Exchange, byte[]> handler) {
        router.postWithRegex(path(verb)).handler(context -> {
            var exchange = new Exchange(context);
            if (exchange.bodyIs(JOSE)) exchange.body(BODY_BYTES_MAX, body -> handler.accept(exchange, body));
        });
        Methods.only(router, path(verb), List.of("POST"));
    }

    private interface Admitted {
        void then(Submission submission);
    }

    private void admitted(Exchange exchange, byte[] jws, Admitted admitted) {
        switch (gate.check(jws)) {
            case Passage.Admitted passage -> admitted.then(passage.submission());
            case Passage turnedAway -> exchange.problem(Problems.gate(turnedAway));
        }
    }

    private interface Giving<T> {
        void to(Exchange exchange, T value);
    }

    private <T> void answer(Exchange exchange, CompletableFuture<Reply<T>> coming, Giving<T> give) {
        coming.whenComplete((reply, failure) -> {
            switch (reply) {
                case null -> exchange.unavailable(failure);
                case Reply.Given<T> given -> give.to(exchange, given.value());
                case Reply.Refused<T> refused -> exchange.problem(BridgeProblems.of(refused.why()));
            }
        });
    }

    private void input(Exchange exchange, byte[] jws) {
        try {
            answer(exchange, bridge.input(jws, Ranges.of(exchange)), (to, bytes) -> to.bytes("application/octet-stream", bytes));
        } catch (IllegalArgumentException e) {
            exchange.problem(Problems.badParameter("range", exchange.context().request().query(), String.valueOf(e.getMessage())));
        }
    }

    private void acquire(Exchange exchange, Submission submission) {
        var text = exchange.context().queryParams().get("wait");
        if (text != null && !text.matches("[0-9]{1,2}")) {
            exchange.problem(Problems.badParameter("wait", text, "0 to " + WAIT_SECONDS_MAX + " seconds"));
            return;
        }
        var wait = Duration.ofSeconds(Math.min(WAIT_SECONDS_MAX, text == null ? 0 : Integer.parseInt(text)));
        CompletableFuture<Reply<Optional<Granted>>> coming = bridge.acquire(submission, wait);
        exchange.context().response().closeHandler(_ -> coming.cancel(false));
        answer(exchange, coming, (to, granted) -> granted.ifPresentOrElse(lease -> to.json(200, lease), () -> to.nothing(204)));
    }

    private static void receipt(Exchange exchange, Outcome outcome) {
        switch (outcome) {
            case Outcome.Receipt receipt -> exchange.json(200, Receipt.of(receipt));
            case Outcome.Refusal refusal -> exchange.problem(Refusals.problem(refusal.rejection()));
        }
    }

    /// @param node the node that signs with the key
    record ByKey(NodeId node) {}

    private void byKey(Exchange exchange, String text) {
        KeyId key;
        try {
            key = KeyId.parse(text);
        } catch (IllegalArgumentException e) {
            exchange.problem(Problems.badParameter("key", text, "a key's thumbprint"));
            return;
        }
        network.sequencer().ask(state -> Optional.ofNullable(state.compute().nodeOf(key))).whenComplete((node, failure) -> {
            if (failure != null) exchange.unavailable(failure);
            else node.ifPresentOrElse(found -> exchange.json(200, new ByKey(found)), () -> exchange.problem(Problems.notFound("NodeKey", text)));
        });
    }
}
