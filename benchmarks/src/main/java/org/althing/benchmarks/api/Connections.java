package org.althing.benchmarks.api;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/// Kept-alive HTTP/1.1 connections to one server, each with one request on its way, driven by one thread. As cheap as a client can be, because it
/// shares the machine with what it measures.
final class Connections implements AutoCloseable {
    private static final int RESPONSE_BYTES_MAX = 64 * 1024;
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

    private final Selector selector;
    private final List<Connection> all = new ArrayList<>();

    /// What a run came to.
    /// @param latencies nanoseconds from writing a request to the last byte of its answer
    /// @param wrong     answers with another status than expected
    /// @param example   one of them
    record Run(double seconds, Histogram latencies, int wrong, String example) {}

    private static final class Connection {
        private final SocketChannel channel;
        private final ByteBuffer in = ByteBuffer.allocate(RESPONSE_BYTES_MAX);
        private long askedNanos;

        private Connection(SocketChannel channel) {
            this.channel = channel;
        }

        void ask(byte[] request) throws IOException {
            askedNanos = System.nanoTime();
            var out = ByteBuffer.wrap(request);
            while (out.hasRemaining()) channel.write(out);
        }

        /// Reads what is there; whether the answer is complete.
        boolean read() throws IOException {
            if (channel.read(in) < 0) throw new IOException("the server closed the connection after " + text());
            int body = endOfHead();
            return body >= 0 && in.position() >= body + contentLength(body);
        }

        private int endOfHead() {
            var bytes = in.array();
            for (int i = 3; i < in.position(); i++) if (bytes[i] == '\n' && bytes[i - 2] == '\n') return i + 1;
            return -1;
        }

        private int contentLength(int body) {
            var bytes = in.array();
            for (int i = 0; i < body - LENGTH.length; i++) {
                if (bytes[i] == '\n' && isLength(bytes, i + 1)) return number(bytes, i + 1 + LENGTH.length);
            }
            return 0;
        }

        private static boolean isLength(byte[] bytes, int at) {
            for (int i = 0; i < LENGTH.length; i++) if ((bytes[at + i] | 0x20) != (LENGTH[i] | 0x20)) return false;
            return true;
        }

        private static int number(byte[] bytes, int from) {
            int number = 0;
            for (int i = from; bytes[i] != '\r'; i++) if (bytes[i] != ' ') number = number * 10 + bytes[i] - '0';
            return number;
        }

        int status() {
            return number3(in.array(), 9);
        }

        private static int number3(byte[] bytes, int at) {
            return (bytes[at] - '0') * 100 + (bytes[at + 1] - '0') * 10 + bytes[at + 2] - '0';
        }

        String text() {
            return new String(in.array(), 0, in.position(), StandardCharsets.UTF_8);
        }
    }

    Connections(int port, int count) throws IOException {
        selector = Selector.open();
        for (int i = 0; i < count; i++) {
            var channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            var connection = new Connection(channel);
            channel.register(selector, SelectionKey.OP_READ, connection);
            all.add(connection);
        }
    }

    /// A request for [#run]: the head and the body in one piece.
    static byte[] post(String path, String mediaType, byte[] body) {
        var head = ("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + mediaType + "\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(head.length + body.length).put(head).put(body).array();
    }

    static byte[] get(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /// Sends all requests, each connection the next one as soon as it has its answer.
    Run run(List<byte[]> requests, int expectedStatus) throws IOException {
        var latencies = new Histogram(3);
        int next = 0;
        int wrong = 0;
        var example = "";
        long start = System.nanoTime();
        for (var connection : all) if (next < requests.size()) connection.ask(requests.get(next++));
        for (int answered = 0; answered < requests.size(); ) {
            selector.select();
            for (var key : selector.selectedKeys()) {
                var connection = (Connection) key.attachment();
                if (!connection.read()) continue;
                latencies.recordValue(System.nanoTime() - connection.askedNanos);
                answered++;
                if (connection.status() != expectedStatus && wrong++ == 0) example = connection.text();
                connection.in.clear();
                if (next < requests.size()) connection.ask(requests.get(next++));
            }
            selector.selectedKeys().clear();
        }
        return new Run((System.nanoTime() - start) / 1e9, latencies, wrong, example);
    }

    @Override
    public void close() throws IOException {
        for (var connection : all) connection.channel.close();
        selector.close();
    }
}
