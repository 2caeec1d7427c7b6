package org.althing.projections.streams;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.LongFunction;
import org.althing.projections.Mark;
import org.althing.projections.ViewsException;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;

/// How instances ask each other for rows: plain HTTP on a port of their own, which nobody but instances should reach. Safe for use by several
/// threads. `GET /<generation>/<part>/mark`, `…/row/<key>`, `…/rows/<from>/<to>/<at most>`, keys as hexadecimal digits; 204 where there is no
/// row, 503 where the part is not here.
final class Peers implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] NOTHING = {};

    private final HttpServer server;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

    /// @param applications by generation; null where there is none such here
    Peers(int port, LongFunction<Application> applications) throws IOException {
        server = HttpServer.create(new InetSocketAddress(port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> serve(exchange, applications));
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private static void serve(HttpExchange exchange, LongFunction<Application> applications) throws IOException {
        try (exchange) {
            int status = 200;
            byte[] body;
            try {
                body = answer(exchange.getRequestURI().getPath().split("/"), applications);
                if (body == null) status = 204;
            } catch (ViewsException | InvalidStateStoreException e) {
                status = 503;
                body = null;
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                status = 400;
                body = null;
            }
            exchange.sendResponseHeaders(status, body == null || body.length == 0 ? -1 : body.length);
            if (body != null) exchange.getResponseBody().write(body);
        }
    }

    private static byte[] answer(String[] words, LongFunction<Application> applications) throws IOException {
        var application = applications.apply(Long.parseLong(words[1]));
        if (application == null) throw new ViewsException.Moving(new IllegalStateException("no such generation here"));
        int part = Integer.parseInt(words[2]);
        return switch (words[3]) {
            case "mark" -> application.mark(part).bytes();
            case "row" -> StoreRows.get(application.rows(part), HEX.parseHex(words[4]));
            case "rows" -> pack(StoreRows.scan(application.rows(part), HEX.parseHex(words[4]), HEX.parseHex(words[5]), Integer.parseInt(words[6])));
            default -> throw new IllegalArgumentException(words[3]);
        };
    }

    Mark mark(HostInfo peer, long generation, int part) {
        return Mark.of(ask(peer, generation + "/" + part + "/mark"));
    }

    /// The row, or null.
    byte[] row(HostInfo peer, long generation, int part, byte[] key) {
        return ask(peer, generation + "/" + part + "/row/" + HEX.formatHex(key));
    }

    List<StoreRows.Entry> rows(HostInfo peer, long generation, int part, byte[] from, byte[] to, int rowsMax) {
        var bytes = ask(peer, generation + "/" + part + "/rows/" + HEX.formatHex(from) + "/" + HEX.formatHex(to) + "/" + rowsMax);
        return bytes == null ? List.of() : unpack(bytes);
    }

    /// @throws ViewsException.Moving where the peer has it not, or does not answer
    private byte[] ask(HostInfo peer, String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://" + peer.host() + ":" + peer.port() + "/" + path)).timeout(PATIENCE).build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() == 204) return null;
            if (answer.statusCode() == 200) return answer.body();
            throw new ViewsException.Moving(new IOException(peer + " answers " + answer.statusCode()));
        } catch (IOException e) {
            throw new ViewsException.Moving(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ViewsException.Closed();
        }
    }

    private static byte[] pack(List<StoreRows.Entry> rows) throws IOException {
        if (rows.isEmpty()) return NOTHING;
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        for (var row : rows) {
            out.writeInt(row.key().length);
            out.write(row.key());
            out.writeInt(row.row().length);
            out.write(row.row());
        }
        return bytes.toByteArray();
    }

    private static List<StoreRows.Entry> unpack(byte[] bytes) {
        var rows = new ArrayList<StoreRows.Entry>();
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            while (in.available() > 0) rows.add(new StoreRows.Entry(in.readNBytes(in.readInt()), in.readNBytes(in.readInt())));
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }
}
