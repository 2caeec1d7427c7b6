package org.althing.kurrent;

import com.google.protobuf.ByteString;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.kurrent.dbclient.proto.shared.Shared;
import io.kurrent.dbclient.proto.streams.StreamsGrpc;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendResp;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// Append and Read of one stream, the two calls of the `Streams` service that the engine makes.
final class StreamsService extends StreamsGrpc.StreamsImplBase {
    private static final long TICKS_PER_MILLISECOND = 10_000;
    private static final Metadata.Key<String> EXCEPTION = Metadata.Key.of("exception", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> LEADER_HOST = Metadata.Key.of("leader-endpoint-host", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> LEADER_PORT = Metadata.Key.of("leader-endpoint-port", Metadata.ASCII_STRING_MARSHALLER);

    private final StreamFile file;
    private final Faults faults;
    private final int port;
    private final int appendBytesMax;

    /// @param port where this server listens, named as the leader where another is asked to be
    StreamsService(StreamFile file, Faults faults, int port, int appendBytesMax) {
        this.file = file;
        this.faults = faults;
        this.port = port;
        this.appendBytesMax = appendBytesMax;
    }

    @Override
    public StreamObserver<AppendReq> append(StreamObserver<AppendResp> caller) {
        return new StreamObserver<>() {
            private AppendReq.Options options;
            private final List<StreamFile.Event> events = new ArrayList<>();
            private long bytes;

            @Override
            public void onNext(AppendReq request) {
                if (request.hasOptions()) {
                    options = request.getOptions();
                } else {
                    var event = event(request.getProposedMessage());
                    bytes += event.data().length + event.metadata().length;
                    events.add(event);
                }
            }

            @Override
            public void onError(Throwable gone) {
                // Whoever called has given up; nothing was written yet.
            }

            @Override
            public void onCompleted() {
                if (bytes > appendBytesMax) caller.onError(Status.INVALID_ARGUMENT.withDescription("Maximum Append Size of " + appendBytesMax + " Exceeded.").asRuntimeException());
                else answer(options, events, caller);
            }
        };
    }

    private void answer(AppendReq.Options options, List<StreamFile.Event> events, StreamObserver<AppendResp> caller) {
        var fault = faults.append();
        switch (fault) {
            case LOST_BEFORE_WRITE -> { /* The caller waits in vain. */ }
            case NOT_LEADER -> caller.onError(notLeader());
            case UNAVAILABLE_BEFORE_WRITE -> caller.onError(Status.UNAVAILABLE.asRuntimeException());
            case NONE, TWICE, LOST_AFTER_WRITE, UNAVAILABLE_AFTER_WRITE -> {
                var outcome = append(options, events);
                if (fault == Faults.OfAppend.TWICE) outcome = append(options, events);
                if (fault == Faults.OfAppend.UNAVAILABLE_AFTER_WRITE) caller.onError(Status.UNAVAILABLE.asRuntimeException());
                else if (fault != Faults.OfAppend.LOST_AFTER_WRITE) answer(options, outcome, caller);
            }
        }
    }

    private StreamFile.Outcome append(AppendReq.Options options, List<StreamFile.Event> events) {
        return file.append(options.getStreamIdentifier().getStreamName().toStringUtf8(), expected(options), events);
    }

    private static void answer(AppendReq.Options options, StreamFile.Outcome outcome, StreamObserver<AppendResp> caller) {
        var answer = AppendResp.newBuilder();
        if (outcome.done()) {
            answer.getSuccessBuilder().setCurrentRevision(outcome.last()).getPositionBuilder().setCommitPosition(outcome.last()).setPreparePosition(outcome.last());
        } else {
            var wrong = answer.getWrongExpectedVersionBuilder();
            if (outcome.last() < 0) wrong.setCurrentNoStream(Shared.Empty.getDefaultInstance());
            else wrong.setCurrentRevision(outcome.last());
            switch (options.getExpectedStreamRevisionCase()) {
                case REVISION -> wrong.setExpectedRevision(options.getRevision());
                case NO_STREAM -> wrong.setExpectedNoStream(Shared.Empty.getDefaultInstance());
                case STREAM_EXISTS -> wrong.setExpectedStreamExists(Shared.Empty.getDefaultInstance());
                case ANY, EXPECTEDSTREAMREVISION_NOT_SET -> wrong.setExpectedAny(Shared.Empty.getDefaultInstance());
            }
        }
        caller.onNext(answer.build());
        caller.onCompleted();
    }

    private static long expected(AppendReq.Options options) {
        return switch (options.getExpectedStreamRevisionCase()) {
            case REVISION -> options.getRevision();
            case NO_STREAM -> StreamFile.NO_STREAM;
            case STREAM_EXISTS -> StreamFile.EXISTS;
            case ANY, EXPECTEDSTREAMREVISION_NOT_SET -> StreamFile.ANY;
        };
    }

    private static StreamFile.Event event(AppendReq.ProposedMessage message) {
        var id = message.getId().hasStructured()
                ? new UUID(message.getId().getStructured().getMostSignificantBits(), message.getId().getStructured().getLeastSignificantBits())
                : UUID.fromString(message.getId().getString());
        return new StreamFile.Event(id, message.getMetadataOrThrow("type"), message.getMetadataOrThrow("content-type"),
                message.getCustomMetadata().toByteArray(), message.getData().toByteArray(), System.currentTimeMillis() * TICKS_PER_MILLISECOND);
    }

    private StatusRuntimeException notLeader() {
        var trailers = new Metadata();
        trailers.put(EXCEPTION, "not-leader");
        trailers.put(LEADER_HOST, "127.0.0.1");
        trailers.put(LEADER_PORT, Integer.toString(port));
        return Status.NOT_FOUND.withDescription("Leader info available").asRuntimeException(trailers);
    }

    @Override
    public void read(ReadReq request, StreamObserver<ReadResp> caller) {
        var call = (ServerCallStreamObserver<ReadResp>) caller;
        Thread.startVirtualThread(() -> {
            try {
                read(request.getOptions(), call);
            } catch (StatusRuntimeException end) {
                call.onError(end);
            } catch (InterruptedException | RuntimeException closing) {
                if (!call.isCancelled()) call.onError(Status.UNAVAILABLE.withCause(closing).asRuntimeException());
            }
        });
    }

    private void read(ReadReq.Options options, ServerCallStreamObserver<ReadResp> caller) throws InterruptedException {
        var stream = options.getStream().getStreamIdentifier().getStreamName().toString(StandardCharsets.UTF_8);
        boolean backwards = options.getReadDirection() == ReadReq.Options.ReadDirection.Backwards;
        if (options.hasSubscription()) {
            follow(stream, options.getStream(), caller);
        } else if (file.last(stream) < 0) {
            send(caller, ReadResp.newBuilder().setStreamNotFound(ReadResp.StreamNotFound.newBuilder().setStreamIdentifier(options.getStream().getStreamIdentifier())).build());
            caller.onCompleted();
        } else {
            long count = options.getCount();
            long from = switch (options.getStream().getRevisionOptionCase()) {
                case REVISION -> options.getStream().getRevision();
                case END -> file.last(stream);
                case START, REVISIONOPTION_NOT_SET -> 0;
            };
            if (backwards) for (long at = Math.min(from, file.last(stream)); at >= 0 && count-- > 0; at--) send(caller, event(stream, at, file.read(stream, at, 1).getFirst()));
            else forwards(stream, from, count, caller);
            caller.onCompleted();
        }
    }

    private void forwards(String stream, long from, long count, ServerCallStreamObserver<ReadResp> caller) throws InterruptedException {
        for (long at = from; at < from + count; ) {
            var events = file.read(stream, at, (int) Math.min(512, from + count - at));
            if (events.isEmpty()) return;
            for (var event : events) send(caller, event(stream, at++, event));
        }
    }

    /// Delivers what comes after the revision, until the caller or the trouble ends it.
    private void follow(String stream, ReadReq.Options.StreamOptions options, ServerCallStreamObserver<ReadResp> caller) throws InterruptedException {
        send(caller, ReadResp.newBuilder().setConfirmation(ReadResp.SubscriptionConfirmation.newBuilder().setSubscriptionId(UUID.randomUUID().toString())).build());
        long at = switch (options.getRevisionOptionCase()) {
            case REVISION -> options.getRevision() + 1;
            case END -> file.last(stream) + 1;
            case START, REVISIONOPTION_NOT_SET -> 0;
        };
        while (!caller.isCancelled()) {
            var events = file.read(stream, at, 512);
            for (var event : events) {
                switch (faults.subscription()) {
                    case NONE -> { /* It arrives. */ }
                    case CANCELLED -> throw Status.CANCELLED.asRuntimeException();
                    case BROKEN -> throw Status.INTERNAL.asRuntimeException();
                    case SILENT -> {
                        return;
                    }
                    case REPEATED -> send(caller, event(stream, at, event));
                }
                send(caller, event(stream, at++, event));
            }
            if (events.isEmpty()) file.awaitAppend(stream, at - 1);
        }
    }

    private static ReadResp event(String stream, long revision, StreamFile.Event event) {
        var recorded = ReadResp.ReadEvent.RecordedEvent.newBuilder()
                .setStreamIdentifier(Shared.StreamIdentifier.newBuilder().setStreamName(ByteString.copyFromUtf8(stream)))
                .setStreamRevision(revision).setPreparePosition(revision).setCommitPosition(revision)
                .putMetadata("type", event.type()).putMetadata("content-type", event.contentType()).putMetadata("created", Long.toString(event.created()))
                .setCustomMetadata(ByteString.copyFrom(event.metadata())).setData(ByteString.copyFrom(event.data()));
        recorded.getIdBuilder().getStructuredBuilder().setMostSignificantBits(event.id().getMostSignificantBits()).setLeastSignificantBits(event.id().getLeastSignificantBits());
        return ReadResp.newBuilder().setEvent(ReadResp.ReadEvent.newBuilder().setEvent(recorded).setCommitPosition(revision)).build();
    }

    /// Sends when the caller has room.
    private static void send(ServerCallStreamObserver<ReadResp> caller, ReadResp response) throws InterruptedException {
        while (!caller.isReady() && !caller.isCancelled()) TimeUnit.MICROSECONDS.sleep(200);
        if (!caller.isCancelled()) caller.onNext(response);
    }
}
