package org.althing.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// HTTP by hand, for what no client library would send.
final class Raw {

    private Raw() {}

    /// Announces a body of so many bytes and sends none of it; the first line of the answer.
    static String announced(URI node, String path, String mediaType, long bytes) {
        return exchanged(node, path, mediaType, "Content-Length: " + bytes, 0);
    }

    /// Posts a body of so many bytes whose length is not announced; the first line of the answer.
    static String chunked(URI node, String path, String mediaType, int bytes) {
        return exchanged(node, path, mediaType, "Transfer-Encoding: chunked", bytes);
    }

    private static String exchanged(URI node, String path, String mediaType, String length, int chunkedBytes) {
        try (var socket = new Socket(node.getHost(), node.getPort())) {
            socket.setSoTimeout(20_000);
            var out = socket.getOutputStream();
            out.write(("POST " + path + " HTTP/1.1\r\nHost: here\r\nContent-Type: " + mediaType + "\r\n" + length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            var piece = ("2000\r\n" + "a".repeat(0x2000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            try {
                for (int left = chunkedBytes; left > 0; left -= 0x2000) out.write(piece);
            } catch (IOException closedByTheNode) {
                // The answer may come before the body is sent.
            }
            var line = new StringBuilder();
            for (int c = socket.getInputStream().read(); c >= 0 && c != '\r'; c = socket.getInputStream().read()) line.append((char) c);
            return line.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
