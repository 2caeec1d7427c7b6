package org.althing.api.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.althing.api.http.Exchange;
import org.althing.api.http.Methods;
import org.althing.api.problem.Problem;
import org.althing.api.problem.Problems;
import org.althing.api.problem.Refusals;
import org.althing.commands.bus.NetworkBus;
import org.althing.commands.gate.Gate;
import org.althing.commands.gate.Passage;
import org.althing.commands.sequencer.Outcome;
import org.althing.commands.sequencer.Submission;
import org.althing.commands.signature.EnvelopeReader;
import org.althing.domain.network.NetworkCommand.Batch;
import org.althing.domain.network.NetworkRejection.BatchTooLarge;

/// Takes signed commands, alone or many at once, and answers when what became of them is durable.
///
/// One command is checked on the event loop, where its request came in: a signature takes some 50 microseconds, and handing it to another
/// thread costs as much (docs/adr/0030-routes-without-jax-rs.md). A batch is checked on a thread of its own.
public final class CommandRoutes {
    public static final String ONE = "/v1/commands";
    /// An expression: a colon would begin a parameter, and a client may write it as it likes.
    public static final String MANY = "/v1/commands(?::|%3A|%3a)batch";
    public static final int BODY_BYTES_MAX = EnvelopeReader.BYTES_MAX;
    /// Room for 8,192 signed transfers of 700 bytes twice over.
    public static final int BATCH_BYTES_MAX = 16 << 20;
    private static final List<String> JWS = List.of("application/jose", "application/jose+json");
    private static final List<String> JSON = List.of("application/json");

    private final Gate gate;
    private final NetworkBus bus;

    public CommandRoutes(Gate gate, NetworkBus bus) {
        this.gate = gate;
        this.bus = bus;
    }

    /// What became of one command of a batch: a receipt or a problem, under the status that it would have had alone.
    record Answered(int status, Receipt receipt, Problem problem) {}

    record Answers(List<Answered> answers) {}

    public void install(Router router) {
        router.post(ONE).handler(context -> {
            var exchange = new Exchange(context);
            if (exchange.bodyIs(JWS)) exchange.body(BODY_BYTES_MAX, body -> one(exchange, body));
        });
        router.postWithRegex(MANY).handler(context -> {
            var exchange = new Exchange(context);
            if (exchange.bodyIs(JSON)) exchange.body(BATCH_BYTES_MAX, body -> Thread.startVirtualThread(() -> many(exchange, body)));
        });
        Methods.only(router, ONE, List.of("POST"));
        Methods.only(router, MANY, List.of("POST"));
    }

    private void one(Exchange exchange, byte[] jws) {
        switch (gate.check(jws)) {
            case Passage.Admitted admitted -> bus.submit(admitted.submission()).whenComplete((outcome, failure) -> {
                if (failure != null) exchange.unavailable(failure);
                else answer(exchange, answered(outcome));
            });
            case Passage turnedAway -> exchange.problem(Problems.gate(turnedAway));
        }
    }

    private static void answer(Exchange exchange, Answered answered) {
        if (answered.problem() != null) exchange.problem(answered.problem());
        else exchange.json(answered.status(), answered.receipt());
    }

    private void many(Exchange exchange, byte[] body) {
        try {
            var commands = BatchBody.read(body);
            if (commands.size() > Batch.ITEMS_MAX) {
                exchange.problem(Refusals.problem(new BatchTooLarge(commands.size(), Batch.ITEMS_MAX)));
                return;
            }
            var passages = commands.stream().map(gate::check).toList();
            var admitted = new ArrayList<Submission>();
            for (var passage : passages) if (passage instanceof Passage.Admitted one) admitted.add(one.submission());
            var outcomes = admitted.isEmpty() ? List.<Outcome>of() : bus.submitAll(admitted).join();
            exchange.json(200, new Answers(merged(passages, outcomes)));
        } catch (JsonProcessingException e) {
            exchange.problem(Problems.malformedBody(e.getOriginalMessage()));
        } catch (IOException e) {
            exchange.problem(Problems.malformedBody(e.getMessage()));
        } catch (RuntimeException e) {
            exchange.unavailable(e);
        }
    }

    private static List<Answered> merged(List<Passage> passages, List<Outcome> outcomes) {
        var next = outcomes.iterator();
        return passages.stream().map(passage -> passage instanceof Passage.Admitted ? answered(next.next()) : refused(Problems.gate(passage))).toList();
    }

    private static Answered answered(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Receipt receipt -> new Answered(200, Receipt.of(receipt), null);
            case Outcome.Refusal refusal -> refused(Refusals.problem(refusal.rejection()));
        };
    }

    private static Answered refused(Problem problem) {
        return new Answered(problem.status(), null, problem);
    }
}
