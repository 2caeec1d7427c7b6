package org.althing.benchmarks.kill;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.MethodDescriptor;
import io.kurrent.dbclient.proto.shared.Shared;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendReq;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The planted mistake: an append that is made again is made at whatever revision the stream has come to. Sits between the client and the network.
final class CarelessRetry implements ClientInterceptor {
    private final Set<Long> attempted = ConcurrentHashMap.newKeySet();

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {

            @Override
            @SuppressWarnings("unchecked")
            public void sendMessage(Q message) {
                boolean again = message instanceof AppendReq append && append.getOptions().hasRevision() && !attempted.add(append.getOptions().getRevision());
                super.sendMessage(again ? (Q) anywhere((AppendReq) message) : message);
            }
        };
    }

    private static AppendReq anywhere(AppendReq append) {
        return append.toBuilder().setOptions(append.getOptions().toBuilder().setAny(Shared.Empty.getDefaultInstance())).build();
    }
}
