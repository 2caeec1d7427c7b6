package org.althing.api.log;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.althing.api.http.Exchange;
import org.althing.api.http.Methods;
import org.althing.api.problem.Problems;
import org.althing.domain.network.NetworkId;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.merkle.SignedNote;
import org.althing.eventlog.merkle.TilePath;
import org.althing.eventlog.merkle.TreeHead;

/// The log for those who verify it: signed checkpoints (C2SP tlog-checkpoint), and its tree and entries as tiles (C2SP tlog-tiles).
public final class LogRoutes {
    private static final String CHECKPOINT = "/log/checkpoint";
    private static final String KEY = "/log/key";
    private static final String TILE = "/log/(tile/.+)";
    private static final int WIDTH = 256;
    private static final String CITATION = "checkpoint";

    private final EventLog log;
    private final LogKey key;
    private TreeHead signedHead;
    private SignedNote signed;

    private LogRoutes(EventLog log, LogKey key) {
        this.log = log;
        this.key = key;
    }

    /// @throws IOException where the node's log key cannot be read or written
    public static LogRoutes open(EventLog log, Path data, NetworkId network) throws IOException {
        return new LogRoutes(log, LogKey.open(data, network));
    }

    public void install(Router router) {
        route(router, CHECKPOINT, exchange -> exchange.header("Cache-Control", "no-cache").bytes("text/plain; charset=utf-8", checkpoint().bytes()));
        route(router, KEY, exchange -> exchange.bytes("text/plain; charset=utf-8", (key.note() + "\n").getBytes(StandardCharsets.UTF_8)));
        route(router, TILE, this::tile);
    }

    private interface Answering {
        void to(Exchange exchange);
    }

    private static void route(Router router, String path, Answering answering) {
        router.routeWithRegex(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(context -> {
            var exchange = new Exchange(context);
            Thread.startVirtualThread(() -> {
                try {
                    answering.to(exchange);
                } catch (RuntimeException e) {
                    exchange.failed(e);
                }
            });
        });
        Methods.only(router, path, List.of("GET", "HEAD"));
    }

    /// A checkpoint is published only when recovery has been told never to go behind it.
    private synchronized SignedNote checkpoint() {
        var head = log.treeHead();
        if (!head.equals(signedHead)) {
            log.cite(CITATION, head.size());
            signed = key.sign(head);
            signedHead = head;
        }
        return signed;
    }

    private void tile(Exchange exchange) {
        var asked = exchange.context().normalizedPath();
        TilePath path;
        try {
            path = TilePath.parse(asked.substring("/log/".length()));
        } catch (IllegalArgumentException e) {
            exchange.problem(Problems.noSuchPath(asked));
            return;
        }
        if (path.level().isPresent() ? !holds(path) : path.index() * WIDTH + path.width() > log.head()) {
            exchange.problem(Problems.noSuchPath(asked));
            return;
        }
        var bytes = path.level().isPresent() ? log.tree().tile(path.level().getAsInt(), path.index(), path.width()) : entries(path.index() * WIDTH, path.width());
        exchange.header("Cache-Control", "public, max-age=31536000, immutable").bytes("application/octet-stream", bytes);
    }

    /// Whether the tree has so many hashes there: one of level `l` stands for 256^l entries.
    private boolean holds(TilePath path) {
        long entries = log.head();
        for (int level = 0; level < path.level().orElse(0); level++) entries /= WIDTH;
        return path.index() < entries / WIDTH || path.index() == entries / WIDTH && path.width() <= entries % WIDTH;
    }

    /// Each entry behind its length, 16 bits high first.
    private byte[] entries(long from, int count) {
        var bundle = new ByteArrayOutputStream(count * 300);
        try (var cursor = log.read(from, from + count)) {
            while (cursor.next()) {
                bundle.write(cursor.length() >>> 8);
                bundle.write(cursor.length());
                bundle.write(cursor.buffer(), cursor.offset(), cursor.length());
            }
        }
        return bundle.toByteArray();
    }
}
