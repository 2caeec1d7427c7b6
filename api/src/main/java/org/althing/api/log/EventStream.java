package org.althing.api.log;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.althing.api.http.Exchange;
import org.althing.api.http.Methods;
import org.althing.api.problem.Problem;
import org.althing.api.problem.Problems;
import org.althing.eventlog.EventLog;
import org.jboss.logging.Logger;

/// The log's events as they become durable, as server-sent events: the position is the id, the data is the entry as it is stored. Whoever was
/// cut off goes on behind the last id they saw (`Last-Event-ID`), and misses nothing.
///
/// Each listener has a virtual thread that reads the log and waits for whichever is slower: the next event, or the listener. Nothing is
/// buffered beyond the connection's own write queue, however far a slow listener falls behind.
public final class EventStream {
    private static final Logger LOG = Logger.getLogger(EventStream.class);
    private static final String PATH = "/v1/events";
    private static final int LISTENERS_MAX = 1_024;
    private static final int QUEUE_BYTES_MAX = 256 << 10;
    /// Proxies and browsers close a connection on which nothing comes for a minute.
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Buffer ALIVE = Buffer.buffer(":\n\n");
    private static final byte[] ID = "id: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DATA = "\ndata: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\n\n".getBytes(StandardCharsets.US_ASCII);

    private final EventLog log;
    private final Semaphore room = new Semaphore(LISTENERS_MAX);
    private final Set<Thread> listening = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    public EventStream(EventLog log) {
        this.log = log;
    }

    public void install(Router router) {
        router.get(PATH).handler(context -> {
            var exchange = new Exchange(context);
            var from = from(context);
            if (from < 0) exchange.problem(Problems.badParameter("from", String.valueOf(first(context)), "a position"));
            else if (!room.tryAcquire()) exchange.problem(Problem.named("TooManyListeners", 503, null, java.util.Map.of("listenersMax", LISTENERS_MAX)));
            else new Listener(context.response(), from).start();
        });
        Methods.only(router, PATH, List.of("GET"));
    }

    /// Ends every stream: their listeners come back to whoever answers next.
    public void close() {
        closing = true;
        listening.forEach(LockSupport::unpark);
    }

    private static String first(RoutingContext context) {
        var last = context.request().getHeader("Last-Event-ID");
        return last != null ? last : context.queryParams().get("from");
    }

    /// The first position to send, the head where nothing is said, -1 where it is no position.
    private long from(RoutingContext context) {
        var text = first(context);
        if (text == null) return log.head();
        if (!text.matches("0|[1-9][0-9]{0,17}")) return -1;
        return context.request().getHeader("Last-Event-ID") != null ? Long.parseLong(text) + 1 : Long.parseLong(text);
    }

    private final class Listener {
        private final HttpServerResponse response;
        private final Thread thread = Thread.ofVirtual().unstarted(this::run);
        private long next;
        private volatile boolean gone;

        Listener(HttpServerResponse response, long from) {
            this.response = response;
            this.next = from;
        }

        void start() {
            response.setChunked(true).setWriteQueueMaxSize(QUEUE_BYTES_MAX)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream").putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .closeHandler(_ -> leave()).exceptionHandler(_ -> leave()).drainHandler(_ -> LockSupport.unpark(thread));
            response.write(ALIVE);
            thread.start();
        }

        private void leave() {
            gone = true;
            LockSupport.unpark(thread);
        }

        private void run() {
            listening.add(thread);
            var following = log.onDurable(_ -> LockSupport.unpark(thread));
            try {
                while (!gone && !closing) {
                    if (response.writeQueueFull()) LockSupport.parkNanos(this, HEARTBEAT.toNanos());
                    else if (next < log.head()) send();
                    else rest();
                }
                if (!gone) response.end();
            } catch (RuntimeException e) {
                LOG.debug("a listener of events was cut off", e);
                response.reset();
            } finally {
                following.close();
                listening.remove(thread);
                room.release();
            }
        }

        private void send() {
            try (var cursor = log.read(next, log.head())) {
                while (!gone && !response.writeQueueFull() && cursor.next()) {
                    response.write(Buffer.buffer(cursor.length() + 40).appendBytes(ID).appendString(Long.toString(cursor.position()))
                            .appendBytes(DATA).appendBytes(cursor.buffer(), cursor.offset(), cursor.length()).appendBytes(END));
                    next = cursor.position() + 1;
                }
            }
        }

        private void rest() {
            LockSupport.parkNanos(this, HEARTBEAT.toNanos());
            if (!gone && next >= log.head()) response.write(ALIVE);
        }
    }
}
