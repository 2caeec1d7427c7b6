package org.althing.kurrent;

import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.kurrent.dbclient.proto.gossip.GossipGrpc;
import io.kurrent.dbclient.proto.gossip.GossipOuterClass;
import io.kurrent.dbclient.proto.serverfeatures.ServerFeaturesGrpc;
import io.kurrent.dbclient.proto.serverfeatures.Serverfeatures;
import io.kurrent.dbclient.proto.shared.Shared;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A server on 127.0.0.1 that keeps its streams in a file; it can be stopped at once and started again at the same port. Belongs to one thread.
public final class KurrentServer implements AutoCloseable {

    /// How a server presents itself.
    /// @param version        what it says when it is asked
    /// @param login          `user:password` that calls must carry; empty: everybody may call
    /// @param appendBytesMax larger appends are refused
    public record Manner(String version, Optional<String> login, int appendBytesMax) {
        public static final Manner USUAL = new Manner("25.1.0.0", Optional.empty(), 256 << 20);

        public Manner withVersion(String other) {
            return new Manner(other, login, appendBytesMax);
        }

        public Manner withLogin(String user, String password) {
            return new Manner(version, Optional.of(user + ":" + password), appendBytesMax);
        }

        public Manner withAppendBytesMax(int bytes) {
            return new Manner(version, login, bytes);
        }
    }

    private final int port;
    private final Path path;
    private final Faults faults;
    private final Manner manner;
    private StreamFile file;
    private Server server;

    private KurrentServer(int port, Path path, Faults faults, Manner manner) {
        this.port = port;
        this.path = path;
        this.faults = faults;
        this.manner = manner;
    }

    /// @param port 0 for any free one
    public static KurrentServer start(int port, Path file, Faults faults, Manner manner) throws IOException {
        var server = new KurrentServer(port == 0 ? free() : port, file, faults, manner);
        server.start();
        return server;
    }

    public static KurrentServer start(Path file, Faults faults) throws IOException {
        return start(0, file, faults, Manner.USUAL);
    }

    private static int free() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Starts again after [#stop()], with what the file holds.
    public void start() throws IOException {
        file = new StreamFile(path);
        server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", port))
                .maxInboundMessageSize(32 << 20)
                .addService(ServerInterceptors.intercept(new StreamsService(file, faults, port, manner.appendBytesMax()), new Door(manner.login())))
                .addService(new Introduction(manner.version()))
                .addService(new Membership(port))
                .build().start();
    }

    /// Ends every connection at once.
    public void stop() throws IOException {
        server.shutdownNow();
        try {
            if (!server.awaitTermination(10, TimeUnit.SECONDS)) throw new IOException("the server at port " + port + " does not end");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        file.close();
    }

    public int port() {
        return port;
    }

    /// Where clients find it.
    public String url() {
        return "kurrentdb://127.0.0.1:" + port + "?tls=false";
    }

    public Faults faults() {
        return faults;
    }

    /// How many events stand in a stream.
    public long length(String stream) {
        return file.last(stream) + 1;
    }

    @Override
    public void close() throws IOException {
        stop();
    }

    /// Says which version this is.
    private static final class Introduction extends ServerFeaturesGrpc.ServerFeaturesImplBase {
        private final String version;

        private Introduction(String version) {
            this.version = version;
        }

        @Override
        public void getSupportedMethods(Shared.Empty request, StreamObserver<Serverfeatures.SupportedMethods> caller) {
            caller.onNext(Serverfeatures.SupportedMethods.newBuilder().setEventStoreServerVersion(version)
                    .addMethods(Serverfeatures.SupportedMethod.newBuilder().setServiceName("event_store.client.streams.streams").setMethodName("append"))
                    .addMethods(Serverfeatures.SupportedMethod.newBuilder().setServiceName("event_store.client.streams.streams").setMethodName("read").addFeatures("stream"))
                    .build());
            caller.onCompleted();
        }
    }

    /// A cluster of one, for clients that know several hosts.
    private static final class Membership extends GossipGrpc.GossipImplBase {
        private final int port;

        private Membership(int port) {
            this.port = port;
        }

        @Override
        public void read(Shared.Empty request, StreamObserver<GossipOuterClass.ClusterInfo> caller) {
            var member = GossipOuterClass.MemberInfo.newBuilder().setState(GossipOuterClass.MemberInfo.VNodeState.Leader).setIsAlive(true)
                    .setHttpEndPoint(GossipOuterClass.EndPoint.newBuilder().setAddress("127.0.0.1").setPort(port));
            member.getInstanceIdBuilder().getStructuredBuilder().setLeastSignificantBits(port);
            caller.onNext(GossipOuterClass.ClusterInfo.newBuilder().addMembers(member).build());
            caller.onCompleted();
        }
    }

    /// Turns away who does not say the right name and password.
    private record Door(Optional<String> login) implements ServerInterceptor {
        private static final Metadata.Key<String> AUTHORIZATION = Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            boolean admitted = login.isEmpty() || ("Basic " + Base64.getEncoder().encodeToString(login.get().getBytes(StandardCharsets.UTF_8))).equals(headers.get(AUTHORIZATION));
            if (admitted) return next.startCall(call, headers);
            call.close(Status.UNAUTHENTICATED, new Metadata());
            return new ServerCall.Listener<>() {};
        }
    }
}
