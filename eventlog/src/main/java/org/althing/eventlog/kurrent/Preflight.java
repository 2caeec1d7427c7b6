package org.althing.eventlog.kurrent;

import io.kurrent.dbclient.ServerVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.althing.eventlog.LogException.ServerUnusable;

/// Finds out at start what is wrong with an address. The client would look for a server for ever and tell only its log.
record Preflight(Connection connection, String stream) {
    private static final int PATIENCE_MS = 3_000;
    private static final long FIRST_ANSWER_MS = 3_000;
    private static final long PATIENCE_NS = 60_000_000_000L;
    /// The oldest servers of which this engine's calls are known to be answered as it expects.
    private static final int OLDEST_MAJOR = 22;
    private static final int OLDEST_MINOR = 10;
    /// From here on an append may have 256 MiB instead of one.
    private static final int LARGE_MAJOR = 25;
    private static final int LARGE_MINOR = 1;
    private static final int LARGE_BYTES = 4 << 20;
    private static final int SMALL_BYTES = 1_000_000;

    /// @return how many bytes an append to this server may have
    /// @throws ServerUnusable where the server cannot be used, with the reason
    int check() {
        obstacles(false);
        var version = version();
        try {
            new StreamReader(connection, stream).last();
        } catch (CallException e) {
            throw unusable(e.failure() instanceof CallFailure.Refused refused ? refused.why() : e.getMessage(), e);
        }
        return version.isGreaterOrEqualThan(LARGE_MAJOR, LARGE_MINOR) ? LARGE_BYTES : SMALL_BYTES;
    }

    /// @param closely whether to find out who speaks TLS, too
    /// @throws ServerUnusable where no host is as it should be
    private void obstacles(boolean closely) {
        if (connection.settings().discover()) return;
        var obstacles = new ArrayList<String>();
        for (var host : connection.settings().hosts()) {
            obstacle(host, closely).ifPresent(what -> obstacles.add(host.getHostString() + ":" + host.getPort() + " " + what));
        }
        if (obstacles.size() == connection.settings().hosts().size()) throw unusable(String.join("; ", obstacles), null);
    }

    private ServerUnusable unusable(String why, Throwable cause) {
        return new ServerUnusable(connection.settings().toString(), why, cause);
    }

    private ServerVersion version() {
        var version = asked().orElseThrow(() -> unusable("it names no version, as servers before 21.6 did; the oldest that is supported is " + OLDEST_MAJOR + "." + OLDEST_MINOR, null));
        if (version.isLessOrEqualThan(OLDEST_MAJOR, OLDEST_MINOR - 1)) {
            throw unusable("it is version " + version.getMajor() + "." + version.getMinor() + "." + version.getPatch() + ", the oldest that is supported is " + OLDEST_MAJOR + "." + OLDEST_MINOR, null);
        }
        return version;
    }

    /// What the server says of itself. A machine under load is given some time to say it.
    private Optional<ServerVersion> asked() {
        long until = System.nanoTime() + PATIENCE_NS;
        while (true) {
            try {
                return connection.call(FIRST_ANSWER_MS, client -> client.getServerVersion());
            } catch (CallException e) {
                obstacles(true);
                if (e.failure() instanceof CallFailure.Refused refused) throw unusable(refused.why(), e);
                if (System.nanoTime() > until) throw unusable("it does not answer as a KurrentDB does; something else may listen there, or its certificate may not be trusted", e);
            }
        }
    }

    private Optional<String> obstacle(InetSocketAddress host, boolean closely) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(host.getHostString()), host.getPort()), PATIENCE_MS);
            socket.setSoTimeout(PATIENCE_MS);
            return closely ? secured(socket, host) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.of("is no known host");
        } catch (IOException e) {
            return Optional.of("cannot be reached: " + e.getMessage());
        }
    }

    /// Whether the host encrypts as the address says.
    private Optional<String> secured(Socket socket, InetSocketAddress host) {
        boolean wanted = connection.settings().tls();
        try (var secure = trustingAll().getSocketFactory().createSocket(socket, host.getHostString(), host.getPort(), true)) {
            ((javax.net.ssl.SSLSocket) secure).startHandshake();
            return wanted ? Optional.empty() : Optional.of("speaks TLS, and the address says tls=false");
        } catch (SSLException e) {
            return wanted ? Optional.of("does not speak TLS, and the address says tls=true (which is the default)") : Optional.empty();
        } catch (IOException e) {
            return wanted ? Optional.of("does not answer a TLS greeting: " + e.getMessage()) : Optional.empty();
        }
    }

    /// Only asks whether TLS is spoken: whether the certificate is good is the client's to say.
    private static SSLContext trustingAll() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Trusting()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Trusting implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            // Nobody is a client here.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // Nothing is sent over this connection.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
