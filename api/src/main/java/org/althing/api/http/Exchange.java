package org.althing.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.althing.api.json.Wire;
import org.althing.api.problem.Problem;
import org.althing.api.problem.Problems;
import org.althing.bridge.BlobsUnavailable;
import org.althing.commands.sequencer.Unavailable;
import org.jboss.logging.Logger;

/// One request and its answer. An answer may be given from any thread, once.
public final class Exchange {
    private static final Logger LOG = Logger.getLogger(Exchange.class);
    private static final long DISCARDED_BYTES_MAX = 16 << 20;
    private static final ObjectWriter JSON = Wire.mapper().writer();
    private static final CharSequence JSON_TYPE = HttpHeaders.createOptimized("application/json");
    private static final CharSequence PROBLEM_TYPE = HttpHeaders.createOptimized(Problem.MEDIA_TYPE);

    private final RoutingContext context;

    public Exchange(RoutingContext context) {
        this.context = context;
    }

    // --- the body -----------------------------------------------------------------------------------------------------

    /// Reads the whole body on the event loop and hands it over there. Too long a one is answered here, as soon as that is known.
    public void body(int bytesMax, Consumer<byte[]> then) {
        var request = context.request();
        long announced = announced(request);
        if (announced > bytesMax) {
            tooLarge(bytesMax);
            return;
        }
        var body = Buffer.buffer(announced < 0 ? 1_024 : (int) announced);
        request.handler(piece -> {
            if (body.length() + piece.length() > bytesMax) {
                tooLarge(bytesMax);
            } else {
                body.appendBuffer(piece);
            }
        });
        request.endHandler(_ -> {
            try {
                then.accept(body.getBytes());
            } catch (RuntimeException e) {
                failed(e);
            }
        });
        request.resume();
    }

    private static long announced(HttpServerRequest request) {
        try {
            var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
            return length == null ? -1 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /// Whoever is still sending must be able to read the answer, so the rest is read and thrown away, for a while.
    private void tooLarge(long bytesMax) {
        var request = context.request();
        var left = new long[] {DISCARDED_BYTES_MAX};
        request.endHandler(null).handler(piece -> {
            left[0] -= piece.length();
            if (left[0] < 0) request.connection().close();
        });
        request.resume();
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        problem(Problems.bodyTooLarge(bytesMax));
    }

    /// Whether the body is said to be of one of these media types; where not, that is the answer.
    public boolean bodyIs(List<String> mediaTypes) {
        var header = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        var have = header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(java.util.Locale.ROOT);
        if (mediaTypes.contains(have)) return true;
        context.response().putHeader(HttpHeaders.ACCEPT, String.join(", ", mediaTypes));
        problem(Problems.unsupportedMediaType(have, mediaTypes));
        return false;
    }

    // --- the answer ---------------------------------------------------------------------------------------------------

    public Exchange header(String name, String value) {
        context.response().putHeader(name, value);
        return this;
    }

    public void json(int status, Object body) {
        end(status, JSON_TYPE, write(body));
    }

    public void problem(Problem problem) {
        if (problem.status() == 401) context.response().putHeader("WWW-Authenticate", "JWS");
        if (problem.status() == 503) context.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
        end(problem.status(), PROBLEM_TYPE, write(problem));
    }

    public void bytes(String mediaType, byte[] body) {
        end(200, mediaType, Buffer.buffer(body));
    }

    public void nothing(int status) {
        if (!context.response().ended()) context.response().setStatusCode(status).end();
    }

    /// A bug, or a part of the node that is broken: the caller is told so, the node's log is told what. Blobs that are out of reach are neither.
    public void failed(Throwable why) {
        var blobs = BlobsUnavailable.behind(why);
        if (blobs.isPresent()) {
            LOG.warnf("%s %s: %s", context.request().method(), context.request().path(), blobs.get().getMessage());
            if (!context.response().headWritten()) problem(Problems.blobsUnavailable());
            return;
        }
        LOG.errorf(why, "%s %s failed", context.request().method(), context.request().path());
        if (!context.response().headWritten()) problem(Problems.internal());
    }

    /// No answer: the node is busy, stopping or stopped, which the problem says; anything else is a failure.
    public void unavailable(Throwable why) {
        var cause = why instanceof CompletionException wrapped && wrapped.getCause() != null ? wrapped.getCause() : why;
        switch (cause) {
            case Unavailable unavailable -> problem(Problems.unavailable(unavailable));
            case CancellationException _ -> { /* whoever asked is gone */ }
            default -> failed(cause);
        }
    }

    private static Buffer write(Object body) {
        try {
            return Buffer.buffer(JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not writable as JSON: " + body.getClass(), e);
        }
    }

    private void end(int status, CharSequence mediaType, Buffer body) {
        var response = context.response();
        if (response.ended() || response.closed()) return;
        response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, mediaType).end(body);
    }

    public RoutingContext context() {
        return context;
    }
}
