package org.althing.commands.automation;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.althing.domain.kernel.Recorded;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.axon.LogEventStorageEngine;
import org.althing.eventlog.axon.RecordedMessages;
import org.althing.eventlog.codec.EventCodec;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.core.ConfigurationApplicationContext;
import org.axonframework.messaging.core.Message;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.core.unitofwork.SimpleUnitOfWorkFactory;
import org.axonframework.messaging.eventhandling.EventHandler;
import org.axonframework.messaging.eventhandling.EventHandlerRegistry;
import org.axonframework.messaging.eventhandling.EventHandlingComponent;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.pooled.PooledStreamingEventProcessorsConfigurer;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/// The followers of one network, each an Axon pooled streaming processor: it reads the durable log through our storage engine, 500 events a
/// batch, in one segment because order matters, and keeps its position in a file of its own.
///
/// The engine is guarded: nothing that runs here can append. What a follower wants to happen it sends as a command.
public final class OutsideProcessors implements AutoCloseable {
    private static final int BATCH = 500;

    private final PositionTokens tokens;
    private final AxonConfiguration axon;

    /// Followers by name, to be started together.
    public static final class Plan {
        private final Map<String, Follower> followers = new LinkedHashMap<>();

        /// @param name 1 to 64 of `a-z`, `0-9` and `-`; under it the follower's position is kept for ever
        public Plan with(String name, Follower follower) {
            if (followers.putIfAbsent(name, follower) != null) throw new IllegalArgumentException("two followers are called " + name);
            return this;
        }

        /// @param directory where the positions are kept
        public OutsideProcessors start(EventLog log, EventCodec codec, Path directory) {
            return new OutsideProcessors(followers, LogEventStorageEngine.guarded(log, new RecordedMessages(codec), new LogEventStorageEngine.Permit()), directory);
        }
    }

    private OutsideProcessors(Map<String, Follower> followers, EventStorageEngine engine, Path directory) {
        tokens = new PositionTokens(directory);
        axon = EventSourcingConfigurer.create()
                .registerEventStorageEngine(configuration -> engine)
                .messaging(messaging -> messaging
                        .registerUnitOfWorkFactory(configuration -> new SimpleUnitOfWorkFactory(new ConfigurationApplicationContext(configuration)))
                        .eventProcessing(processing -> processing.pooledStreaming(pool -> processors(pool, followers))))
                .build();
        axon.start();
    }

    private PooledStreamingEventProcessorsConfigurer processors(PooledStreamingEventProcessorsConfigurer pool, Map<String, Follower> followers) {
        followers.forEach((name, follower) -> pool.processor(name, processor -> processor
                .eventHandlingComponents(components -> components.declarative(configuration -> new Handling(follower)))
                .customized((configuration, processing) -> processing
                        .batchSize(BATCH).initialSegmentCount(1).tokenStore(tokens)
                        .initialToken(source -> source.firstToken(null))
                        .eventCriteria(names -> EventCriteria.havingAnyTag()))));
        return pool;
    }

    /// Hands every event to the follower.
    private record Handling(Follower follower) implements EventHandlingComponent {
        @Override
        public MessageStream.Empty<Message> handle(EventMessage event, ProcessingContext context) {
            return MessageStream.fromFuture(follower.follow((Recorded) event.payload()).thenApply(done -> (Message) event)).ignoreEntries();
        }

        @Override
        public Set<QualifiedName> supportedEvents() {
            return Set.of();
        }

        @Override
        public boolean supports(QualifiedName name) {
            return true;
        }

        @Override
        public Object sequenceIdentifierFor(EventMessage event, ProcessingContext context) {
            return follower;
        }

        @Override
        public EventHandlerRegistry subscribe(QualifiedName name, EventHandler handler) {
            throw new IllegalStateException("a follower hears every event; it has no further handlers");
        }
    }

    /// Axon's own components, for those who watch the processors.
    public AxonConfiguration axon() {
        return axon;
    }

    /// Stops the followers after the batch they are at.
    @Override
    public void close() {
        axon.shutdown();
        tokens.close();
    }
}
